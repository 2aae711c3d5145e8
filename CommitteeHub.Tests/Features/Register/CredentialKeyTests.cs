using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Features.Register;
using CommitteeHub.Resources;
using CommitteeHub.Tests.Features.Public;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

/// <summary>The key that signs credentials is changed in the ordinary way, and in a hurry.</summary>
public sealed class CredentialKeyTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_signed_before_verifies_after_a_key_was_retired_and_no_more_after_it_was_compromised(Database on)
    {
        await using var web = await ListeningApp.StartAsync(on);
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = new HttpClient { BaseAddress = web.Address };
        Task<string> Credential() => anybody.GetStringAsync($"/verify/{stage.ProgramCode}/credential.jwt");
        var keys = web.App.Get<CredentialKeys>();
        var first = await Credential();
        Assert.Equal([true], await VerifyAsync(anybody, first));

        Assert.Null(await keys.RetireAsync(compromised: false));
        var second = await Credential();
        Assert.NotEqual(KeyOf(first), KeyOf(second));
        Assert.Equal([true, true], await VerifyAsync(anybody, first, second));
        Assert.Equal([true, false], await web.App.ReadAsync(db => db.AllSigningKeys.OrderBy(k => k.CreatedAt).ThenBy(k => k.Id).Select(k => k.PrivateProtected == "").ToListAsync()));

        Assert.Null(await keys.RetireAsync(compromised: true));
        var third = await Credential();
        Assert.Equal([false, false, true], await VerifyAsync(anybody, first, second, third));
        using var identity = JsonDocument.Parse(await anybody.GetStringAsync("/.well-known/did.json"));
        Assert.Equal(1, identity.RootElement.GetProperty("verificationMethod").GetArrayLength());
    }

    [Theory, OnBothDatabases]
    public async Task That_a_key_was_retired_or_withdrawn_stands_on_record_once_for_each_key(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var keys = app.Get<CredentialKeys>();
        var first = (await keys.CurrentAsync()).Id;

        Assert.Null(await keys.RetireAsync(compromised: false));
        var second = (await keys.CurrentAsync()).Id;
        Assert.Null(await keys.RetireAsync(compromised: false));
        var third = (await keys.CurrentAsync()).Id;
        Assert.Null(await keys.RetireAsync(compromised: true));

        var lines = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind.StartsWith("SigningKey")).OrderBy(l => l.Number).ToListAsync());
        Assert.All(lines, l => Assert.Equal((StreamName.Administration.Value, null, Readers.Secretariat), (l.Stream, l.ActorId, l.Readers)));
        Assert.Equal([Line(nameof(SigningKeyRetired), first), Line(nameof(SigningKeyRetired), second)], lines.Take(2).Select(l => (l.Kind, l.Payload)));
        Assert.Equal(new[] { first, second, third }.Select(key => Line(nameof(SigningKeyWithdrawn), key)).Order(), lines.Skip(2).Select(l => (l.Kind, l.Payload)).Order());
        var text = app.Get<IStringLocalizer<Text>>();
        Assert.Equal($"The key {first} signs credentials no more; what it signed goes on verifying", text.Sentence(new SigningKeyRetired(first)));
    }

    private static (string Kind, string Payload) Line(string kind, Guid key) => (kind, $$"""{"KeyId":"{{key}}"}""");

    private static string KeyOf(string credential) =>
        JsonDocument.Parse(WebEncoders.Base64UrlDecode(credential.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;

    /// <summary>As anybody does it who has the credential and the published keys.</summary>
    private static async Task<IEnumerable<bool>> VerifyAsync(HttpClient anybody, params string[] credentials)
    {
        using var published = JsonDocument.Parse(await anybody.GetStringAsync("/.well-known/jwks.json"));
        return [.. credentials.Select(credential =>
        {
            var (kid, parts) = (KeyOf(credential), credential.Split('.'));
            return published.RootElement.GetProperty("keys").EnumerateArray().Where(k => k.GetProperty("kid").GetString() == kid).Any(k =>
            {
                using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(k, "n"), Exponent = Bytes(k, "e") });
                return rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            });
        })];
    }

    private static byte[] Bytes(JsonElement key, string name) => WebEncoders.Base64UrlDecode(key.GetProperty(name).GetString()!);
}
