using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>A session in the moment of a change: the committee, the item in question, and who sits on it.</summary>
public sealed record Room(ReviewSession Session, Committee Committee, Submission? Submission, DateTimeOffset Now)
{
    public Bench Bench => Bench.Of(Committee, Session, Submission, Now);
}

/// <summary>Where a ballot is held, in the moment of a change.</summary>
/// <param name="Session">Null between sessions: then the submission's review page is the room.</param>
public sealed record BallotRoom(ReviewSession? Session, Committee Committee, Submission Submission, DateTimeOffset Now)
{
    public Bench Bench => Session is null ? Bench.Between(Committee, Submission, Now) : Bench.Of(Committee, Session, Submission, Now);

    public Voter VoterOf(Id<Person> person) => new(person, Submission.AnswerOf(person), Session?.IsPresent(person) ?? false);
}

/// <summary>
/// Loads a room for a change, in turn: what happens in one session is decided one after the other, on any number of
/// nodes, so that a vote and a close, or a vote and a recusal, never decide on each other's past.
/// </summary>
public static class RoomRead
{
    private static readonly Compiled<Id<Ballot>, Held?> HeldAt = new((db, id, _) =>
        db.AllBallots.AsNoTracking().Where(b => b.Id == id).Select(b => new Held(b.SessionId, b.SubmissionId, b.Policy)).FirstOrDefault());

    /// <summary>The room as its committee and the secretary know it; null for everybody else. Without a submission, the current item's.</summary>
    public static async Task<Room?> RoomAsync(this Moment at, Id<ReviewSession> id, Id<Submission>? about = null)
    {
        await at.TakeTurnAsync(StreamName.Session(id.Value));
        var session = await at.Db.SessionsFor(at.By).SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
        if (session is null) return null;
        var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == session.CommitteeId, at.Cancel);
        var item = about ?? session.CurrentItem?.SubmissionId;
        var submission = item is null ? null : await at.Db.AllSubmissions.SingleOrDefaultAsync(s => s.Id == item, at.Cancel);
        return new Room(session, committee, submission, at.Now);
    }

    /// <summary>A ballot and its room, loaded after the turn was taken; null if the asker may not know of it.</summary>
    public static async Task<(BallotRoom Room, Ballot Ballot)?> BallotRoomAsync(this Moment at, Id<Ballot> id)
    {
        var found = await at.Db.AllBallots.AsNoTracking().Where(b => b.Id == id).Select(b => new { b.SessionId, b.SubmissionId }).FirstOrDefaultAsync(at.Cancel);
        if (found is null || await at.BallotRoomAsync(found.SessionId, found.SubmissionId) is not { } room) return null;
        return (room, await at.Db.AllBallots.SingleAsync(b => b.Id == id, at.Cancel));
    }

    /// <summary>
    /// The same for whoever only votes: everything but the ballot is to decide by and not to change, and of its roll and its
    /// votes only those of <paramref name="whose"/> are there; five hundred who vote at once do not load five hundred votes each.
    /// </summary>
    private static async Task<(BallotRoom Room, Ballot Ballot)?> BallotToVoteInAsync(this Moment at, Id<Ballot> id, IReadOnlyCollection<Id<Person>> whose, Id<Vote>? vote)
    {
        var held = await HeldAt.AskAsync(at.Db, id, at.Cancel);
        if (held?.SessionId is not { } session) return await at.BallotRoomAsync(id);
        await at.TakeTurnAsync(StreamName.Session(session.Value));
        // Who may sit on it is asked of what is loaded here, by whoever calls this; nobody else comes to know that there is such a session.
        var room = await at.Db.KnownAsync((nameof(BallotToVoteInAsync), session, held.SubmissionId), async () =>
        {
            var found = await at.Db.AllSessions.AsNoTracking().SingleAsync(s => s.Id == session, at.Cancel);
            return new BallotRoom(
                found,
                await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == found.CommitteeId, at.Cancel),
                await at.Db.AllSubmissions.AsNoTracking().SingleAsync(s => s.Id == held.SubmissionId, at.Cancel),
                at.Now);
        });
        // Where voting waits for the quorum, everybody on the roll says whether there is one.
        IQueryable<Ballot> ballots = held.Policy.Quorum.WhenLost == QuorumLost.VotingWaits ? at.Db.AllBallots
            : at.Db.AllBallots.IgnoreAutoIncludes().AsSingleQuery().Include(b => b.Roll.Where(r => whose.Contains(r.PersonId))).Include(b => b.Votes.Where(v => whose.Contains(v.PersonId) || v.Id == vote));
        return (room with { Now = at.Now }, await ballots.SingleAsync(b => b.Id == id, at.Cancel));
    }

    /// <summary>Where a submission is voted on: in a session or, without one, between sessions.</summary>
    public static async Task<BallotRoom?> BallotRoomAsync(this Moment at, Id<ReviewSession>? sessionId, Id<Submission> about)
    {
        if (sessionId is { } id)
            return await at.RoomAsync(id, about) is { Submission: { } item } room ? new BallotRoom(room.Session, room.Committee, item, at.Now) : null;
        await at.TakeTurnAsync(StreamName.Submission(about.Value));
        if (await at.Db.SubmissionTitlesFor(at.By).SingleOrDefaultAsync(s => s.Id == about, at.Cancel) is not { } submission) return null;
        if (!at.By.IsSystem && !at.By.IsSecretary && !at.By.SitsOn(submission.CommitteeId)) return null;
        var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        return new BallotRoom(null, committee, submission, at.Now);
    }

    /// <summary>
    /// Lets somebody vote, in whatever way, if they may take part in the room at all; who is entitled says the roll. Whoever
    /// may not know of the ballot hears the same as of one that is not there, and either goes on record.
    /// </summary>
    /// <param name="vote">The vote that is to be cast, in a named ballot; it may be there already.</param>
    /// <param name="principal">The absent member it is cast for; null for one's own.</param>
    public static async Task<Refusal?> VoteAsync(this Moment at, Id<Ballot> id, Id<Vote>? vote, Id<Person>? principal, Func<BallotRoom, Ballot, Task<Refusal?>> cast)
    {
        if (!at.By.IsSignedIn) return new NotEntitled();
        Id<Person>[] whose = principal is { } other ? [at.By.Person, other] : [at.By.Person];
        if (await at.BallotToVoteInAsync(id, whose, vote) is not ({ } room, { } ballot) || !room.Bench.MaySit(at.By.Person)) return new NotEntitled();
        return ballot.ConsentId is not null ? new PartOfConsentBallot() : await cast(room, ballot);
    }

    /// <summary>Null if the asker acts as chair here and now, else why not.</summary>
    public static Refusal? WhyNotChair(this Moment at, Room room) => at.WhyNotChair(room.Bench);

    public static Refusal? WhyNotChair(this Moment at, BallotRoom room) => at.WhyNotChair(room.Bench);

    private static Refusal? WhyNotChair(this Moment at, Bench bench) =>
        at.By.IsSignedIn && bench.ActingChair == at.By.Person ? null
        : at.By.IsSignedIn && bench.Recused.Contains(at.By.Person) ? new RecusedFromItem()
        : new NotActingChair();

    /// <summary>Null for the secretary and for whoever leads: the acting chair, or before the session begins whoever would act if they were here.</summary>
    public static Refusal? WhyNotLead(this Moment at, Room room) =>
        at.By.IsSecretary ? null
        : at.By.IsSignedIn && room.Bench.IsLedBy(at.By.Person, room.Session.State) ? null
        : at.WhyNotChair(room);

    /// <summary>Last in a change: of a running session, puts on record whether the quorum or the acting chair is another one now. Passes a refusal on.</summary>
    public static async Task<Refusal?> NoteAsync(this Moment at, ReviewSession? session, Refusal? refusal = null)
    {
        if (refusal is not null || session is not { State: SessionState.Open }) return refusal;
        // What the change has loaded already is not asked for again.
        var committee = await at.Db.AllCommittees.FindAsync([session.CommitteeId], at.Cancel);
        var item = session.CurrentItem is { } current ? await at.Db.AllSubmissions.FindAsync([current.SubmissionId], at.Cancel) : null;
        var ballot = session.OpenBallotId is { } open ? await at.Db.AllBallots.FindAsync([open], at.Cancel) : null;
        var bench = Bench.Of(committee!, session, item, at.Now);
        session.Note(ballot?.QuorumWith(session.Present) ?? bench.Quorum, bench.ActingChair);
        return null;
    }

    /// <summary>Where a ballot is held, and by which rules; neither ever changes.</summary>
    private sealed record Held(Id<ReviewSession>? SessionId, Id<Submission> SubmissionId, CommitteePolicy Policy);
}
