using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Webhooks;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>What the others do when a node is gone in the middle of a job, or did not hear what happened.</summary>
public sealed class NodeGoneTests
{
    private const string Job = "send-webhooks", Listener = "CommitteeHub listens";

    [Fact]
    public async Task What_a_node_was_at_when_it_died_another_takes_over_within_half_a_minute_and_it_is_done_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        NpgsqlConnection? held = null;
        await using var nodes = await TwoNodes.StartAsync(async here =>
        {
            await Cast.EnterAsync(here);
            Meeting.Ok(await here.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), Id<Webhook>.New(), receiver.Address, new string('a', 40)));
            await here.SaveAsync(Recognising.ApprovedProgram());
            // Whichever node begins the job does not come to its end.
            await (held = new NpgsqlConnection(here.Postgres)).OpenAsync();
            await ExecuteAsync(held, """BEGIN; LOCK TABLE "WebhookDeliveries" IN ACCESS EXCLUSIVE MODE""");
        }, "--Webhooks:AllowPrivate=true");
        await using var lockHolder = held!;
        var name = "";
        // Nodes wait for each other's schedules too: whoever waits for the table that is held is in the job.
        await Patience.UntilAsync(async () => (name = await AskAsync(nodes.Postgres, """SELECT min(application_name) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE relation = '"WebhookDeliveries"'::regclass AND NOT granted""")).Length > 0, "Nobody began the job.");

        (name == TwoNodes.NameOfA ? nodes.A : nodes.B).Kill();
        var watch = Stopwatch.StartNew();
        await Patience.UntilAsync(async () => (await RunsAsync(nodes)).Count > 1, "Nobody took it over.");
        var took = watch.Elapsed;
        await ExecuteAsync(held!, "ROLLBACK");
        await Patience.UntilAsync(async () => (await RunsAsync(nodes)).TrueForAll(r => r.EndedAt is not null), "What was taken over did not end.");

        var runs = await RunsAsync(nodes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name} was killed in a job; the other took it over {took.TotalSeconds:0.0} s later.");
        Assert.Equal((JobRunner.Stopping, true), (runs[0].Result, runs[0].Failed));
        Assert.Equal((runs[0].Period + CatchUp.Again, false), (runs[1].Period, runs[1].Failed));
        Assert.Single(receiver.Heard);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Hall.IsFull ? 30 : 90));
    }

    [Fact]
    public async Task A_node_whose_line_for_rings_was_cut_while_things_happened_shows_them_within_seconds()
    {
        await using var web = await ListeningApp.StartAsync(Database.Postgres);
        await Cast.EnterAsync(web.App);
        var meeting = await Meeting.OpenAsync(web.App);
        await using var other = web.App.AnotherNode();
        other.Clock.SetTo(web.App.Now);
        await using var ben = await LiveClient.ConnectAsync(web, Cast.Ben);
        await ben.JoinAsync(meeting.Session.Value);
        var longest = TimeSpan.Zero;
        for (var round = 0; round < Hall.Rounds(usual: 3, full: 20); round++)
        {
            await Patience.UntilAsync(async () => await AskAsync(web.App.Postgres!, $"SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{Listener}'") == "1", "Nobody listens.");
            await foreach (var _ in ben.HeardAsync()) { }

            await AskAsync(web.App.Postgres!, $"SELECT string_agg(pg_terminate_backend(pid)::text, '') FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{Listener}'");
            var watch = Stopwatch.StartNew();
            Meeting.Ok(round % 2 == 0 ? await other.Get<CheckOut>().RunAsync(Cast.As(Cast.Dana), meeting.Session) : await other.Get<CheckIn>().RunAsync(Cast.As(Cast.Dana), meeting.Session));
            while ((await ben.NextAsync()).Kind != "Changed") { }
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Seen after {longest.TotalSeconds:0.0} s at the latest.");
    }

    private static Task<List<JobRun>> RunsAsync(TwoNodes nodes) => nodes.Here.ReadAsync(db => db.AllJobRuns.AsNoTracking().Where(r => r.Job == Job).OrderBy(r => r.StartedAt).ToListAsync());

    private static async Task<string> AskAsync(string postgres, string question)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
