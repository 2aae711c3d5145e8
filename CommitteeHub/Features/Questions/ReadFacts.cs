using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>Facts as the applicant sees them. Nobody of the committee is named in it.</summary>
/// <param name="Answer">Empty: nothing to correct.</param>
/// <param name="IsOut">Whether they may still be answered.</param>
public sealed record FactsSeen(Guid Id, string Text, DateOnly DueOn, DateTimeOffset SentAt, bool IsTakenBack, bool IsOut, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <summary>The same for the committee, with who sent them.</summary>
public sealed record FactsSentView(FactsSeen Seen, string SentBy);

/// <summary>What was sent for correction, for those who follow the deliberation.</summary>
public sealed record FactsView(bool MaySend, DateOnly Today, IReadOnlyList<FactsSentView> Sent);

/// <summary>Reads what was sent to the applicant for correction, and the answers.</summary>
public sealed class ReadFacts(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<FactsView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var today = site.DayOf(now);
        var sent = await db.FactsOfAsync(id, today, cancel);
        var maySend = FactCheck.PossibleIn.Contains(submission.State) && (by.IsSecretary || submission.SpeaksForCommittee(committee, by.Person, DateOnly.FromDateTime(now.UtcDateTime)));
        return new FactsView(maySend, today, sent);
    }
}

/// <summary>Reads them for those who speak for the organisation.</summary>
public sealed class ReadOwnFacts(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<IReadOnlyList<FactsSeen>?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var organisations = by.Organisations.ToList();
        if (!by.IsSignedIn || !await db.DossiersFor(by).AnyAsync(s => s.Id == id && organisations.Contains(s.OrganisationId), cancel)) return null;
        return [.. (await db.FactsOfAsync(id, site.DayOf(clock.GetUtcNow()), cancel)).Select(f => f.Seen)];
    }
}

/// <summary>The reading that both have in common.</summary>
internal static class FactsReading
{
    public static async Task<IReadOnlyList<FactsSentView>> FactsOfAsync(this CommitteeDb db, Id<Submission> id, DateOnly today, CancellationToken cancel)
    {
        var checks = await db.AllFactChecks.AsNoTracking().Where(f => f.SubmissionId == id).OrderBy(f => f.SentAt).ThenBy(f => f.Id).ToListAsync(cancel);
        var people = checks.Select(f => f.SentById).Concat(checks.Select(f => f.AnsweredById).OfType<Id<Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. checks.Select(f => new FactsSentView(
            new FactsSeen(f.Id.Value, f.Text, f.DueOn, f.SentAt, f.TakenBackAt is not null, f.IsOut(today), f.Answer, f.AnsweredById is { } who ? names.GetValueOrDefault(who, "") : null, f.AnsweredAt),
            names.GetValueOrDefault(f.SentById, "")))];
    }
}
