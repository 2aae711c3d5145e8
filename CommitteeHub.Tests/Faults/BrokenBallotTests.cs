using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>What happens when a statement fails in the middle, and when somebody tampers with the box.</summary>
public sealed class BrokenBallotTests
{
    [Theory, OnBothDatabases]
    public async Task A_secret_vote_of_which_any_statement_fails_leaves_nothing_and_may_be_sent_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);
        var kept = SecretVoting.Choose(Cast.Chika, Choice.No);
        foreach (var (table, act) in new[] { ("BallotBox", "INSERT"), ("BallotTrackers", "INSERT"), ("BallotRoll", "UPDATE"), ("Ballots", "UPDATE") })
        {
            await BreakAsync(app, table, act);
            Assert.True(await FailsAsync(() => SecretVoting.SendAsync(app, meeting.Ballot, kept)));
            var box = await meeting.BoxAsync();
            Assert.Empty(box.Choices);
            Assert.Empty(box.Trackers);
            Assert.False((await meeting.BallotAsync()).EntryOf(Cast.Chika)!.HasVoted);
            await MendAsync(app, table);
        }

        Meeting.Ok(await SecretVoting.SendAsync(app, meeting.Ballot, kept));
        Assert.Single((await meeting.BoxAsync()).Choices);
    }

    [Theory, OnBothDatabases]
    public async Task A_vote_or_a_close_that_the_ledger_cannot_write_down_does_not_happen(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var named = await Meeting.BallotAsync(app);
        var (secret, _) = await SecretVoting.BallotAsync(app, Choice.Yes, Choice.No, Choice.Yes);

        await BreakAsync(app, "LedgerLines", "INSERT");
        Assert.True(await FailsAsync(() => named.VoteAsync(Cast.Chika, Choice.Yes)));
        Assert.True(await FailsAsync(() => secret.CloseAsync(Cast.Ada)));
        Assert.Empty((await named.BallotAsync()).Votes);
        var ballot = await secret.BallotAsync();
        Assert.Equal((BallotState.Open, null, null), (ballot.State, ballot.Result, ballot.Seal));
        Assert.Equal(3, (await secret.BoxAsync()).Choices.Count);
        await MendAsync(app, "LedgerLines");

        Meeting.Ok(await named.VoteAsync(Cast.Chika, Choice.Yes));
        Meeting.Ok(await secret.CloseAsync(Cast.Ada));
        Assert.Equal(new Tally(2, 1, 0), (await secret.BallotAsync()).Result!.Tally);
    }

    [Theory, OnBothDatabases]
    public async Task A_box_that_does_not_match_the_roll_is_not_sealed_and_the_attempt_is_on_record(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        foreach (var (sql, expected) in new[]
        {
            ("DELETE FROM \"BallotBox\" WHERE \"Key\" = (SELECT MIN(CAST(\"Key\" AS text)) FROM \"BallotBox\" WHERE \"BallotId\" = {0}){1}", new BoxDoesNotMatchRoll(2, 3, 3)),
            ("INSERT INTO \"BallotTrackers\" SELECT \"BallotId\", {2}, '" + new string('f', 64) + "' FROM \"BallotTrackers\" WHERE \"BallotId\" = {0} LIMIT 1", new BoxDoesNotMatchRoll(3, 4, 3)),
        })
        {
            var (meeting, _) = await SecretVoting.BallotAsync(app, Choice.Yes, Choice.No, Choice.Yes);
            await TamperAsync(app, meeting, sql);

            Assert.Equal(expected, await meeting.CloseAsync(Cast.Ada));

            Assert.Equal(BallotState.Open, (await meeting.BallotAsync()).State);
            Assert.True(await meeting.IsOnRecordAsync(nameof(BoxDoesNotMatchRoll)));
            Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "The box was tampered with"));
            await app.ScrubAsync();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_changes_a_sealed_ballot_is_found_by_verify_and_by_the_recount(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        foreach (var (sql, said) in new[]
        {
            ("UPDATE \"BallotBox\" SET \"Choice\" = 'Y' WHERE \"BallotId\" = {0}", "the box was changed after closing"),
            ("DELETE FROM \"BallotBox\" WHERE \"BallotId\" = {0} AND \"Choice\" = 'N'", "the box holds 5 choices"),
            ("UPDATE \"BallotTrackers\" SET \"Tracker\" = '" + new string('a', 64) + "' WHERE \"BallotId\" = {0} AND \"Tracker\" = (SELECT MIN(\"Tracker\") FROM \"BallotTrackers\" WHERE \"BallotId\" = {0})", "the trackers were changed after closing"),
            ("UPDATE \"Ballots\" SET \"Seal\" = '" + new string('b', 64) + "' WHERE \"Id\" = {0}", "the seal was changed after closing"),
            ("UPDATE \"BallotRoll\" SET \"Standing\" = 'Recused' WHERE \"BallotId\" = {0}", "the roll was changed after closing"),
        })
        {
            var (meeting, _) = await SecretVoting.PublishedAsync(app);
            Assert.Empty(await app.ReadAsync(async db => (await BallotVerification.FaultsAsync(db)).Where(f => f.Contains(meeting.Ballot.ToString()))));
            await TamperAsync(app, meeting, sql);
            Assert.Contains(await app.ReadAsync(db => BallotVerification.FaultsAsync(db)), f => f.Contains(meeting.Ballot.ToString()) && f.Contains(said));
        }
        Assert.NotEmpty(await Recount.OfAllAsync(app));

        var named = await Meeting.BallotAsync(app);
        Meeting.Ok(await named.VoteAsync(Cast.Chika, Choice.No));
        Meeting.Ok(await named.CloseAsync(Cast.Ada));
        await TamperAsync(app, named, "UPDATE \"Votes\" SET \"Choice\" = 'Yes' WHERE \"BallotId\" = {0}");
        Assert.Contains(await app.ReadAsync(db => BallotVerification.FaultsAsync(db)), f => f.Contains(named.Ballot.ToString()) && f.Contains("the votes were changed"));
    }

    private static async Task<bool> FailsAsync(Func<Task<Refusal?>> act)
    {
        try { return await act() is BusyTryAgain; }
        catch (DbUpdateException) { return true; }
    }

    private static async Task TamperAsync(TestApp app, Meeting meeting, string sql)
    {
        await using var db = await app.DbAsync();
        string Own(Guid id) => db.IsPostgres ? $"'{id}'" : $"'{id.ToString().ToUpperInvariant()}'";
        var key = db.IsPostgres ? "::uuid" : "";
        sql = sql.Replace("WHERE \"Key\" = (SELECT MIN", db.IsPostgres ? "WHERE CAST(\"Key\" AS text) = (SELECT MIN" : "WHERE \"Key\" = (SELECT MIN");
        sql = sql.Replace("{0}", Own(meeting.Ballot.Value)).Replace("{1}", "").Replace("{2}", Own(Guid.NewGuid()) + key);
#pragma warning disable EF1002 // A test's own text.
        Assert.True(await db.Database.ExecuteSqlRawAsync(sql) > 0);
#pragma warning restore EF1002
    }

    private static async Task BreakAsync(TestApp app, string table, string act)
    {
        await using var db = await app.DbAsync();
#pragma warning disable EF1002 // A test's own text.
        if (db.IsPostgres) await db.Database.ExecuteSqlRawAsync($"CREATE OR REPLACE FUNCTION break_it() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$ LANGUAGE plpgsql; CREATE TRIGGER break_{table} BEFORE {act} ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION break_it();");
        else await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER break_{table} BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(FAIL, 'broken'); END");
    }

    private static async Task MendAsync(TestApp app, string table)
    {
        await using var db = await app.DbAsync();
        await db.Database.ExecuteSqlRawAsync(db.IsPostgres ? $"DROP TRIGGER break_{table} ON \"{table}\"" : $"DROP TRIGGER break_{table}");
#pragma warning restore EF1002
    }
}
