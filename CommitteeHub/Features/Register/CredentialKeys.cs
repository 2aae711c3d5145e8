using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>The public half of a key, as a JSON Web Key (RFC 7517).</summary>
public sealed record WebKey(string Kty, string N, string E, string Use, string Alg, string Kid);

/// <summary>
/// The keys that sign credentials: RSA, because every verifier of Open Badges 3.0 has to understand RS256. The first is made
/// when it is first needed; all nodes sign with the same.
/// </summary>
public sealed class CredentialKeys(IDbContextFactory<CommitteeDb> contexts, Change change, IDataProtectionProvider protection, Site site)
{
    private const string Use = "credentials";
    private readonly IDataProtector _seal = protection.CreateProtector("CommitteeHub.SigningKeys.1");

    /// <summary>The signature over some bytes.</summary>
    public byte[] Sign(SigningKey key, byte[] bytes)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_seal.Unprotect(Convert.FromBase64String(key.PrivateProtected)), out _);
        return rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The key that signs today.</summary>
    public async Task<SigningKey> CurrentAsync(CancellationToken cancel = default)
    {
        if (await FindAsync(cancel) is { } key) return key;
        var made = Make();
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            if (await at.Db.AllSigningKeys.AnyAsync(k => k.Use == Use && k.RetiredAt == null, at.Cancel)) return null;
            at.Db.Add(made(at.Now));
            return null;
        }, cancel);
        if (refusal is not null) throw new InvalidOperationException($"The signing key could not be kept: {refusal.Code}.");
        return await FindAsync(cancel) ?? throw new InvalidOperationException("There is no signing key.");
    }

    /// <summary>
    /// From now on a new key signs. What the former ones signed verifies as before, and nobody can sign with them any more: their private
    /// halves are gone. Were they compromised, their public halves are gone too, and nothing that was signed before verifies.
    /// </summary>
    public Task<Refusal?> RetireAsync(bool compromised, CancellationToken cancel = default)
    {
        var made = Make();
        return change.RunAsync(Viewer.System, async at =>
        {
            foreach (var former in await at.Db.AllSigningKeys.Where(k => k.Use == Use && (compromised || k.RetiredAt == null)).ToListAsync(at.Cancel))
            {
                if (compromised) at.Db.Remove(former);
                else (former.RetiredAt, former.PrivateProtected) = (at.Now, "");
                await Ledger.AppendAsync(at.Db, StreamName.Administration, null, compromised ? new SigningKeyWithdrawn(former.Id) : new SigningKeyRetired(former.Id), at.By.Viewer, at.Now, at.Cancel);
            }
            at.Db.Add(made(at.Now));
            return null;
        }, cancel);
    }

    /// <summary>Before a change begins: it takes a while to find the primes.</summary>
    private Func<DateTimeOffset, SigningKey> Make()
    {
        using var rsa = RSA.Create(3072);
        var (id, open, closed) = (Guid.CreateVersion7(), Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(_seal.Protect(rsa.ExportPkcs8PrivateKey())));
        return now => new SigningKey { Id = id, Use = Use, Public = open, PrivateProtected = closed, CreatedAt = now };
    }

    /// <summary>Every key that ever signed, so that what it signed can be verified.</summary>
    public async Task<IReadOnlyList<WebKey>> PublishedAsync(CancellationToken cancel = default)
    {
        await CurrentAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.AllSigningKeys.AsNoTracking().Where(k => k.Use == Use).OrderBy(k => k.CreatedAt).ToListAsync(cancel)).Select(Published)];
    }

    /// <summary>The address of a key, which is its name too.</summary>
    public string AddressOf(Guid key) => site.Link($"credentials/keys/{key:N}");

    private WebKey Published(SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Public), out _);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return new WebKey("RSA", WebEncoders.Base64UrlEncode(numbers.Modulus!), WebEncoders.Base64UrlEncode(numbers.Exponent!), "sig", "RS256", AddressOf(key.Id));
    }

    private async Task<SigningKey?> FindAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllSigningKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Use == Use && k.RetiredAt == null, cancel);
    }
}

/// <summary>A key signs no more; what it signed goes on verifying.</summary>
[Administration(AdministrationPart.Running)]
public sealed record SigningKeyRetired(Guid KeyId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>A key was withdrawn because somebody else may have it; what it signed verifies no more.</summary>
[Administration(AdministrationPart.Running)]
public sealed record SigningKeyWithdrawn(Guid KeyId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
