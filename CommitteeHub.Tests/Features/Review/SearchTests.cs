using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Search over a dossier, and undoing what was just done to an annotation.</summary>
public sealed class SearchTests
{
    [Theory, OnBothDatabases]
    public async Task Words_are_found_in_documents_and_answers_by_whoever_follows_the_deliberation_and_by_nobody_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Fay);
        await app.SaveAsync(new CriterionAnswer { Id = Id<CriterionAnswer>.New(), SubmissionId = review.Submission, CriterionId = review.Criteria[0] });
        await using (var db = await app.DbAsync())
        {
            db.Entry(await db.Set<CriterionAnswer>().SingleAsync()).Property(a => a.Narrative).CurrentValue = "Recordings are kept in a vault.";
            await db.SaveChangesAsync();
        }
        var search = app.Get<SearchDossier>();
        Task<SearchView?> See(Id<CommitteeHub.Domain.Committees.Person> who) => search.RunAsync(Cast.As(who), review.Submission, "NOTES destroy");

        var hit = Assert.Single((await See(Cast.Ada))!.Hits);
        Assert.Equal(("Curriculum", 1, "notes", true), (hit.Title, hit.Page, hit.Found.Words, hit.IsShown));
        Assert.NotEmpty((await See(Cast.Fay))!.Hits);
        Assert.NotEmpty((await See(Cast.Sam))!.Hits);
        var answer = Assert.Single((await search.RunAsync(Cast.As(Cast.Ada), review.Submission, "\"a vault\""))!.Hits);
        Assert.Equal((null, "a vault"), (answer.DocumentId, answer.Found.Words));
        Assert.Empty((await search.RunAsync(Cast.As(Cast.Ada), review.Submission, "notes letters"))!.Hits);
        Assert.Empty((await search.RunAsync(Cast.As(Cast.Ada), review.Submission, "  "))!.Hits);

        await review.RecuseAsync(app, Cast.Fay);
        foreach (var nobody in new[] { Cast.Fay, Cast.Ben, Cast.Olga, Cast.Zoe, Cast.Ari }) Assert.Null(await See(nobody));
        Assert.Null(await search.RunAsync(Viewer.Public, review.Submission, "notes"));
        Assert.Equal(0, await app.Get<ReadUnread>().RunAsync(Cast.As(Cast.Fay)) ?? 0);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_taken_back_can_be_brought_back_by_its_author_with_its_thread(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var annotation = review.On("their notes");
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), annotation));
        Meeting.Ok(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), annotation.Id, Id<AnnotationReply>.New(), "On page three."));
        Meeting.Ok(await app.Get<RemoveAnnotation>().RunAsync(Cast.As(Cast.Ada), annotation.Id));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));

        Assert.IsType<NotFound>(await app.Get<RestoreAnnotation>().RunAsync(Cast.As(Cast.Ben), annotation.Id));
        Meeting.Ok(await app.Get<RestoreAnnotation>().RunAsync(Cast.As(Cast.Ada), annotation.Id));
        Meeting.Ok(await app.Get<RestoreAnnotation>().RunAsync(Cast.As(Cast.Ada), annotation.Id));
        Assert.Single(Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission)).Replies);
    }
}
