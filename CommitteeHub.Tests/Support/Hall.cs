using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A session in which a committee of any size votes on one motion after the other, also on several nodes at once.</summary>
public sealed class Hall(Id<ReviewSession> session, Id<Person>[] voters)
{
    public static readonly bool IsFull = Environment.GetEnvironmentVariable("COMMITTEEHUB_FULL") == "1";

    public Id<ReviewSession> Session { get; } = session;
    public Id<Person>[] Voters { get; } = voters;

    /// <summary>So many rounds in an ordinary run, so many when there is time.</summary>
    public static int Rounds(int usual, int full) => IsFull ? full : usual;

    /// <summary>Everybody is seated, here, and has no conflict.</summary>
    public static async Task<Hall> OpenAsync(TestApp app, int voters = 6)
    {
        await Cast.EnterAsync(app);
        var all = Meeting.Six.ToList();
        if (voters > all.Count)
        {
            var more = Enumerable.Range(all.Count + 1, voters - all.Count).Select(n => new Person(Id<Person>.New(), $"Member {n}", $"member{n}@example.org")).ToList();
            await app.SaveAsync([.. more, .. more.Select(p => new CommitteeHub.Data.Account { Id = p.Id.Value, UserName = p.Email, NormalizedUserName = p.Email.ToUpperInvariant(), SecurityStamp = "x" })]);
            await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
            {
                var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == Cast.Committee);
                foreach (var person in more) committee.Seat(person.Id, SeatRole.Member, 100, new DateOnly(2020, 1, 1));
                return null;
            });
            all.AddRange(more.Select(p => p.Id));
        }
        return new Hall((await Meeting.OpenAsync(app, [.. all])).Session, [.. all]);
    }

    /// <summary>A new ballot on a new motion; the one before is over.</summary>
    public async Task<Id<Ballot>> NextAsync(TestApp app, BallotKind kind)
    {
        var (motion, ballot) = (Id<Motion>.New(), Id<Ballot>.New());
        Meeting.Ok(await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), motion, Session, MotionOutcome.Defer, ""));
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), ballot, motion, kind));
        return ballot;
    }

    public static Task<Refusal?> SendAsync(TestApp app, Id<Ballot> ballot, BallotKind kind, Kept kept) => kind == BallotKind.Secret
        ? SecretVoting.SendAsync(app, ballot, kept)
        : app.Get<CastVote>().RunAsync(Cast.As(kept.Voter), ballot, new VoteWish(new(kept.Command), kept.Choice, "because", null));

    public static Task<Refusal?> CloseAsync(TestApp app, Id<Ballot> ballot) => app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), ballot);

    public static Task<Ballot> ReadAsync(TestApp app, Id<Ballot> ballot) => app.ReadAsync(db => db.AllBallots.AsNoTracking().SingleAsync(b => b.Id == ballot));
}
