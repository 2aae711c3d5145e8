using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;

namespace CommitteeHub.Tests.Support;

/// <summary>What a voter's browser keeps of a secret vote.</summary>
public sealed record Kept(Id<Person> Voter, Guid Command, Choice Choice, string Nonce)
{
    public string TrackerIn(Id<Ballot> ballot) => Receipts.Tracker(ballot, Choice, Nonce);
}

/// <summary>Voting in secret, as a browser would.</summary>
public static class SecretVoting
{
    public static Kept Choose(Id<Person> voter, Choice choice) =>
        new(voter, Guid.NewGuid(), choice, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    public static Task<Refusal?> SendAsync(TestApp app, Id<Ballot> ballot, Kept kept) =>
        app.Get<CastSecretVote>().RunAsync(Cast.As(kept.Voter), ballot, new SecretWish(kept.Command, kept.Choice, kept.Nonce));

    /// <summary>Votes and expects it to be recorded.</summary>
    public static async Task<Kept> CastAsync(this Meeting meeting, Id<Person> voter, Choice choice)
    {
        var kept = Choose(voter, choice);
        Meeting.Ok(await SendAsync(meeting.App, meeting.Ballot, kept));
        return kept;
    }

    /// <summary>A secret ballot in which the six have voted like this, in this order; fewer choices leave the last ones out.</summary>
    public static async Task<(Meeting Meeting, List<Kept> Kept)> BallotAsync(TestApp app, params Choice[] choices)
    {
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);
        var kept = new List<Kept>();
        foreach (var (choice, voter) in choices.Zip(Meeting.Six)) kept.Add(await meeting.CastAsync(voter, choice));
        return (meeting, kept);
    }

    /// <summary>A secret ballot that was closed, scrubbed and published: two Yes, then No and Abstain in turn.</summary>
    public static async Task<(Meeting Meeting, List<Kept> Kept)> PublishedAsync(TestApp app, Id<Person>[]? recused = null)
    {
        var meeting = await Meeting.BallotAsync(app, recused: recused, kind: BallotKind.Secret);
        var kept = new List<Kept>();
        Choice[] choices = [Choice.Yes, Choice.Yes, Choice.No, Choice.Abstain, Choice.Yes, Choice.Yes];
        foreach (var (voter, choice) in Meeting.Six.Except(recused ?? []).Zip(choices)) kept.Add(await meeting.CastAsync(voter, choice));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        await app.ScrubAsync();
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        return (meeting, kept);
    }

    public static Task<int> ScrubAsync(this TestApp app) => app.Get<ScrubBallots>().RunAsync();

    public static Task<BallotBox> BoxAsync(this Meeting meeting) => meeting.App.ReadAsync(db => db.BoxOfAsync(meeting.Ballot));
}
