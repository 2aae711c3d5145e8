using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features;

public sealed class ReviewTests
{
    [Theory, OnBothDatabases]
    public async Task An_annotation_is_placed_in_the_text_and_seen_by_those_who_deliberate(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var written = review.On("their notes");

        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written));

        var seen = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
        Assert.Equal(("Ada Quill", "Please say how.", "their notes"), (seen.Author.Name, seen.Body, seen.Quote));
        Assert.Equal((15, 26, 1, AnchorStatus.Same), (seen.Anchor.Start, seen.Anchor.End, seen.Anchor.Page, seen.Anchor.Status));
        Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Sam), review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Olga), review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Chika), review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Viewer.Public, review.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task A_window_that_was_read_a_moment_ago_takes_in_what_came_and_soon_asks_again_whether_it_may(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Fay);
        var (mine, hers) = (review.On("their notes") with { Visibility = AnnotationVisibility.Private }, review.On("their notes"));
        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Fay), mine));
        var read = app.Get<ReadReview>();
        var window = await read.RunAsync(Cast.As(Cast.Fay), review.Submission);

        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), hers));
        window = await read.WithWhatCameAsync(Cast.As(Cast.Fay), window, review.Submission);
        Assert.Equal(new HashSet<Guid> { mine.Id.Value, hers.Id.Value }, window!.Content!.Annotations.Select(a => a.Id).ToHashSet());

        // What was found out about one person says nothing about another.
        Assert.Null((await read.WithWhatCameAsync(Cast.As(Cast.Chika), window, review.Submission))?.Content);
        await review.RecuseAsync(app, Cast.Fay);
        app.Clock.Move(TimeSpan.FromSeconds(3));
        Assert.Null((await read.WithWhatCameAsync(Cast.As(Cast.Fay), window, review.Submission))!.Content);
    }

    [Fact]
    public async Task Whoever_opens_a_review_does_not_wait_for_those_who_write()
    {
        await using var app = await TestApp.StartAsync();
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Fay);
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={new CommitteeHub.Data.DataFolder(app.Folder).Database};Pooling=False");
        await other.OpenAsync();
        await using var writing = other.BeginTransaction(deferred: false);

        var read = app.Get<ReadReview>().RunAsync(Cast.As(Cast.Fay), review.Submission);

        Assert.Same(read, await Task.WhenAny(read, Task.Delay(TimeSpan.FromSeconds(3))));
        Assert.NotNull((await read)!.Content);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_command_again_changes_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var written = review.On("their notes");
        var (reply, resolve) = (Id<AnnotationReply>.New(), Guid.NewGuid());

        for (var time = 0; time < 2; time++)
        {
            Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written));
            Assert.Null(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id, reply, "On page three."));
        }
        Assert.Null(await app.Get<ResolveAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id, resolve));
        Assert.Null(await app.Get<ReopenAnnotation>().RunAsync(Cast.As(Cast.Ada), written.Id));
        Assert.Null(await app.Get<ResolveAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id, resolve));

        var seen = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ada), review.Submission));
        Assert.Equal("On page three.", Assert.Single(seen.Replies).Body);
        Assert.Equal(AnnotationState.Answered, seen.State);
        var kinds = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind.StartsWith("Annotation")).OrderBy(l => l.Number).Select(l => l.Kind).ToListAsync());
        Assert.Equal(["AnnotationMade", "AnnotationReplied", "AnnotationResolved", "AnnotationReopened"], kinds);
    }

    [Theory, OnBothDatabases]
    public async Task A_recused_member_can_neither_read_nor_change_anything_and_the_attempt_is_recorded(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Fay);
        var (fay, theirs) = (Cast.As(Cast.Fay), review.On("a year"));
        await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), theirs);
        var hers = review.On("their notes", visibility: AnnotationVisibility.Private);
        await app.Get<Annotate>().RunAsync(fay, hers);
        await app.Get<SetFinding>().RunAsync(fay, new(review.Submission, review.Criteria[0], Rating.Met, "Yes", true, null));

        await review.RecuseAsync(app, Cast.Fay);

        Assert.IsType<StoodAside>(await app.Get<Annotate>().RunAsync(fay, review.On("then destroy")));
        Assert.IsType<StoodAside>(await app.Get<ReplyToAnnotation>().RunAsync(fay, theirs.Id, Id<AnnotationReply>.New(), "Hello"));
        Assert.IsType<StoodAside>(await app.Get<EditAnnotation>().RunAsync(fay, hers.Id, "Other", 0));
        Assert.IsType<StoodAside>(await app.Get<ResolveAnnotation>().RunAsync(fay, theirs.Id));
        Assert.IsType<StoodAside>(await app.Get<ReopenAnnotation>().RunAsync(fay, theirs.Id));
        Assert.IsType<StoodAside>(await app.Get<ShareAnnotation>().RunAsync(fay, hers.Id));
        Assert.IsType<StoodAside>(await app.Get<RemoveAnnotation>().RunAsync(fay, hers.Id));
        Assert.IsType<StoodAside>(await app.Get<SetFinding>().RunAsync(fay, new(review.Submission, review.Criteria[0], Rating.NotMet, "No", true, null)));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(fay, review.Submission));
        var view = await app.Get<ReadReview>().RunAsync(fay, review.Submission);
        Assert.Equal(("Online mediator course", ConflictAnswer.Recused), (view!.Title, view.Answer));
        Assert.Null(view.Content);
        Assert.Equal(8, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "AttemptRefused")));
    }

    [Theory, OnBothDatabases]
    public async Task Only_members_without_a_conflict_take_part(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada);
        var written = review.On("their notes");
        await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written);

        Task<Refusal?> TryAs(Viewer who) => app.Get<Annotate>().RunAsync(who, review.On("a year"));

        Assert.IsType<ConflictNotAnswered>(await TryAs(Cast.As(Cast.Ben)));
        Assert.IsType<NotPermitted>(await TryAs(Cast.As(Cast.Sam)));
        Assert.IsType<NotFound>(await TryAs(Cast.As(Cast.Olga)));
        Assert.IsType<NotFound>(await TryAs(Viewer.Public));
        Assert.IsType<NotFound>(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Zoe), written.Id, Id<AnnotationReply>.New(), "Hello"));
        Assert.Null(await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Olga), review.Submission));
        Assert.Null((await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Ben), review.Submission))!.Content);
    }

    [Theory, OnBothDatabases]
    public async Task A_private_annotation_is_its_authors_alone_until_it_is_shared(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var note = review.On("their notes", visibility: AnnotationVisibility.Private);
        await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), note);

        Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ada), review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Sam), review.Submission));
        Assert.IsType<NotFound>(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), note.Id, Id<AnnotationReply>.New(), "Hello"));
        Assert.IsType<NotFound>(await app.Get<ShareAnnotation>().RunAsync(Cast.As(Cast.Ben), note.Id));
        Assert.False(await app.ReadAsync(db => db.AllLedgerLines.AnyAsync(l => l.Kind.StartsWith("Annotation"))));

        Assert.Null(await app.Get<ShareAnnotation>().RunAsync(Cast.As(Cast.Ada), note.Id));
        Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_rewrites_an_older_text_is_told_and_nobody_rewrites_or_removes_anothers(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var written = review.On("their notes");
        await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written);

        Assert.Null(await app.Get<EditAnnotation>().RunAsync(Cast.As(Cast.Ada), written.Id, "Please say where.", 0));
        Assert.IsType<ChangedMeanwhile>(await app.Get<EditAnnotation>().RunAsync(Cast.As(Cast.Ada), written.Id, "Please say when.", 0));
        Assert.IsType<NotPermitted>(await app.Get<EditAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id, "Never mind.", 1));
        Assert.IsType<NotPermitted>(await app.Get<RemoveAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id));
        var before = await app.ReadAsync(db => db.AllLedgerPersonals.SingleAsync(p => p.Field == "Before"));
        Assert.Equal("Please say how.", before.Text);

        Assert.Null(await app.Get<RemoveAnnotation>().RunAsync(Cast.As(Cast.Ada), written.Id));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ada), review.Submission));
        Assert.IsType<NotFound>(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), written.Id, Id<AnnotationReply>.New(), "Hello"));
    }

    [Theory, OnBothDatabases]
    public async Task Findings_of_others_stay_hidden_until_all_lie_open(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben, Cast.Chika);
        Task<Refusal?> Judge(Id<Person> who, Rating rating, bool isFinal) =>
            app.Get<SetFinding>().RunAsync(Cast.As(who), new(review.Submission, review.Criteria[0], rating, "Because", isFinal, null));
        async Task<IEnumerable<string>> SeenBy(Id<Person> who) =>
            (await app.Get<ReadReview>().RunAsync(Cast.As(who), review.Submission))!.Content!.Findings.Select(f => f.Member.Name.Split(' ')[0]).Order();

        await Judge(Cast.Ada, Rating.Met, isFinal: true);
        await Judge(Cast.Ben, Rating.NotMet, isFinal: false);

        Assert.Equal(["Ada"], await SeenBy(Cast.Ada));
        Assert.Equal(["Ben"], await SeenBy(Cast.Ben));
        Assert.Empty(await SeenBy(Cast.Chika));
        Assert.Empty(await SeenBy(Cast.Sam));

        await Judge(Cast.Ben, Rating.NotMet, isFinal: true);
        Assert.Equal(["Ben"], await SeenBy(Cast.Ben));
        Assert.Equal(["Ada"], await SeenBy(Cast.Ada));
        Assert.Empty(await SeenBy(Cast.Chika));

        await PutIntoAsync(app, review, SubmissionState.Deliberation);
        Assert.Equal(["Ada", "Ben"], await SeenBy(Cast.Chika));
        Assert.Equal(["Ada", "Ben"], await SeenBy(Cast.Sam));
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_is_final_only_with_a_rationale_and_stays_final(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada);
        Task<Refusal?> Judge(Rating rating, string why, bool isFinal, int? expected = null, int criterion = 0) =>
            app.Get<SetFinding>().RunAsync(Cast.As(Cast.Ada), new(review.Submission, review.Criteria[criterion], rating, why, isFinal, expected));

        Assert.IsType<RationaleMissing>(await Judge(Rating.Met, " ", isFinal: true));
        Assert.Null(await Judge(Rating.Met, "", isFinal: false));
        Assert.Null(await Judge(Rating.Met, "Shown in the curriculum", isFinal: true, expected: 1));
        Assert.IsType<FindingIsFinal>(await Judge(Rating.Met, "Hm", isFinal: false));
        Assert.IsType<ChangedMeanwhile>(await Judge(Rating.NotMet, "No", isFinal: true, expected: 1));
        Assert.Null(await Judge(Rating.PartlyMet, "Not all of it", isFinal: true, expected: 2));
        Assert.IsType<NotFound>(await app.Get<SetFinding>().RunAsync(Cast.As(Cast.Ada), new(review.Submission, Id<Criterion>.New(), Rating.Met, "", false, null)));
        Assert.Equal(1, await app.ReadAsync(db => db.AllFindings.CountAsync()));
    }

    private static async Task PutIntoAsync(TestApp app, Reviewing review, SubmissionState state)
    {
        await using var db = await app.DbAsync();
        await db.AllSubmissions.Where(s => s.Id == review.Submission).ExecuteUpdateAsync(s => s.SetProperty(p => p.State, state));
    }
}
