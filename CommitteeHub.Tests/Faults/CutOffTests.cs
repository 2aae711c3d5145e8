using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>A node that lives but does not reach PostgreSQL: what it says then, and what is there afterwards.</summary>
public sealed class CutOffTests
{
    [Fact]
    public async Task A_node_that_is_cut_off_acknowledges_nothing_that_is_not_kept_and_afterwards_every_vote_counts_once()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        using var line = new CuttableLine(app.Postgres!);
        await using var node = TestApp.Open(app.Folder, line.Postgres);
        node.ChecksInvariants = false;
        node.Clock.SetTo(app.Now);
        var hall = await Hall.OpenAsync(app);
        var (acknowledged, doubtful, cuts) = (0, 0, Hall.Rounds(usual: 6, full: 100));
        for (var cut = 0; cut < cuts; cut++)
        {
            var kind = cut % 2 == 0 ? BallotKind.Secret : BallotKind.Named;
            var ballot = await hall.NextAsync(app, kind);
            var kept = hall.Voters.Select(v => SecretVoting.Choose(v, (Choice)Random.Shared.Next(3))).ToList();
            var begun = 0;
            var voting = kept.Select(k => Task.Run(async () =>
            {
                await Task.Delay(Random.Shared.Next(0, 30));
                Interlocked.Increment(ref begun);
                return await Hall.SendAsync(node, ballot, kind, k);
            })).ToList();
            await Patience.UntilAsync(() => begun > 0, "Nobody votes.", every: 1);
            await Task.Delay(Random.Shared.Next(0, 30));
            line.Cut();
            var answers = await Task.WhenAll(voting);
            // While it is cut off, nobody gets a yes.
            var during = await Hall.SendAsync(node, ballot, kind, kept[0]);
            Assert.True(during is DatabaseAway, during?.ToString());
            line.Mend();

            Assert.All(answers.OfType<Refusal>(), a => Assert.True(a is BusyTryAgain or DatabaseAway, a.ToString()));
            var there = await VotedAsync(app, ballot, kind);
            foreach (var (answer, vote) in answers.Zip(kept).Where(a => a.First is null)) Assert.Contains(vote.Voter, there);
            acknowledged += answers.Count(a => a is null);
            doubtful += answers.Count(a => a is DatabaseAway);

            // Everybody sends again what was not answered with yes, under the same id, and some send it to another node.
            foreach (var (n, vote) in kept.Index()) Meeting.Ok(await Hall.SendAsync(n % 2 == 0 ? node : app, ballot, kind, vote));
            Meeting.Ok(await Hall.CloseAsync(app, ballot));
            Assert.Equal(Tally.Of([.. kept.Select(k => k.Choice)]), (await Hall.ReadAsync(app, ballot)).Result!.Tally);
            await app.ScrubAsync();
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{cuts} cuts among {cuts * hall.Voters.Length} votes: {acknowledged} acknowledged before and all there, {doubtful} in doubt; afterwards every voter counted once.");
    }

    [Fact]
    public async Task A_change_under_which_the_line_was_replaced_is_not_kept_and_told_that_the_database_is_away()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);

        var answer = await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            await at.Db.Database.GetDbConnection().CloseAsync();
            at.Ring(Guid.NewGuid());
            return null;
        });

        Assert.IsType<DatabaseAway>(answer);
    }

    [Fact]
    public async Task A_node_that_is_cut_off_while_it_mails_goes_on_afterwards_and_nothing_comes_twice()
    {
        using var sink = new SmtpSink { TimeoutSeconds = 10 };
        await using var app = await TestApp.StartAsync(Database.Postgres, sink.Settings);
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        using var line = new CuttableLine(app.Postgres!);
        await using var node = TestApp.Open(app.Folder, line.Postgres, sink.Settings);
        node.ChecksInvariants = false;
        node.Clock.SetTo(app.Now);
        await app.SaveAsync([.. Enumerable.Range(0, 4).Select(n => (object)new OutboxMessage { ToName = "Olga", ToAddress = $"olga{n}@example.org", Subject = $"m{n}", Body = "Good day.", UniqueKey = $"m{n}", CreatedAt = app.Now, NotBefore = app.Now })]);
        // The line breaks between the handing over of the second message and the note that it was sent.
        sink.OnRecipient = _ =>
        {
            if (sink.Mails.Count == 1) line.Cut();
            return null;
        };

        var sweep = node.Get<MailSweep>().RunAsync(TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => sink.Mails.Count == 2, "The second message does not leave.");
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal(0, await app.Get<MailSweep>().RunAsync(TestContext.Current.CancellationToken));
        line.Mend();

        Assert.Equal(4, await sweep.WaitAsync(Patience.Time, TestContext.Current.CancellationToken));
        Assert.Equal(0, await app.Get<MailSweep>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(4, sink.Mails.Select(m => m.Recipients.Single()).Distinct().Count());
        Assert.Equal(4, sink.Mails.Count);
        Assert.All(await app.ReadAsync(db => db.AllOutboxMessages.ToListAsync()), m => Assert.Equal(MessageState.Sent, m.State));
    }

    private static async Task<HashSet<Id<Person>>> VotedAsync(TestApp app, Id<Ballot> ballot, BallotKind kind)
    {
        var read = await Hall.ReadAsync(app, ballot);
        return kind == BallotKind.Secret ? [.. read.Roll.Where(r => r.HasVoted).Select(r => r.PersonId)] : [.. read.Votes.Select(v => v.PersonId)];
    }
}
