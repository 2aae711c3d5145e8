using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>One line of the own logbook.</summary>
public sealed record LogbookLine(Id<LoggedMediation> Id, MediationFacts Facts, bool Counts, bool IsAsked, bool IsVerified);

/// <summary>Somebody who may be asked to verify it.</summary>
public sealed record Verifier(Id<Organisation> Id, string Name);

/// <summary>The own logbook, and how far it is to what is asked for.</summary>
public sealed record LogbookView(IReadOnlyList<LogbookLine> Lines, Experience? Towards, Experience? IfCertified, int Verified, IReadOnlyList<Verifier> Verifiers, DateOnly Today);

/// <summary>Reads the viewer's own logbook; the notes in it are shown to nobody else.</summary>
public sealed class ReadLogbook(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<LogbookView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsPractitioner) return null;
        var (person, today) = (by.Person, site.DayOf(now));
        var entries = await db.AllLoggedMediations.AsNoTracking().Where(m => m.PersonId == person).OrderByDescending(m => m.On).ThenBy(m => m.Id).ToListAsync(cancel);
        var organisations = db.AllCandidates.Where(c => c.PersonId == person && c.State != CandidateState.Refused && c.State != CandidateState.Withdrawn).Select(c => c.OrganisationId);
        var verifiers = await db.AllOrganisations.Where(o => organisations.Contains(o.Id)).OrderBy(o => o.Name).Select(o => new Verifier(o.Id, o.Name)).ToListAsync(cancel);
        var days = entries.Where(m => m.Counts).Select(m => m.On).ToList();
        var rule = ExperienceRule.On(today);
        return new LogbookView(
            [.. entries.Select(m => new LogbookLine(m.Id,
                new(m.On, m.Role, m.Medium, m.PreparationMinutes, m.MediationMinutes, m.Parties, m.Outcome, m.Platform, m.IsFullScale, m.WentWell, m.Challenging), m.Counts, m.AskedOf is not null, m.VerifiedAt is not null))],
            rule is null ? null : Experience.Of(days, rule, Tier.None, today), rule is null ? null : Experience.Of(days, rule, Tier.Certified, today),
            entries.Count(m => m.VerifiedAt is not null), verifiers, today);
    }
}

/// <summary>A line that a program was asked to verify: its figures, without the notes.</summary>
public sealed record LineToVerify(Id<LoggedMediation> Id, DateOnly On, MediationRole Role, Medium Medium, int MediationMinutes, int Parties, MediationOutcome Outcome, string Platform, bool IsFullScale, bool IsVerified);

/// <summary>Somebody's lines.</summary>
public sealed record LogbookToVerify(string Name, IReadOnlyList<LineToVerify> Lines, int Counted, int Recent);

/// <summary>Reads what a program was asked to verify.</summary>
public sealed class ReadLogbooksToVerify(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<IReadOnlyList<LogbookToVerify>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (by.Organisations.Count == 0) return [];
        var today = site.DayOf(now);
        var asked = await db.LogbooksToVerifyFor(by).AsNoTracking().OrderByDescending(m => m.On).ToListAsync(cancel);
        var people = asked.Select(m => m.PersonId).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var rule = ExperienceRule.On(today);
        return [.. asked.GroupBy(m => m.PersonId).Select(g =>
        {
            var reached = rule is null ? null : Experience.Of(g.Where(m => m.Counts).Select(m => m.On), rule, Tier.None, today);
            return new LogbookToVerify(names.GetValueOrDefault(g.Key, "?"),
                [.. g.Select(m => new LineToVerify(m.Id, m.On, m.Role, m.Medium, m.MediationMinutes, m.Parties, m.Outcome, m.Platform, m.IsFullScale, m.VerifiedAt is not null))], reached?.Counted ?? 0, reached?.Recent ?? 0);
        }).OrderBy(l => l.Name, StringComparer.Ordinal)];
    }
}
