using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

/// <summary>Changes that wait for SQLite's one writer share a transaction, and nothing of each other's fate but its commit.</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public async Task One_that_is_refused_and_one_that_fails_leave_the_others_of_their_group_as_they_are()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var change = app.Get<Change>();
        var (first, second, third) = (Id<Submission>.New(), Id<Submission>.New(), Id<Submission>.New());
        var hold = new TaskCompletionSource();

        var ahead = change.RunAsync(Viewer.System, async at => { await hold.Task; at.Db.Add(Draft(first)); return null; });
        var refused = change.RunAsync(Viewer.System, at => { at.Db.Add(Draft(Id<Submission>.New())); return Task.FromResult<Refusal?>(new NotPermitted()); });
        var failing = change.RunAsync(Viewer.System, async at =>
        {
            at.Db.Add(Draft(Id<Submission>.New()));
            await at.Db.SaveChangesAsync(at.Cancel);
            throw new FormatException("A mistake in a use case.");
        });
        var clashing = change.RunAsync(Viewer.System, at => { at.Db.Add(Draft(first)); return Task.FromResult<Refusal?>(null); });
        var last = change.RunAsync(Viewer.System, async at =>
        {
            Assert.True(await at.Db.AllSubmissions.AnyAsync(s => s.Id == first));
            at.Db.AddRange(Draft(second), Draft(third));
            return null;
        });
        Assert.False(ahead.IsCompleted || last.IsCompleted);
        hold.SetResult();

        Assert.Null(await ahead);
        Assert.IsType<NotPermitted>(await refused);
        await Assert.ThrowsAsync<FormatException>(() => failing);
        Assert.IsType<BusyTryAgain>(await clashing);
        Assert.Null(await last);
        var kept = await app.ReadAsync(db => db.AllSubmissions.Select(s => s.Id).ToListAsync());
        Assert.Equal(new[] { first, second, third }.Order(), kept.Order());
    }

    [Fact]
    public async Task Rings_come_after_the_commit_and_in_the_order_of_the_changes()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var heard = new List<(Guid Key, bool IsKept)>();
        var ids = Enumerable.Range(0, 20).Select(_ => Id<Submission>.New()).ToList();
        using var watch = app.Get<LiveFeed>().Listen(ids.Select(i => i.Value), () => Task.CompletedTask, hint =>
        {
            var key = Assert.IsType<Commit>(hint).Changed.Single().Key;
            using var db = app.DbAsync().GetAwaiter().GetResult();
            heard.Add((key, db.AllSubmissions.Any(s => s.Id == new Id<Submission>(key))));
        });

        await Task.WhenAll(ids.Select(id => app.SaveAsync(Draft(id))));

        Assert.Equal(ids.Select(i => (i.Value, true)), heard);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_is_not_decided_any_more()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var (hold, decided) = (new TaskCompletionSource(), false);
        using var gone = new CancellationTokenSource();

        var ahead = app.Get<Change>().RunAsync(Viewer.System, async _ => { await hold.Task; return null; });
        var waiting = app.Get<Change>().RunAsync(Viewer.System, _ => { decided = true; return Task.FromResult<Refusal?>(null); }, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hold.SetResult();
        await ahead;
        await app.SaveAsync();
        Assert.False(decided);
    }

    [Fact]
    public async Task A_seat_or_an_office_that_ended_a_moment_ago_counts_for_nothing_in_the_same_group()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var change = app.Get<Change>();
        Assert.Null(await SecretaryOnlyAsync(change));
        var hold = new TaskCompletionSource();

        var known = change.RunAsync(Cast.As(Cast.Sam), async at => { await hold.Task; return at.By.IsSecretary ? null : new NotPermitted(); });
        var ending = change.RunAsync(Viewer.System, async at =>
        {
            at.Db.Remove(await at.Db.AllOffices.SingleAsync(o => o.PersonId == Cast.Sam));
            return null;
        });
        var after = SecretaryOnlyAsync(change);
        hold.SetResult();

        Assert.Null(await known);
        Assert.Null(await ending);
        Assert.IsType<NotPermitted>(await after);
    }

    [Fact]
    public async Task An_account_that_somebody_else_disabled_counts_for_nothing_in_the_next_change()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var change = app.Get<Change>();
        Assert.Null(await SecretaryOnlyAsync(change));

        await using (var db = await app.DbAsync())
        {
            (await db.Users.SingleAsync(u => u.Id == Cast.Sam.Value)).Disabled = true;
            await db.SaveChangesAsync();
        }

        Assert.IsType<NotPermitted>(await SecretaryOnlyAsync(change));
    }

    [Fact]
    public async Task A_change_inside_a_change_is_a_mistake_that_shows_at_once()
    {
        await using var app = await TestApp.StartAsync();
        var change = app.Get<Change>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => change.RunAsync(Viewer.System, _ => change.RunAsync(Viewer.System, _ => Task.FromResult<Refusal?>(null))));
    }

    private static Task<Refusal?> SecretaryOnlyAsync(Change change) =>
        change.RunAsync(Cast.As(Cast.Sam), at => Task.FromResult<Refusal?>(at.By.IsSecretary ? null : new NotPermitted()));

    private static Submission Draft(Id<Submission> id) => new(id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");
}
