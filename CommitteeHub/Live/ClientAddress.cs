using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Live;

/// <summary>Who knocks, as every limit for one address counts them: of an IPv6 address the part that one household is given, because it may choose the rest anew for every request.</summary>
public static class ClientAddress
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    private static string Of(IPAddress? address)
    {
        if (address is null) return "?";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64" : address.ToString();
    }
}
