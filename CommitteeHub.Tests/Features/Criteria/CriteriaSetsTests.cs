using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Criteria;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Criteria;

public sealed class CriteriaSetsTests
{
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Theory, OnBothDatabases]
    public async Task A_new_version_is_for_new_applications_and_what_was_begun_keeps_its_own(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var before = await Dossier.StartedAsync(app);
        var (draft, set) = (Id<CriteriaDraft>.New(), Id<CriteriaSet>.New());
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);

        Assert.Null(await app.Get<StartCriteriaDraft>().RunAsync(Sam, draft, Cast.Criteria));
        var view = (await app.Get<ReadCriteriaDraft>().RunAsync(Sam, draft))!;
        Assert.Equal("TEST-1-r2", view.Text.Code);
        Assert.Null(await app.Get<WriteCriteriaDraft>().RunAsync(Sam, draft, view.Text with { Criteria = [view.Text.Criteria[0] with { Text = "Shown in writing." }, .. view.Text.Criteria.Skip(2)] }, view.Edition));
        Assert.Equal(["GR-01 Changed", "GR-02 Removed"], (await app.Get<ReadCriteriaDraft>().RunAsync(Sam, draft))!.Differences.Select(d => $"{d.Code} {d.Change}"));
        Assert.IsType<CriteriaNotRetroactive>(await app.Get<PublishCriteriaDraft>().RunAsync(Sam, draft, set, today.AddDays(-1)));
        Assert.Null(await app.Get<PublishCriteriaDraft>().RunAsync(Sam, draft, set, today.AddDays(1)));
        Assert.Null(await app.Get<PublishCriteriaDraft>().RunAsync(Sam, draft, set, today.AddDays(1)));

        var sameDay = await Dossier.StartedAsync(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        var after = await Dossier.StartedAsync(app);
        Assert.Equal([Cast.Criteria, Cast.Criteria, set], new[] { await before.ReadAsync(), await sameDay.ReadAsync(), await after.ReadAsync() }.Select(s => s.CriteriaSetId));
        Assert.Equal(today, (await app.ReadAsync(db => db.AllCriteriaSets.SingleAsync(s => s.Id == Cast.Criteria))).EffectiveTo);
        Assert.Equal(["GR-01", "EX-01"], (await app.Get<ReadApplication>().RunAsync(after.Id, Dossier.Olga))!.Groups.SelectMany(g => g.Criteria).Select(c => c.Code));
    }

    [Theory, OnBothDatabases]
    public async Task An_exported_list_comes_in_again_as_a_draft_under_another_code(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await CriteriaSeed.LoadAsync(app.Services);
        var exported = (await app.Get<ReadCriteriaSet>().RunAsync(Viewer.Public, CriteriaSeed.Intercultural))!.Text;
        var draft = Id<CriteriaDraft>.New();

        Assert.IsType<CriteriaNotReadable>(await app.Get<ImportCriteria>().RunAsync(Sam, draft, "<xml/>"));
        Assert.Null(await app.Get<ImportCriteria>().RunAsync(Sam, draft, exported.ToJson()));

        var view = (await app.Get<ReadCriteriaDraft>().RunAsync(Sam, draft))!;
        Assert.Equal(10, view.Text.Criteria.Count);
        Assert.Empty(view.Differences);
        Assert.IsType<CriteriaCodeTaken>(await app.Get<PublishCriteriaDraft>().RunAsync(Sam, draft, Id<CriteriaSet>.New(), new DateOnly(2027, 1, 1)));
        Assert.Null(await app.Get<DiscardCriteriaDraft>().RunAsync(Sam, draft));
        Assert.Null(await app.Get<ReadCriteriaDraft>().RunAsync(Sam, draft));
    }

    [Fact]
    public async Task Another_type_of_program_has_its_own_committee_list_and_applications()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await CriteriaSeed.LoadAsync(app.Services);
        var committee = Id<CommitteeHub.Domain.Committees.Committee>.New();
        Assert.Null(await app.Get<CommitteeHub.Features.Committees.FoundCommittee>().RunAsync(Sam, committee, "Intercultural Committee", "ICQAP"));
        var id = Id<CommitteeHub.Domain.Submissions.Submission>.New();

        Assert.Null(await app.Get<StartApplication>().RunAsync(Dossier.Olga, id, Id<CommitteeHub.Domain.Submissions.AssessmentProgram>.New(), Cast.Harbour, committee, "Across cultures"));

        var view = (await app.Get<ReadApplication>().RunAsync(id, Dossier.Olga))!;
        Assert.Equal(["Intercultural knowledge", "Intercultural skills", "Program requirements"], view.Groups.Select(g => g.Name));
        Assert.Equal(10, view.Groups.Sum(g => g.Criteria.Count));
    }

    [Fact]
    public async Task Drafts_are_the_secretarys_alone_and_published_lists_everybodys()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var draft = Id<CriteriaDraft>.New();
        Assert.Null(await app.Get<StartCriteriaDraft>().RunAsync(Sam, draft, Cast.Criteria));

        foreach (var other in new[] { Viewer.Public, Dossier.Olga, Cast.As(Cast.Ada), Cast.As(Cast.Ari) })
        {
            Assert.Null(await app.Get<ReadCriteriaDraft>().RunAsync(other, draft));
            Assert.Empty((await app.Get<ReadCriteriaSets>().RunAsync(other)).Drafts);
            Assert.Single((await app.Get<ReadCriteriaSets>().RunAsync(other)).Sets);
        }
    }
}
