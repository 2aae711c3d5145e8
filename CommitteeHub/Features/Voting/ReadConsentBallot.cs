using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Reads a session's consent items and the ballot on them; null where there are none, or for whoever may not know of the session.</summary>
public sealed class ReadConsentBallot(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ConsentView?> RunAsync(Viewer viewer, Id<ReviewSession> sessionId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, sessionId, cancel);
        if (session is null) return null;
        var parts = await db.AllBallots.AsNoTracking().AsSplitQuery().Where(b => b.SessionId == sessionId && b.ConsentId != null).OrderBy(b => b.OpenedAt).ThenBy(b => b.Id).ToListAsync(cancel);
        var newest = parts.LastOrDefault()?.ConsentId;
        parts = [.. parts.Where(p => p.ConsentId == newest)];
        var isHeld = parts.Count > 0 && parts[0].State != BallotState.Cancelled;
        var items = isHeld ? [.. session.Agenda.Where(i => parts.Any(p => p.ItemId == i.Id))] : session.ConsentItems;
        if (items.Count == 0) return null;

        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var bench = Bench.Of(committee, session, null, now);
        var submissions = items.Select(i => i.SubmissionId).ToList();
        var open = (await db.DeliberationsFor(by).Where(s => submissions.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel)).ToHashSet();
        var titles = await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => submissions.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Title, cancel);
        var names = await db.AllPersons.AsNoTracking().Where(p => db.AllMemberships.Any(m => m.CommitteeId == committee.Id && m.PersonId == p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var reading = new BallotReading(by.Person, session, names, now);

        var answers = await db.AllSubmissions.AsNoTracking().Where(s => submissions.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var isMember = bench.Seats.Any(s => s.PersonId == by.Person);
        bool HasAnswered(Id<Submission> item, Id<Person> person) => answers[item].AnswerOf(person) is ConflictAnswer.NoConflict or ConflictAnswer.Recused;
        var lines = items.Select(i => new ConsentLine(i.Id, i.SubmissionId, titles.GetValueOrDefault(i.SubmissionId, ""),
            isMember && HasAnswered(i.SubmissionId, by.Person) && !open.Contains(i.SubmissionId), isMember && !HasAnswered(i.SubmissionId, by.Person),
            open.Contains(i.SubmissionId) && isHeld ? reading.Of(parts.Single(p => p.ItemId == i.Id)) as EndedBallotView : null)).ToList();
        var waiting = isHeld && parts[0].State == BallotState.Open
            ? parts.SelectMany(p => p.Roll).Where(r => r is { Standing: RollStanding.Entitled, HasVoted: false }).Select(r => r.PersonId).Distinct().ToList() : [];
        var theirs = parts.Where(p => p.EntryOf(by.Person)?.Standing == RollStanding.Entitled).ToList();
        var own = theirs.Select(p => p.CurrentVoteOf(by.Person)).FirstOrDefault(v => v is not null);
        var acts = bench.ActingChair == by.Person && session.State == SessionState.Open;
        return new ConsentView(
            isHeld ? newest : null, isHeld ? parts.Max(p => p.State) : null, lines, acts,
            acts && !isHeld && session.OpenBallotId is null,
            isHeld && theirs.Any(p => p.State == BallotState.Open && !p.IsTimeUp(now)) && session.IsPresent(by.Person),
            [.. Enum.GetValues<Choice>().Where(c => theirs.Any(p => p.NeedsReason(c)))],
            own is null ? null : new OwnVote(own.Id, own.Choice, own.Reason, own.At),
            committee.Policy.Outstanding == OutstandingShown.Names ? [.. waiting.Select(p => reading.Name(p)).Order(StringComparer.CurrentCulture)] : [],
            waiting.Count, waiting.Count(session.IsPresent))
        {
            Unanswered = !acts || isHeld ? [] : [.. bench.Seats.Select(s => s.PersonId).Where(p => session.IsPresent(p) && !items.All(i => HasAnswered(i.SubmissionId, p))).Select(p => reading.Name(p)).Order(StringComparer.CurrentCulture)],
            Minutes = committee.Policy.TimeLimitMinutes,
            ClosesAt = isHeld && parts[0].State == BallotState.Open ? parts[0].ClosesAt : null,
            Entrusted = reading.Entrusted(parts),
        };
    }
}
