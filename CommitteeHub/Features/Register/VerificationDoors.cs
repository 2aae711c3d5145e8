using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Register;

/// <summary>Badges and credentials, for every site and every program that wants to look: they may be embedded and read from anywhere.</summary>
internal static class VerificationDoors
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/badges/{file}", BadgeAsync).AllowAnonymous();
        app.MapGet("/verify/{code}/credential.jwt", async (HttpContext context, ReadRecognised read, OpenBadge badge, string code) =>
            await read.RunAsync(code, context.RequestAborted) is { } shown ? Open(context, await badge.SignAsync(shown, context.RequestAborted), "application/vc+jwt") : Missing(context)).AllowAnonymous();
        app.MapGet("/verify/{code}/status", async (HttpContext context, ReadRecognised read, ReadPerson people, OpenBadge badge, string code) =>
            await read.RunAsync(code, context.RequestAborted) is { } shown ? Open(context, Json(badge.Status(shown)), "application/json")
            : await people.UnnamedAsync(code, context.RequestAborted) is { } unnamed ? Open(context, Json(badge.Unnamed(unnamed)), "application/json")
            : Missing(context)).AllowAnonymous();
        app.MapGet("/api/v1/verify/{code}", async (HttpContext context, ReadRecognised read, string code) =>
            await read.RunAsync(code, context.RequestAborted) is { } shown ? Open(context, Json(shown), "application/json") : Missing(context)).AllowAnonymous()
            .WithName("readVerification").WithTags("Register").WithSummary("What a verification code stands for today, for everybody.").Produces<Recognised>();
        app.MapGet("/credentials/issuer", (HttpContext context, OpenBadge badge) =>
            Open(context, Json(new Dictionary<string, object?>(badge.Profile()) { ["@context"] = OpenBadge.Contexts }), "application/ld+json")).AllowAnonymous();
        app.MapGet("/credentials/keys/{key:guid}", async (HttpContext context, CredentialKeys keys, Guid key) =>
            (await keys.PublishedAsync(context.RequestAborted)).FirstOrDefault(k => k.Kid == keys.AddressOf(key)) is { } found ? Open(context, Json(found), "application/jwk+json") : Missing(context)).AllowAnonymous();
        app.MapGet("/.well-known/jwks.json", async (HttpContext context, CredentialKeys keys) =>
            Open(context, Json(new { keys = await keys.PublishedAsync(context.RequestAborted) }), "application/jwk-set+json")).AllowAnonymous();
        app.MapGet("/.well-known/did.json", async (HttpContext context, CredentialKeys keys, Site site) =>
            Open(context, Json(Identity(site, await keys.PublishedAsync(context.RequestAborted))), "application/did+json")).AllowAnonymous();
    }

    private static async Task<IResult> BadgeAsync(HttpContext context, ReadRecognised read, Site site, IStringLocalizer<Text> text, string file)
    {
        if (!file.EndsWith(".svg", StringComparison.Ordinal) || await read.RunAsync(file[..^4], context.RequestAborted) is not { } shown) return Missing(context);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Open(context, Badge.Draw(shown, site, text["In force"], text["Not in force"]), "image/svg+xml");
    }

    /// <summary>The body as a did:web document, with the keys it vouches for.</summary>
    private static Dictionary<string, object?> Identity(Site site, IReadOnlyList<WebKey> keys)
    {
        var did = $"did:web:{(site.Address.IsDefaultPort ? site.Address.IdnHost : $"{site.Address.IdnHost}%3A{site.Address.Port}")}";
        var names = keys.Select(k => $"{did}#{k.Kid.Split('/')[^1]}").ToList();
        return new()
        {
            ["@context"] = new[] { "https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1" },
            ["id"] = did,
            ["alsoKnownAs"] = new[] { site.Link("credentials/issuer") },
            ["verificationMethod"] = keys.Select((k, i) => new Dictionary<string, object?> { ["id"] = names[i], ["type"] = "JsonWebKey2020", ["controller"] = did, ["publicKeyJwk"] = k }).ToList(),
            ["assertionMethod"] = names,
        };
    }

    /// <summary>Public, for everybody's page, fresh after five minutes at most, and not sent again while it is the same.</summary>
    private static IResult Open(HttpContext context, string text, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private static IResult Missing(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Problem(statusCode: 404, title: "NotFound");
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
