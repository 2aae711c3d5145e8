using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>"token": personal tokens of other programs, made, listed and ended at the terminal.</summary>
public static class Tokens
{
    private const string Usage = "Say what to do: token list EMAIL | token create EMAIL NAME --scopes read,live --days 90 | token revoke EMAIL ID";

    public static Task<int> RunAsync(string[] args)
    {
        var (scopes, days) = (Options.Take(ref args, "--scopes") ?? TokenScope.Read, Options.Take(ref args, "--days") ?? "90");
        var (what, email, name) = (Options.TakeWord(ref args), Options.TakeWord(ref args), Options.TakeWord(ref args));
        Func<WebApplication, Id<Person>, Task<int>>? work = (what, name) switch
        {
            ("list", null) => ListAsync,
            ("create", { } called) when int.TryParse(days, CultureInfo.InvariantCulture, out var life) => (app, person) => CreateAsync(app, person, called, scopes.Split(',', StringSplitOptions.TrimEntries), life),
            ("revoke", { } id) when Guid.TryParse(id, out var token) => async (app, person) =>
                Terminal.Answer(app, await app.Services.GetRequiredService<RevokePersonalToken>().RunAsync(Viewer.Of(person), new(token)), "The token opens nothing any more."),
            _ => null,
        };
        if (work is null || email is null) return Task.FromResult(Command.Fail(Usage));
        return Terminal.RunAsync(args, "token", async app =>
            await Terminal.FindAsync(app, email) is { } person ? await work(app, person) : Command.Fail($"Nobody signs in as {email}."));
    }

    private static async Task<int> ListAsync(WebApplication app, Id<Person> person)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        foreach (var token in await db.AllPersonalTokens.AsNoTracking().Where(t => t.PersonId == person).OrderBy(t => t.CreatedAt).ToListAsync())
            Console.WriteLine($"{token.Id}\t{token.Name}\t{token.Scopes}\tuntil {token.ExpiresAt:yyyy-MM-dd}\t{(token.LastUsedAt is { } used ? $"used {used:yyyy-MM-dd}" : "never used")}{(token.RevokedAt is null ? "" : "\trevoked")}");
        return 0;
    }

    private static async Task<int> CreateAsync(WebApplication app, Id<Person> person, string name, string[] scopes, int days)
    {
        var secret = Secret.NewToken();
        var until = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(days);
        var refusal = await app.Services.GetRequiredService<CreatePersonalToken>().OnTheServerAsync(Viewer.Of(person), Id<PersonalToken>.New(), name, secret, scopes, until);
        return Terminal.Answer(app, refusal, $"{secret}\nIt is shown this once. It holds until {until:yyyy-MM-dd}.");
    }
}
