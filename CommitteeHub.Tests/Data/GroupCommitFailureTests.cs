using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

/// <summary>What those who wait in line hear when the database lets nobody in, when the commit itself fails, and when the process dies.</summary>
public sealed class GroupCommitFailureTests
{
    [Fact]
    public async Task When_another_process_holds_the_database_all_who_wait_hear_it_together_and_not_one_after_the_other()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var held = await HeldDatabase.HoldAsync(app.Folder);

        var watch = Stopwatch.StartNew();
        var waiting = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Get<Change>().RunAsync(Viewer.System, at =>
        {
            at.Db.Add(Draft(Id<Submission>.New()));
            return Task.FromResult<Refusal?>(null);
        })));

        // Whoever reads does not wait at all.
        Assert.Equal(0, await app.ReadAsync(db => db.AllSubmissions.CountAsync()));
        Assert.All(await waiting, answer => Assert.IsType<BusyTryAgain>(answer));
        TestContext.Current.TestOutputHelper?.WriteLine($"Twenty were told after {watch.Elapsed.TotalSeconds:0.0} s.");
        // One after the other they would have waited for a hundred seconds.
        Assert.InRange(watch.Elapsed.TotalSeconds, 4, 80);
        await held.DisposeAsync();
        await app.SaveAsync(Draft(Id<Submission>.New()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllSubmissions.CountAsync()));
    }

    [Fact]
    public async Task When_the_commit_fails_nobody_is_told_that_it_is_done_and_the_others_are_decided_again_without_whoever_broke_it()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var change = app.Get<Change>();
        var (first, second) = (Id<Submission>.New(), Id<Submission>.New());
        var (hold, rings) = (new TaskCompletionSource(), new List<Guid>());
        using var watch = app.Get<LiveFeed>().Listen([first.Value, second.Value], () => Task.CompletedTask, hint => rings.Add(Assert.IsType<Commit>(hint).Changed.Single().Key));

        var ahead = change.RunAsync(Viewer.System, async at => { await hold.Task; at.Db.Add(Draft(first)); return null; });
        // A document of a submission that is not there: found out by the commit and not before.
        var breaking = change.RunAsync(Viewer.System, async at =>
        {
            await at.Db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON");
            at.Db.Add(new Document(Id<Document>.New(), Id<Submission>.New(), null, "Handbook"));
            return null;
        });
        var after = change.RunAsync(Viewer.System, at => { at.Db.Add(Draft(second)); return Task.FromResult<Refusal?>(null); });
        hold.SetResult();

        Assert.Null(await ahead);
        Assert.Null(await after);
        Assert.IsType<BusyTryAgain>(await breaking);
        Assert.Equal([first.Value, second.Value], rings);
        Assert.Equal(2, await app.ReadAsync(db => db.AllSubmissions.CountAsync()));
        Assert.Empty(await app.ReadAsync(db => LedgerVerification.FaultsAsync(db)));
    }

    /// <summary>Rings come between the commit and the answers: what lies on the disk at that moment is what a process killed then leaves behind.</summary>
    [Fact]
    public async Task A_process_killed_between_commit_and_answer_has_kept_what_it_was_about_to_acknowledge()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var ids = Enumerable.Range(0, 12).Select(_ => Id<Submission>.New()).ToList();
        var left = Directory.CreateTempSubdirectory("committeehub-left-").FullName;
        var (answers, copies) = (new List<Task<Refusal?>>(), new List<(string Folder, Guid Rung, bool Answered)>());
        using var watch = app.Get<LiveFeed>().Listen(ids.Select(i => i.Value), () => Task.CompletedTask, hint =>
        {
            var rung = Assert.IsType<Commit>(hint).Changed.Single().Key;
            var folder = Directory.CreateDirectory(Path.Combine(left, rung.ToString())).FullName;
            foreach (var file in Directory.GetFiles(app.Folder, "committeehub.db*")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            lock (answers) copies.Add((folder, rung, answers[ids.FindIndex(i => i.Value == rung)].IsCompleted));
        });

        lock (answers) answers.AddRange(ids.Select(id => app.Get<Change>().RunAsync(Viewer.System, at => { at.Db.Add(Draft(id)); return Task.FromResult<Refusal?>(null); })));
        Assert.All(await Task.WhenAll(answers), Assert.Null);

        Assert.Equal(ids.Select(i => i.Value), copies.Select(c => c.Rung));
        Assert.All(copies, c => Assert.False(c.Answered));
        for (var n = 0; n < copies.Count; n++)
        {
            await using var found = TestApp.Open(copies[n].Folder, null);
            found.Clock.SetTo(app.Now);
            var kept = await found.ReadAsync(db => db.AllSubmissions.Select(s => s.Id).ToListAsync());
            Assert.Empty(ids.Take(n + 1).Except(kept));
            Assert.Empty(await found.ReadAsync(db => LedgerVerification.FaultsAsync(db)));
        }
        Patience.Clear(left);
    }

    private static Submission Draft(Id<Submission> id) => new(id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");
}
