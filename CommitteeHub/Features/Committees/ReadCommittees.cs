using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Committees;

/// <summary>A seat and who holds it today.</summary>
public sealed record SeatLine(Id<Membership> Id, Id<Person> PersonId, string Name, SeatRole Role, DateOnly From, DateOnly? To);

/// <summary>One committee with its seats.</summary>
public sealed record CommitteeLine(Id<Committee> Id, string Name, string ProgramType, IReadOnlyList<SeatLine> Seats);

/// <summary>The committees and who sits on them; people without a seat are listed for the secretariat only, to be seated.</summary>
public sealed record CommitteesView(IReadOnlyList<CommitteeLine> Committees, IReadOnlyList<(Id<Person> Id, string Name)> People, bool MayChange, DateOnly Today);

/// <summary>Reads the committees for whoever is signed in; members of a committee are public, and so are these lines.</summary>
public sealed class ReadCommittees(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<CommitteesView> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var mayChange = by.IsSecretary || by.IsAdministrator;
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        var committees = await db.AllCommittees.AsNoTracking().OrderBy(c => c.Name).ToListAsync(cancel);
        var seated = committees.SelectMany(c => c.Members).Select(m => m.PersonId).Distinct().ToList();
        var people = await db.AllPersons.AsNoTracking().Where(p => mayChange || seated.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(cancel);
        var names = people.ToDictionary(p => p.Id, p => p.Name);

        return new CommitteesView(
            [.. committees.Select(c => new CommitteeLine(c.Id, c.Name, c.ProgramType,
                [.. c.On(today).Select(m => new SeatLine(m.Id, m.PersonId, names.GetValueOrDefault(m.PersonId, "?"), m.Role, m.From, m.To))]))],
            mayChange ? [.. people.Select(p => (p.Id, p.Name))] : [],
            mayChange, today);
    }
}
