using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class ChangeTests
{
    [Theory, OnBothDatabases]
    public async Task A_change_is_saved_with_its_ledger_lines_and_rings_whoever_watches(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var id = Id<Submission>.New();
        var rung = new TaskCompletionSource();
        using var watch = app.Get<LiveFeed>().Listen([id.Value], () => { rung.TrySetResult(); return Task.CompletedTask; });

        await app.SaveAsync(new Submission(id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course"));

        await rung.Task.WaitAsync(Patience.Time);
        var line = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.SubmissionId == id.Value));
        Assert.Equal("DraftStarted", line.Kind);
        Assert.Equal(Ledger.HashOf(line.Stream, line.Number, line.At, line.ActorId, line.Kind, line.SubmissionId, line.Payload, line.PreviousHash), line.Hash);
    }

    [Theory, OnBothDatabases]
    public async Task Two_changes_that_started_from_the_same_state_are_decided_one_after_the_other(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var id = Id<Submission>.New();
        await app.SaveAsync(new Submission(id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course"));
        var members = new[] { Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay };

        await Task.WhenAll(members.Select(m => app.Get<Change>().RunAsync(Cast.As(m), async at =>
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == id)).Declare(m, ConflictAnswer.NoConflict, at.Now))));

        var lines = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.SubmissionId == id.Value).OrderBy(l => l.Number).ToListAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], lines.Select(l => l.Number));
        Assert.Equal(lines.SkipLast(1).Select(l => l.Hash), lines.Skip(1).Select(l => l.PreviousHash));
    }
}
