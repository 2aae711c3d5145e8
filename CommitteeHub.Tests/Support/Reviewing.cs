using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A submission under review, with one document whose words are known: where the tests of the review begin.</summary>
public sealed class Reviewing
{
    public const string PageText = "Mediators keep their notes for a year and then destroy them.";

    public Id<Submission> Submission { get; } = Id<Submission>.New();
    public Id<DocumentVersion> Version { get; } = Id<DocumentVersion>.New();
    public IReadOnlyList<Id<Criterion>> Criteria { get; private set; } = [];

    /// <summary>The cast, a submission that was handed in, and "no conflict" from each of these.</summary>
    public static async Task<Reviewing> BeginAsync(TestApp app, params Id<Person>[] unconflicted)
    {
        await Cast.EnterAsync(app);
        var review = new Reviewing();
        var submission = new Submission(review.Submission, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");
        typeof(Submission).GetProperty(nameof(submission.State))!.SetValue(submission, SubmissionState.PanelReview);
        typeof(Submission).GetProperty(nameof(submission.SubmittedAt))!.SetValue(submission, app.Now);
        foreach (var member in unconflicted) submission.Declare(member, ConflictAnswer.NoConflict, app.Now);

        var document = new Document(Id<Document>.New(), review.Submission, null, "Curriculum");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(PageText)), "curriculum.pdf");
        document.Add(review.Version, taken.File!, "curriculum.pdf", Cast.Olga, app.Now);
        document.TextRead(review.Version, "test", new string('b', 64), 1, hasText: true);
        await app.SaveAsync(submission, document, new DocumentVersionText
        {
            VersionId = review.Version,
            Extractor = "test",
            Sha256 = new string('b', 64),
            PagesJson = $$"""[{"text":"{{PageText}}","skip":[]}]""",
        });
        review.Criteria = await app.ReadAsync(db => db.Set<Criterion>().Where(c => c.CriteriaSetId == Cast.Criteria).OrderBy(c => c.Order).Select(c => c.Id).ToListAsync());
        return review;
    }

    /// <summary>A while later, a member stands aside.</summary>
    public async Task RecuseAsync(TestApp app, Id<Person> member)
    {
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var refusal = await app.Get<Change>().RunAsync(Cast.As(member), async at =>
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == Submission)).Declare(member, ConflictAnswer.Recused, at.Now));
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }

    public NewAnnotation On(string quote, string body = "Please say how.", AnnotationVisibility visibility = AnnotationVisibility.Shared) =>
        new(Id<Annotation>.New(), Version, body, TargetOn(quote), null, visibility);

    public string TargetOn(string quote)
    {
        var start = PageText.IndexOf(quote, StringComparison.Ordinal);
        return $$"""
            {"type":"SpecificResource","source":"urn:ch:version:{{Version}}","selector":[
            {"type":"TextQuoteSelector","exact":"{{quote}}","prefix":"","suffix":""},
            {"type":"TextPositionSelector","start":{{start}},"end":{{start + quote.Length}}},
            {"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=1"}]}
            """;
    }
}
