using System.Globalization;
using System.Text;
using System.Text.Json;
using CommitteeHub.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace CommitteeHub.Features.Register;

/// <summary>
/// The recognition of a program or a person as an Open Badges 3.0 credential (1EdTech, AchievementCredential), signed as a
/// JSON Web Token (its section 8.2.4). What it says was true when it began; its status list says whether it still is.
/// </summary>
public sealed class OpenBadge(CredentialKeys keys, Site site)
{
    /// <summary>Where the words are defined; the last one says what 1EdTech's revocation list is.</summary>
    public static readonly string[] Contexts = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Issuer => site.Link("credentials/issuer");

    public string AddressOf(Recognised shown) => site.Link($"verify/{shown.Code}/credential.jwt");

    public string StatusOf(Recognised shown) => site.Link($"verify/{shown.Code}/status");

    public async Task<string> SignAsync(Recognised shown, CancellationToken cancel = default)
    {
        var key = await keys.CurrentAsync(cancel);
        var header = Part(new { alg = "RS256", typ = "JWT", kid = keys.AddressOf(key.Id) });
        var text = $"{header}.{Part(Claims(shown))}";
        return $"{text}.{WebEncoders.Base64UrlEncode(keys.Sign(key, Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>The issuer's profile, as it stands in the credential and by itself.</summary>
    public Dictionary<string, object?> Profile() => new() { ["id"] = Issuer, ["type"] = new[] { "Profile" }, ["name"] = site.Name, ["url"] = site.Address.AbsoluteUri };

    /// <summary>1EdTech's revocation list, one for each credential: it names the credential while it is not in force.</summary>
    public Dictionary<string, object?> Status(Recognised shown) => new()
    {
        ["id"] = StatusOf(shown),
        ["issuer"] = Issuer,
        ["revokedCredentials"] = shown.IsInForce ? [] : new[] { new Dictionary<string, object?> { ["id"] = AddressOf(shown), ["revoked"] = true, ["revocationReason"] = shown.State } },
    };

    /// <summary>The list of a credential whose bearer the register does not name at present.</summary>
    public Dictionary<string, object?> Unnamed(string code) => new()
    {
        ["id"] = site.Link($"verify/{code}/status"),
        ["issuer"] = Issuer,
        ["revokedCredentials"] = new[] { new Dictionary<string, object?> { ["id"] = site.Link($"verify/{code}/credential.jwt"), ["revoked"] = true, ["revocationReason"] = "NotShown" } },
    };

    private Dictionary<string, object?> Claims(Recognised shown)
    {
        var begins = Midnight(shown.Since);
        var claims = new Dictionary<string, object?>
        {
            ["@context"] = Contexts,
            ["id"] = AddressOf(shown),
            ["type"] = new[] { "VerifiableCredential", "AchievementCredential" },
            ["name"] = shown.Title.Length > 0 ? shown.Title : shown.State,
            ["issuer"] = Profile(),
            ["validFrom"] = begins.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["credentialSubject"] = new Dictionary<string, object?>
            {
                ["id"] = shown.Page,
                ["type"] = new[] { "AchievementSubject" },
                ["identifier"] = new[] { new Dictionary<string, object?> { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = shown.Name, ["identityType"] = "name" } },
                ["achievement"] = new Dictionary<string, object?>
                {
                    ["id"] = site.Link($"credentials/achievements/{shown.Kind.ToLowerInvariant()}"),
                    ["type"] = new[] { "Achievement" },
                    ["achievementType"] = shown.IsPerson ? "Certification" : "Accreditation",
                    ["name"] = shown.Title.Length > 0 ? shown.Title : shown.State,
                    ["description"] = Description(shown),
                    ["criteria"] = new Dictionary<string, object?> { ["id"] = site.Link("criteria"), ["narrative"] = "The published criteria, as assessed by the appraisal committee or by a program that it approved." },
                },
            },
            ["credentialStatus"] = new Dictionary<string, object?> { ["id"] = StatusOf(shown), ["type"] = "1EdTechRevocationList" },
            ["iss"] = Issuer,
            ["jti"] = AddressOf(shown),
            ["nbf"] = begins.ToUnixTimeSeconds(),
            ["sub"] = shown.Page,
        };
        if (shown.Until is { } until)
        {
            var ends = Midnight(until.AddDays(1));
            claims["validUntil"] = ends.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            claims["exp"] = ends.ToUnixTimeSeconds();
        }
        return claims;
    }

    private static string Description(Recognised shown) =>
        shown.IsPerson ? $"{shown.Name} was recognised through {shown.By}." : $"The program {shown.Name} was appraised and approved by a committee of {shown.By}.";

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string Part(object part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part, Json));
}
