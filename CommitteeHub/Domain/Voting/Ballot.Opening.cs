using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

public sealed partial class Ballot
{
    /// <summary>Opens it on the item that the session is at. Who may vote, who is kept out, the text and the rules are fixed from here on.</summary>
    /// <param name="limit">The time limit; null = until somebody closes it.</param>
    public Refusal? Open(Motion motion, ReviewSession session, Bench bench, Submission submission, BallotTime? limit, Id<Person> by, DateTimeOffset now)
    {
        if (State == BallotState.Open) return null;
        if (State != BallotState.Draft) return new BallotNotOpen();
        if (session.State != SessionState.Open) return new SessionNotOpen();
        if (ConsentId is null && session.CurrentItem?.Id != ItemId) return new ItemNotCurrent();
        if (session.OpenBallotId is not null && ConsentId is null) return new BallotStillOpen();
        if (limit?.IsInRange(now) == false) return new TimeLimitOutOfRange(BallotTime.MostMinutes);
        if (!Allows(bench.Policy.Kinds, Kind)) return new KindNotAllowed(Kind);
        if (Kind == BallotKind.Secret && bench.Quorum.Entitled < FewestForSecrecy) return new SecretNeedsThree(bench.Quorum.Entitled);
        var unanswered = bench.Seats.Count(s => bench.Present.Contains(s.PersonId)
            && submission.AnswerOf(s.PersonId) is not (ConflictAnswer.NoConflict or ConflictAnswer.Recused));
        if (unanswered > 0) return new ConflictsUnanswered(unanswered);
        if (Kind == BallotKind.Secret) bench = bench with { Counted = bench.Present };
        if (!bench.Quorum.IsMet) return new NoQuorum(bench.Quorum.Present, bench.Quorum.Entitled, bench.Quorum.Needed);

        Freeze(motion, bench, bench.Policy, submission, limit, by, now);
        session.Holds(Id);
        return null;
    }

    /// <summary>
    /// Opens it between sessions: nobody is present, so the policy's turnout stands in for the quorum and everybody on the
    /// roll has at least the policy's time.
    /// </summary>
    public Refusal? OpenBetween(Motion motion, Bench bench, Submission submission, BallotTime time, Id<Person> by, DateTimeOffset now)
    {
        var rule = bench.Policy.BetweenMeetings;
        if (State == BallotState.Open) return null;
        if (State != BallotState.Draft) return new BallotNotOpen();
        if (!rule.IsOffered) return new BetweenMeetingsNotOffered();
        if (Kind == BallotKind.Secret) return new BetweenMeetingsIsNamed();
        if (!Allows(bench.Policy.Kinds, Kind)) return new KindNotAllowed(Kind);
        var begins = time.OpensAt > now ? time.OpensAt.Value : now;
        if (time.ClosesAt - begins < TimeSpan.FromHours(Math.Max(rule.ShortestHours, 1))) return new TooShortBetweenMeetings(Math.Max(rule.ShortestHours, 1));
        var possible = Quorum.Of(bench.Seats.Count, bench.Entitled.Count(), bench.Entitled.Count(), rule.Turnout());
        if (!possible.IsMet) return new NoQuorum(possible.Present, possible.Entitled, possible.Needed);

        Freeze(motion, bench, bench.Policy with { Quorum = rule.Turnout() }, submission, time with { OpensAt = time.OpensAt > now ? time.OpensAt : null }, by, now);
        return null;
    }

    private void Freeze(Motion motion, Bench bench, CommitteePolicy policy, Submission submission, BallotTime? time, Id<Person> by, DateTimeOffset now)
    {
        motion.Freeze(now);
        State = BallotState.Open;
        OpenedAt = now;
        OpenedById = by;
        Policy = policy;
        SubmissionRevision = submission.Revision;
        OpensAt = time?.OpensAt;
        ClosesAt = time?.ClosesAt;
        ClosesOn = time?.ClosesOn;
        Zone = time?.Zone;
        foreach (var seat in bench.Seats)
            _roll.Add(new RollEntry
            {
                BallotId = Id,
                PersonId = seat.PersonId,
                Role = seat.Role,
                Standing = bench.Recused.Contains(seat.PersonId) ? RollStanding.Recused : RollStanding.Entitled,
                PresentAtOpening = SessionId is not null && bench.Present.Contains(seat.PersonId),
            });
        var needed = policy.Quorum.NeededOf(bench.Seats.Count, bench.Entitled.Count());
        Raise(new BallotOpened(Id, MotionId, Kind, Outcome, bench.Entitled.Count(), bench.Recused.Count, SessionId is null ? 0 : bench.Quorum.Present, needed, by));
        if (time is not null) Raise(new BallotTimed(Id, OpensAt, time.ClosesAt, Zone));
    }

    /// <summary>Another ballot on the same motion comes after one that was called off, was void, or came to no decision; a decided motion stays decided.</summary>
    public static Refusal? WhyNoMore(IEnumerable<Ballot> before) =>
        before.MaxBy(b => b.Number) is not { } last ? null : last switch
        {
            { IsAnnulled: true } => null,
            { State: BallotState.Draft or BallotState.Open } => new BallotStillOpen(),
            { State: BallotState.Closed } => new ResultNotPublished(),
            { State: BallotState.Published, Result.Verdict: Verdict.Carried or Verdict.NotCarried } decided => new MotionIsDecided(decided.Result.Verdict),
            _ => null,
        };

    public static bool Allows(BallotKinds kinds, BallotKind kind) => kinds switch
    {
        BallotKinds.NamedAndSecret => true,
        BallotKinds.NamedOnly => kind == BallotKind.Named,
        BallotKinds.SecretOnly => kind == BallotKind.Secret,
    };
}
