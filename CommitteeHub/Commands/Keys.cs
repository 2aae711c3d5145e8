using CommitteeHub.Data;
using CommitteeHub.Features.Register;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>"keys": the keys of this installation, listed and changed at the terminal.</summary>
public static class Keys
{
    private const string Usage = "Say what to do: keys list | keys retire signing [--compromised]";

    public static Task<int> RunAsync(string[] args)
    {
        var compromised = args.Contains("--compromised");
        args = [.. args.Where(a => a != "--compromised")];
        Func<WebApplication, Task<int>>? work = (Options.TakeWord(ref args), Options.TakeWord(ref args), compromised) switch
        {
            ("list", null, false) => ListAsync,
            ("retire", "signing", _) => app => RetireAsync(app, compromised),
            _ => null,
        };
        return work is null ? Task.FromResult(Command.Fail(Usage)) : Terminal.RunAsync(args, "keys", work);
    }

    private static async Task<int> ListAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        foreach (var key in await db.AllSigningKeys.AsNoTracking().OrderBy(k => k.CreatedAt).ToListAsync())
            Console.WriteLine($"signing\t{key.Id}\tfrom {key.CreatedAt:yyyy-MM-dd}\t{(key.RetiredAt is { } retired ? $"until {retired:yyyy-MM-dd}, verifies" : "signs")}");
        foreach (var key in app.Services.GetRequiredService<IKeyManager>().GetAllKeys().OrderBy(k => k.ActivationDate))
            Console.WriteLine($"sealing\t{key.KeyId}\tfrom {key.ActivationDate:yyyy-MM-dd}\tuntil {key.ExpirationDate:yyyy-MM-dd}{(key.IsRevoked ? ", revoked" : ", opens")}");
        return 0;
    }

    private static async Task<int> RetireAsync(WebApplication app, bool compromised) =>
        Terminal.Answer(app, await app.Services.GetRequiredService<CredentialKeys>().RetireAsync(compromised), compromised
            ? "A new key signs credentials. Whatever was signed before no longer verifies; whoever needs a credential fetches it anew from its page."
            : "A new key signs credentials. Whatever was signed before verifies as it did; the former key can sign nothing any more.");
}
