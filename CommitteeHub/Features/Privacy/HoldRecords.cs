using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>An administrator keeps a person's records from being erased or timed out, for a reason on record.</summary>
public sealed class HoldRecords(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> person, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsAdministrator) return new NotPermitted();
            if (!await at.Db.AllPersons.AnyAsync(p => p.Id == person, at.Cancel)) return new NotFound();
            if (string.IsNullOrWhiteSpace(reason) || reason.Length > LegalHold.LongestReason) return new BadInput("Reason", "Say why the records are kept.");
            if (await at.Db.AllLegalHolds.AnyAsync(h => h.PersonId == person && h.ReleasedAt == null, at.Cancel)) return null;
            at.Db.Add(new LegalHold(Id<LegalHold>.New(), person, reason, at.By.Person, at.Now));
            return null;
        }, cancel);
}

/// <summary>An administrator lets the records go their usual way again.</summary>
public sealed class ReleaseRecords(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> person, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllLegalHolds.FirstOrDefaultAsync(h => h.PersonId == person && h.ReleasedAt == null, at.Cancel) is { } hold) hold.Release(at.By.Person, at.Now);
            return null;
        }, cancel);
}

/// <summary>A person's records as the administrator handles them.</summary>
public sealed record RecordsView(Id<Person> Person, string Name, string Email, bool IsErased, string? HeldFor, DateTimeOffset? HeldAt);

/// <summary>Reads how a person's records stand.</summary>
public sealed class ReadRecords(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<RecordsView?> RunAsync(Viewer viewer, Id<Person> person, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsAdministrator || await db.AllPersons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person, cancel) is not { } found) return null;
        var hold = await db.AllLegalHolds.AsNoTracking().FirstOrDefaultAsync(h => h.PersonId == person && h.ReleasedAt == null, cancel);
        return new RecordsView(person, found.Name, found.Email, found.Email == Erasing.AddressOf(person), hold?.Reason, hold?.HeldAt);
    }
}
