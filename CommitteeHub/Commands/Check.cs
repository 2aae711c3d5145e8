using System.Data.Common;
using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>Looks whether everything that is always true is true: "check" at every invariant, "verify" at the ledger and the sealed ballots. Changes nothing, also beside a running server.</summary>
public static class Check
{
    public static Task<int> RunAsync(string[] args) => OpenAsync(args, "check", async app =>
    {
        var broken = 0;
        foreach (var (invariant, violations) in await app.Services.GetRequiredService<InvariantCheck>().RunAsync())
        {
            Console.WriteLine($"{(violations.Count == 0 ? "ok    " : "FAILED")} {invariant.Name}");
            foreach (var violation in violations) Console.WriteLine($"       {violation}");
            if (violations.Count > 0) broken++;
        }
        Console.WriteLine(broken == 0 ? $"All {InvariantCheck.All.Count} invariants hold." : $"{broken} of {InvariantCheck.All.Count} invariants are broken.");
        return broken == 0 ? 0 : 1;
    });

    public static Task<int> VerifyAsync(string[] args)
    {
        var mailed = Options.Take(ref args, "--checkpoint");
        return OpenAsync(args, "verify", app => VerifyAsync(app, mailed));
    }

    /// <param name="app">The installation.</param>
    /// <param name="mailed">A checkpoint as somebody got it by mail: "2026-11-27=root".</param>
    private static async Task<int> VerifyAsync(WebApplication app, string? mailed)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var (record, ballots) = await RecordVerification.RunAsync(db);
        var faults = record.ToList();
        if (mailed is not null) faults.AddRange(await WhyNotAsync(db, mailed));
        foreach (var fault in faults) Console.WriteLine(fault);
        var lines = await db.AllLedgerLines.CountAsync();
        var locked = await db.AllMinutes.CountAsync(m => m.State == MinutesState.Locked);
        if (faults.Count == 0 && locked > 0) Console.WriteLine($"Minutes that were locked are what they were: {locked}.");
        Console.WriteLine(faults.Count == 0 ? $"The ledger is whole: {lines} lines." : $"The ledger is not whole: {faults.Count} faults in {lines} lines.");
        foreach (var fault in ballots) Console.WriteLine(fault);
        var closed = await db.AllBallots.CountAsync(b => b.ClosedAt != null);
        Console.WriteLine(ballots.Count == 0 ? $"The ballots are what was sealed: {closed} closed ballots." : $"The ballots are not what was sealed: {ballots.Count} faults in {closed} closed ballots.");
        return faults.Count + ballots.Count == 0 ? 0 : 1;
    }

    private static async Task<IEnumerable<string>> WhyNotAsync(CommitteeDb db, string mailed)
    {
        if (mailed.Split('=') is not [var text, var root] || !DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)) return ["Write the checkpoint as it stands in the mail: --checkpoint 2026-11-27=…"];
        if (await db.AllLedgerCheckpoints.AsNoTracking().FirstOrDefaultAsync(c => c.Day == day) is not { } kept) return [$"there is no checkpoint of {text} here"];
        // Whoever rewrote the record may have rewritten its checkpoint as well; what was mailed counts.
        return (await LedgerCheckpoints.RootAsync(db, kept.Before)).Root == root.Trim() ? [] : [$"the record before {text} is not the one of the checkpoint that was mailed"];
    }

    private static async Task<int> OpenAsync(string[] args, string command, Func<WebApplication, Task<int>> look)
    {
        await using var app = Hosting.Build(args, command);
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (database.Provider != "Postgres" && !File.Exists(folder.Database)) return Command.Fail($"There is no database in {folder.Path}.");
        try
        {
            return await look(app);
        }
        catch (DbException e)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }
    }
}
