using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Features.Billing;

/// <summary>The seam to a provider of card payments; the section "CardPayments". Without a secret there is none.</summary>
public sealed record CardOptions
{
    /// <summary>Shared with the provider; what it tells and what it is sent is signed with it.</summary>
    public string? Secret { get; init; }

    /// <summary>Where one pays, with {number}, {invoice}, {cents} and {currency} in it; null = no link is shown.</summary>
    public string? Link { get; init; }

    /// <summary>A secret too short to be one is none.</summary>
    public bool IsOffered => Secret is { Length: >= 32 };

    public static CardOptions From(IConfiguration configuration) => configuration.GetSection("CardPayments").Get<CardOptions>() ?? new CardOptions();

    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret!), Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether somebody who knows the secret signed this text.</summary>
    public bool IsSigned(string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(signature));
}
