using CommitteeHub.Data;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

/// <summary>Much work in short changes: all of it where it can be kept, and an end where it cannot.</summary>
public sealed class BatchesTests
{
    [Theory, OnBothDatabases]
    public async Task All_is_done_some_at_a_time_and_each_time_in_a_change_of_its_own(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await app.SaveAsync([.. Enumerable.Range(0, 5).Select(n => (object)Message(app, n))]);
        var seen = new List<int>();

        var done = await app.Get<Change>().InBatchesAsync(2, async at =>
        {
            var some = await at.Db.AllOutboxMessages.Where(m => m.ForgottenAt == null).OrderBy(m => m.UniqueKey).Take(2).ToListAsync(at.Cancel);
            seen.Add(some.Count);
            foreach (var message in some) message.Forget(at.Now);
            return some.Count;
        }, TestContext.Current.CancellationToken);

        Assert.Equal(5, done);
        Assert.Equal([2, 2, 1], seen);
        Assert.Equal(0, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.ForgottenAt == null)));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_kept_ends_it_and_is_not_counted(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var tries = 0;

        var done = await app.Get<Change>().InBatchesAsync(1, at =>
        {
            if (++tries > 3) throw new InvalidOperationException("It goes on although nothing is kept.");
            at.Db.Add(Message(app, tries, "no text: \0"));
            return Task.FromResult(1);
        }, TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (done, tries));
        Assert.Equal(0, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
    }

    private static OutboxMessage Message(TestApp app, int n, string subject = "Good news") => new() { ToName = "Olga", ToAddress = "olga@example.org", Subject = subject, Body = "Good day.", UniqueKey = $"m{n}", CreatedAt = app.Now, NotBefore = app.Now };
}
