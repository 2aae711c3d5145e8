using CommitteeHub.Data;
using CommitteeHub.Features.Checkpoints;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Checkpoints;

public sealed class CheckpointTests
{
    /// <summary>The roots of RFC 6962's tree over nothing, "a", and "a", "b", "c", computed with another program (Python's hashlib).</summary>
    [Theory]
    [InlineData(new string[0], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(new[] { "a" }, "022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c")]
    [InlineData(new[] { "a", "b", "c" }, "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1")]
    public void The_root_is_the_one_of_the_standard(string[] entries, string root) => Assert.Equal(root, MerkleTree.Root(entries));

    [Theory, OnBothDatabases]
    public async Task A_day_has_one_checkpoint_which_every_officer_gets_by_mail(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        app.Clock.Move(TimeSpan.FromDays(1));

        for (var again = 0; again < 2; again++) Assert.Null(await app.Get<WriteCheckpoint>().RunAsync());

        var checkpoint = await app.ReadAsync(db => db.AllLedgerCheckpoints.SingleAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero), checkpoint.Before);
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("checkpoint/")).ToListAsync());
        Assert.True(mails.Count >= 2, $"{mails.Count} officers got it.");
        Assert.All(mails, m => Assert.Contains($"verify --checkpoint 2026-11-24={checkpoint.Root}", m.Body));
        Assert.Empty(await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task What_happens_after_a_checkpoint_leaves_it_right_and_a_record_that_was_cut_short_before_it_is_found(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await Meeting.OpenAsync(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await app.Get<WriteCheckpoint>().RunAsync());
        await Meeting.OpenAsync(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await app.Get<WriteCheckpoint>().RunAsync());
        Assert.Empty(await FaultsAsync(app));

        // The last line goes, and the head of its chain is put right, so that the chain itself verifies.
        await using (var db = await app.DbAsync())
        {
            var head = await db.AllLedgerStreams.OrderByDescending(s => s.Number).FirstAsync(s => s.Name.StartsWith("session"));
            await db.AllLedgerLines.Where(l => l.Stream == head.Name && l.Number == head.Number).ExecuteDeleteAsync();
            var before = await db.AllLedgerLines.AsNoTracking().SingleAsync(l => l.Stream == head.Name && l.Number == head.Number - 1);
            (head.Number, head.Hash) = (before.Number, before.Hash);
            await db.SaveChangesAsync();
        }
        app.ChecksInvariants = false;

        Assert.Contains("the record before 2026-11-25 is not the one of that day's checkpoint", await FaultsAsync(app));
    }

    private static Task<IReadOnlyList<string>> FaultsAsync(TestApp app) => app.ReadAsync(db => LedgerCheckpoints.FaultsAsync(db));
}
