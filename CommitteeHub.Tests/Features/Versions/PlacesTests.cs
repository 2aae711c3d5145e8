using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Versions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Versions;

/// <summary>A file is replaced while members have annotated it.</summary>
public sealed class PlacesTests
{
    private const string Kept = "The school trains mediators in small groups. " + Reviewing.PageText + " A complaint goes to the ombudsman.";
    private const string Changed = "The school trains mediators in small groups. Mediators keep their notes for seven years and then destroy them. A complaint goes to the ombudsman.";
    private const string Gone = "The school trains mediators in small groups. A complaint goes to the ombudsman.";

    [Theory, OnBothDatabases]
    public async Task An_annotation_goes_along_with_its_words_and_its_target_stays_as_it_was_chosen(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ben, Cast.Chika);
        var annotation = await AnnotateAsync(app, review, Cast.Ben, "destroy them");
        var target = await app.ReadAsync(db => db.AllAnnotations.Select(a => a.TargetJson).SingleAsync());

        var version = await ReplaceAsync(app, review, Kept);
        Assert.Equal(1, await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken));

        var view = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Chika), review.Submission));
        Assert.Equal((version.Value, AnchorStatus.Moved, false), (view.Anchor.VersionId, view.Anchor.Status, view.Anchor.InDoubt));
        Assert.Equal("destroy them", Kept[view.Anchor.Start..view.Anchor.End]);
        Assert.Equal(target, await app.ReadAsync(db => db.AllAnnotations.Where(a => a.Id == annotation).Select(a => a.TargetJson).SingleAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AnnotationsPlaced))));
        Assert.Empty((await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Chika), review.Submission))!.InDoubt);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_changed_waits_for_somebody_who_looks_and_confirms(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ben, Cast.Chika);
        var annotation = await AnnotateAsync(app, review, Cast.Ben, "keep their notes for a year");
        var version = await ReplaceAsync(app, review, Changed);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);

        var doubt = Assert.Single((await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Chika), review.Submission))!.InDoubt);
        Assert.Equal(("keep their notes for a year", AnchorStatus.Changed), (doubt.Old.Words, doubt.Status));
        Assert.Contains("keep their notes for", doubt.Found!.Words, StringComparison.Ordinal);

        Assert.Null(await app.Get<ConfirmPlace>().RunAsync(Cast.As(Cast.Chika), annotation, version));
        Assert.Null(await app.Get<ConfirmPlace>().RunAsync(Cast.As(Cast.Chika), annotation, version));
        Assert.IsType<PlaceAlreadySettled>(await app.Get<LeaveWithoutPlace>().RunAsync(Cast.As(Cast.Ben), annotation, version));
        Assert.Empty((await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Ben), review.Submission))!.InDoubt);
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AnnotationPlaceConfirmed))));
    }

    [Theory, OnBothDatabases]
    public async Task An_older_version_keeps_its_annotations_to_be_read_there(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ben, Cast.Chika);
        await AnnotateAsync(app, review, Cast.Ben, "destroy them");
        var first = review.Version;
        var second = await ReplaceAsync(app, review, Gone);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);

        var seen = (await app.Get<ReadAnnotatedVersion>().RunAsync(Cast.As(Cast.Chika), review.Submission, first))!;
        var old = Assert.Single(seen.Annotations);
        Assert.Equal((first.Value, AnchorStatus.Same, "destroy them"), (old.Anchor.VersionId, old.Anchor.Status, Reviewing.PageText[old.Anchor.Start..old.Anchor.End]));
        Assert.False(seen.CanTakePart);
        Assert.Empty((await app.Get<ReadAnnotatedVersion>().RunAsync(Cast.As(Cast.Chika), review.Submission, second))!.Annotations);
        Assert.Null(await app.Get<ReadAnnotatedVersion>().RunAsync(Cast.As(Cast.Olga), review.Submission, first));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_gone_stays_listed_with_its_old_words_and_is_attached_by_hand(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ben, Cast.Chika);
        var annotation = await AnnotateAsync(app, review, Cast.Ben, "destroy them");
        var version = await ReplaceAsync(app, review, Gone);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);
        var chika = Cast.As(Cast.Chika);

        Assert.Equal(AnchorStatus.Orphan, Assert.Single((await app.Get<ReadPlaces>().RunAsync(chika, review.Submission))!.InDoubt).Status);
        Assert.IsType<NoPlaceToConfirm>(await app.Get<ConfirmPlace>().RunAsync(chika, annotation, version));
        Assert.Null(await app.Get<LeaveWithoutPlace>().RunAsync(chika, annotation, version));
        var left = Assert.Single((await app.Get<ReadPlaces>().RunAsync(chika, review.Submission))!.WithoutPlace);
        Assert.Equal(("destroy them", "Chika"), (left.Old.Words, left.LeftBy![..5]));

        var start = Gone.IndexOf("complaint", StringComparison.Ordinal);
        Assert.IsType<PlaceNotFound>(await app.Get<AttachAnnotation>().RunAsync(chika, annotation, version, new ChosenPlace(1, new TextRange(start, 10_000))));
        Assert.Null(await app.Get<AttachAnnotation>().RunAsync(chika, annotation, version, new ChosenPlace(1, new TextRange(start, start + 10))));
        var anchor = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(chika, review.Submission)).Anchor;
        Assert.Equal(("complaint", false), (Gone[anchor.Start..anchor.End], anchor.InDoubt));
        Assert.Empty((await app.Get<ReadPlaces>().RunAsync(chika, review.Submission))!.WithoutPlace);

        // The next version goes on from where it was attached.
        var next = await ReplaceAsync(app, review, "Preface. " + Gone, number: 3);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);
        anchor = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(chika, review.Submission)).Anchor;
        Assert.Equal((next.Value, "complaint"), (anchor.VersionId, ("Preface. " + Gone)[anchor.Start..anchor.End]));
    }

    [Fact]
    public async Task A_private_note_in_doubt_is_its_authors_alone_and_no_count_tells_of_it()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite);
        var review = await Reviewing.BeginAsync(app, Cast.Ben, Cast.Chika);
        await AnnotateAsync(app, review, Cast.Ben, "destroy them", AnnotationVisibility.Private);
        await ReplaceAsync(app, review, Gone);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Single((await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Ben), review.Submission))!.InDoubt);
        Assert.Empty((await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Chika), review.Submission))!.InDoubt);
        Assert.Equal(0, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AnnotationsPlaced))));
        await review.RecuseAsync(app, Cast.Ben);
        Assert.Null(await app.Get<ReadPlaces>().RunAsync(Cast.As(Cast.Ben), review.Submission));
    }

    [Fact]
    public async Task A_region_stays_only_where_the_page_says_the_same()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite);
        var review = await Reviewing.BeginAsync(app, Cast.Ben);
        const string region = """{"type":"ch:PdfRectSelector","pages":[{"page":1,"rects":[[10,10,90,40]]}]}""";
        var written = new NewAnnotation(Id<Annotation>.New(), review.Version, "This table.", $$"""{"type":"SpecificResource","source":"urn:ch:version:{{review.Version}}","selector":[{{region}}]}""", null, AnnotationVisibility.Shared);
        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ben), written));

        await ReplaceAsync(app, review, Reviewing.PageText.Replace(" ", "\\n", StringComparison.Ordinal));
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);
        var same = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission)).Anchor;
        Assert.Equal((AnchorStatus.Same, 40.0), (same.Status, same.Rectangles![0].Rects[0][3]));

        await ReplaceAsync(app, review, Changed, number: 3);
        await app.Get<PlaceAnnotations>().RunAsync(TestContext.Current.CancellationToken);
        var doubt = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission)).Anchor;
        Assert.Equal((AnchorStatus.Ambiguous, true), (doubt.Status, doubt.InDoubt));
    }

    [Fact]
    public async Task Only_the_newest_version_takes_new_annotations_and_the_older_stays_readable()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite);
        var review = await Reviewing.BeginAsync(app, Cast.Ben);
        var version = await ReplaceAsync(app, review, Kept);

        Assert.Equal(new VersionReplaced(2), await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ben), review.On("destroy them")));

        var document = await app.ReadAsync(db => db.AllDocuments.Select(d => d.Id).SingleAsync());
        var versions = (await app.Get<ReadVersions>().RunAsync(Cast.As(Cast.Ben), document))!.Versions;
        Assert.Equal([(2, "The notes were too short.", true), (1, null, false)], versions.Select(v => (v.Number, v.Reason, v.IsNewest)));
        Assert.Equal(version.Value, versions[0].Id);
        Assert.Null(await app.Get<ReadVersions>().RunAsync(Cast.As(Cast.Fay), document));
        var difference = (await app.Get<ReadDifference>().RunAsync(Cast.As(Cast.Ben), document, 1, 2, 1))!;
        Assert.Equal((13, 0), (difference.Added, difference.Removed));
    }

    internal static async Task<Id<Annotation>> AnnotateAsync(TestApp app, Reviewing review, Id<CommitteeHub.Domain.Committees.Person> by, string quote, AnnotationVisibility visibility = AnnotationVisibility.Shared)
    {
        var written = review.On(quote, visibility: visibility);
        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(by), written));
        return written.Id;
    }

    internal static async Task<Id<DocumentVersion>> ReplaceAsync(TestApp app, Reviewing review, string text, int number = 2)
    {
        var (id, digest) = (Id<DocumentVersion>.New(), new string((char)('c' + number), 64));
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(text)), "curriculum.pdf");
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var document = await at.Db.AllDocuments.SingleAsync(d => d.SubmissionId == review.Submission, at.Cancel);
            if (document.Replace(id, taken.File!, "curriculum.pdf", "The notes were too short.", Cast.Olga, at.Now) is { } refusal) return refusal;
            document.TextRead(id, "test", digest, 1, hasText: true);
            at.Db.Add(new DocumentVersionText { VersionId = id, Extractor = "test", Sha256 = digest, PagesJson = $$"""[{"text":"{{text}}","skip":[]}]""" });
            return null;
        }));
        return id;
    }
}
