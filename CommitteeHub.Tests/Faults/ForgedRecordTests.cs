using System.Globalization;
using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Checkpoints;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>The record is changed behind the program's back, in one way of chance after the other, and "verify" is asked each time.</summary>
public sealed class ForgedRecordTests
{
    [Theory, OnBothDatabases]
    public async Task Whatever_was_changed_in_the_stored_record_is_found_and_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await LiveAsync(app);
        var seed = Hall.IsFull ? Random.Shared.Next() : 20_261_128;
        var forger = await Forger.OfAsync(app, new Random(seed));
        var checkpoint = await app.ReadAsync(db => db.AllLedgerCheckpoints.SingleAsync());
        var lines = await app.ReadAsync(db => db.AllLedgerLines.CountAsync());
        await using var db = await app.DbAsync();
        Assert.Empty((await RecordVerification.RunAsync(db)).Record);
        var rounds = Hall.Rounds(usual: 250, full: 10_000);
        var (chain, byCheckpoint, young) = (0, 0, 0);
        while (chain + byCheckpoint < rounds)
        {
            await using var undone = await db.Database.BeginTransactionAsync();
            var forgery = await forger.ForgeAsync(db);
            var faults = (await RecordVerification.RunAsync(db)).Record;
            await undone.RollbackAsync();

            var said = $"seed {seed}, after {chain + byCheckpoint + young}: {forgery.What} in {forgery.Stream} at {string.Join(", ", forgery.Numbers)}: {string.Join("; ", faults)}";
            if (forgery.Anew is null)
            {
                Assert.True(faults.Any(f => Names(f, forgery)), said);
                chain++;
            }
            else if (forgery.Anew < checkpoint.Before)
            {
                Assert.True(faults.Contains(string.Create(CultureInfo.InvariantCulture, $"the record before {checkpoint.Day:yyyy-MM-dd} is not the one of that day's checkpoint")), said);
                byCheckpoint++;
            }
            else
            {
                // Nobody can tell, and no later checkpoint will: docs/operations.md says so.
                Assert.True(faults.Count == 0, said);
                young++;
            }
        }
        Assert.True(byCheckpoint > 0, "No chain was made anew.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {rounds} of {rounds} changes in a record of {lines} lines found, {chain} of them named by chain and line, {byCheckpoint} by the checkpoint; {young} chains made to verify again after the last checkpoint, which nothing here can tell.");
    }

    /// <summary>Where it begins, or the line on either side of what was done.</summary>
    private static bool Names(string fault, Forgery forgery) =>
        fault.StartsWith(forgery.Stream + " ", StringComparison.Ordinal)
        && (forgery.Numbers.Length == 0 || forgery.Numbers.Any(n => Regex.IsMatch(fault[forgery.Stream.Length..], string.Create(CultureInfo.InvariantCulture, $@"\b{n}\b"))));

    /// <summary>Secret ballots that were sealed before the checkpoint of the next day, and named ones that were closed after it.</summary>
    private static async Task LiveAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        for (var meeting = 0; meeting < 2; meeting++) await SecretVoting.PublishedAsync(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        Meeting.Ok(await app.Get<WriteCheckpoint>().RunAsync());
        for (var again = 0; again < 2; again++)
        {
            var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Named);
            foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
            Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        }
    }
}
