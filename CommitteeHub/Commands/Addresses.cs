using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Commands;

/// <summary>Tries the addresses to listen on before anything else starts, so that a busy port is one sentence and not a stack trace.</summary>
public static class Addresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>Why the server cannot listen there, or null.</summary>
    public static string? WhyNot(string? urls)
    {
        foreach (var url in (urls ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                return $"{url} is not an address to listen on. Write it like --urls http://localhost:5080.";
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.Port == 0) continue;
            try
            {
                using var listener = new TcpListener(IpOf(address.Host), address.Port);
                listener.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return $"{url} is in use by another program. Choose another address with --urls, for example --urls http://localhost:{address.Port + 80}.";
            }
            catch (SocketException e)
            {
                return $"{url} cannot be used: {e.Message}. Choose another address with --urls, for example --urls http://localhost:5080.";
            }
        }
        return null;
    }

    /// <summary>The address by which this machine itself reaches a server that listens there: a wildcard is no place to go to.</summary>
    public static string OnThisMachine(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.Host is not ("+" or "*" or "0.0.0.0" or "[::]") ? url.TrimEnd('/') : $"{address.Scheme}://localhost:{address.Port}";
    }

    /// <summary>The first of several addresses, or the default.</summary>
    public static string FirstOf(string? urls) => OnThisMachine((urls ?? Default).Split(';')[0].Trim());

    private static IPAddress IpOf(string host) =>
        IPAddress.TryParse(host, out var ip) ? ip
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.Any;
}
