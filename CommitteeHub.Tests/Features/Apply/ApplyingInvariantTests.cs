using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Guidance;
using CommitteeHub.Tests.Features.Guidance;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Apply;

public sealed class ApplyingInvariantTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_changes_the_tables_behind_the_programs_back_is_found_out(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        var video = await GuidanceTests.VideoAsync(app, "Introduction");
        Assert.Null(await app.Get<NotePlayed>().RunAsync(Dossier.Olga, video, new(0, 6)));
        Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());

        await using (var db = await app.DbAsync())
        {
            await db.AllCriteriaSets.Where(c => c.Id == Cast.Criteria).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProgramType, "QAP"));
            await db.AllSubmissions.Where(s => s.Id == dossier.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.FollowsId, (CommitteeHub.Domain.Id<Submission>?)CommitteeHub.Domain.Id<Submission>.New()));
            await db.AllGuidanceWatches.ExecuteUpdateAsync(set => set.SetProperty(w => w.Played, CommitteeHub.Domain.Guidance.PlayedSeconds.None));
        }

        var violations = await app.Get<InvariantCheck>().ViolationsAsync();
        Assert.Contains($"a submission is judged by a list for its type of program: submission {dossier.Id}", violations);
        Assert.Contains($"a submission follows one of the same program: submission {dossier.Id}", violations);
        Assert.Contains(violations, v => v.StartsWith("a video that somebody watched was played: ", StringComparison.Ordinal));
    }
}
