using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class SecretBallotTests
{
    private static readonly Choice[] SomeChoices = [Choice.Yes, Choice.No, Choice.Yes, Choice.Abstain, Choice.Yes, Choice.No];

    [Theory, OnBothDatabases]
    public async Task A_secret_ballot_counts_seals_and_publishes_what_was_cast_and_every_voter_finds_the_own_tracker(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (meeting, kept) = await SecretVoting.BallotAsync(app, SomeChoices);
        Assert.True(await app.ReadAsync(db => db.SecretBallotIsOpenAsync()));

        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.IsType<BallotIsSealing>(await meeting.PublishAsync(Cast.Ada));
        Assert.True(Assert.IsType<EndedBallotView>((await meeting.SeeAsync(Cast.Ben))!.Ballot).IsSealing);
        Assert.Equal(1, await app.ScrubAsync());
        Assert.Equal(0, await app.ScrubAsync());
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));

        var ballot = await meeting.BallotAsync();
        var box = await meeting.BoxAsync();
        Assert.Equal(new Tally(3, 2, 1), ballot.Result!.Tally);
        Assert.Equal(kept.Select(k => k.TrackerIn(meeting.Ballot)).Order(), box.Trackers.Select(t => t.Tracker).Order());
        Assert.Equal(Receipts.Seal(meeting.Ballot, kept.Select(k => k.TrackerIn(meeting.Ballot)), SomeChoices), ballot.Seal);
        Assert.Empty(ballot.Votes);
        Assert.False(await app.ReadAsync(db => db.SecretBallotIsOpenAsync()));
        var line = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.Kind == nameof(BallotClosed)));
        Assert.Contains(ballot.Seal!, line.Payload);
        Assert.Contains(ballot.RollDigest(), line.Payload);
        Assert.Contains(Receipts.TrackersDigest(box.Trackers.Select(t => t.Tracker)), line.Payload);
        Assert.Equal(0, await meeting.LinesAsync(nameof(VoteCast)));
    }

    [Theory, OnBothDatabases]
    public async Task A_retry_is_answered_recorded_also_after_closing_and_another_attempt_is_told_the_same_without_a_time(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (meeting, kept) = await SecretVoting.BallotAsync(app, SomeChoices);

        Meeting.Ok(await SecretVoting.SendAsync(app, meeting.Ballot, kept[0]));
        Assert.IsType<VoteIsRecorded>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Ada, Choice.No)));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await SecretVoting.SendAsync(app, meeting.Ballot, kept[0]));
        Assert.IsType<VoteIsRecorded>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Ada, Choice.No)));

        Assert.Equal(6, (await meeting.BoxAsync()).Choices.Count);
        Assert.Equal(new Tally(3, 2, 1), (await meeting.BallotAsync()).Result!.Tally);
        Assert.Equal(0, await app.ReadAsync(db => db.AllCommandReceipts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_ballot_of_fewer_than_three_is_not_opened(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, recused: [Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay]);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));

        Assert.Equal(new SecretNeedsThree(2), await meeting.OpenBallotAsync(Cast.Ada, BallotKind.Secret));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_vote_in_secret_is_refused_and_so_is_a_vote_that_would_not_be_secret(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana], recused: [Cast.Dana]);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada, BallotKind.Secret));
        Task<Refusal?> SendAsync(Id<Person> voter, string nonce = "0123456789abcdef0123456789abcdef", string? reason = null) =>
            app.Get<CastSecretVote>().RunAsync(Cast.As(voter), meeting.Ballot, new SecretWish(Guid.NewGuid(), Choice.Yes, nonce, reason));

        Assert.IsType<RecusedFromItem>(await SendAsync(Cast.Dana));
        Assert.IsType<NotCheckedIn>(await SendAsync(Cast.Emil));
        Assert.IsType<NotEntitled>(await SendAsync(Cast.Sam));
        Assert.IsType<NotEntitled>(await SendAsync(Cast.Olga));
        Assert.IsType<NonceNeeded>(await SendAsync(Cast.Ada, "ABC"));
        Assert.IsType<SecretVoteHasNoReason>(await SendAsync(Cast.Ada, reason: "Because"));
        Assert.IsType<NonceNeeded>(await meeting.VoteAsync(Cast.Ada, Choice.Yes, reason: null));
        Assert.Empty((await meeting.BoxAsync()).Choices);

        Meeting.Ok(await SendAsync(Cast.Ada));
        Assert.IsType<NonceNeeded>(await SendAsync(Cast.Ben));
        Assert.Single((await meeting.BoxAsync()).Trackers);
    }

    [Theory, OnBothDatabases]
    public async Task While_it_is_open_everybody_sees_how_many_are_waited_for_and_nobody_who(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);
        await meeting.CastAsync(Cast.Ben, Choice.No);

        foreach (var viewer in new[] { Cast.Ada, Cast.Ben, Cast.Sam })
        {
            var open = Assert.IsType<OpenBallotView>((await meeting.SeeAsync(viewer))!.Ballot);
            Assert.Equal(5, open.Outstanding);
            Assert.Empty(open.Waiting);
            Assert.Null(open.Own);
            Assert.Equal(viewer == Cast.Ben, open.IsRecorded);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_ballot_that_is_called_off_leaves_no_choice_and_no_tracker(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (meeting, kept) = await SecretVoting.BallotAsync(app, SomeChoices);

        Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "The wrong motion"));
        Assert.True(await app.ReadAsync(db => db.SecretBallotIsOpenAsync()));
        Assert.Equal(1, await app.ScrubAsync());

        var box = await meeting.BoxAsync();
        Assert.Empty(box.Choices);
        Assert.Empty(box.Trackers);
        Assert.IsType<VoteIsRecorded>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Ada, Choice.No)));
        Assert.False(await app.ReadAsync(db => db.SecretBallotIsOpenAsync()));
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), meeting.Motion, BallotKind.Secret));
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_attempts_of_one_member_at_once_leave_one_vote_in_the_box(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Chika, i % 2 == 0 ? Choice.Yes : Choice.No)))));

        Assert.Single(answers, a => a is null);
        Assert.All(answers.Where(a => a is not null), a => Assert.IsType<VoteIsRecorded>(a));
        var box = await meeting.BoxAsync();
        Assert.Single(box.Choices);
        Assert.Single(box.Trackers);
    }
}
