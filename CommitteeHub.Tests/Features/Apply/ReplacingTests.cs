using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Apply;

/// <summary>The applicant brings another file in place of one that is there.</summary>
public sealed class ReplacingTests
{
    [Theory, OnBothDatabases]
    public async Task A_file_is_replaced_with_a_reason_once_however_often_it_is_sent(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        var first = await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("The handbook."));
        var second = first with { VersionId = Id<DocumentVersion>.New(), FileName = "Handbook 2.pdf", Reason = "  Page 3 was missing. " };
        var file = (await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("The handbook, complete.")), "Handbook.pdf")).File!;

        Assert.IsType<ReplacementWithoutReason>(await app.Get<AddDocument>().RunAsync(Dossier.Olga, second with { Reason = " " }, file));
        Assert.IsType<ReplacementReasonTooLong>(await app.Get<AddDocument>().RunAsync(Dossier.Olga, second with { Reason = new string('a', 501) }, file));
        Assert.Null(await app.Get<AddDocument>().RunAsync(Dossier.Olga, second, file));
        Assert.Null(await app.Get<AddDocument>().RunAsync(Dossier.Olga, second, file));
        Assert.IsType<FileUnchanged>(await app.Get<AddDocument>().RunAsync(Dossier.Olga, second with { VersionId = Id<DocumentVersion>.New() }, file));

        var versions = await app.ReadAsync(db => db.AllDocumentVersions.OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(1, null), (2, "Page 3 was missing.")], versions.Select(v => (v.Number, v.Reason)));
        Assert.Equal(2, (await dossier.ReadAsync()).DocumentCount);
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(DocumentReplaced))));
    }

    [Fact]
    public async Task A_submitted_dossier_takes_another_version_only_when_the_committee_asked()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.SubmittedAsync(app);
        var version = await app.ReadAsync(db => db.AllDocumentVersions.SingleAsync());
        var upload = new Upload(dossier.Id, version.DocumentId, Id<DocumentVersion>.New(), null, "Handbook.pdf", "You asked for it.");
        var file = new StoredFile(new string('d', 64), 10, "application/pdf");

        Assert.IsType<DossierClosed>(await app.Get<AddDocument>().RunAsync(Dossier.Olga, upload, file));

        await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == dossier.Id);
            typeof(Submission).GetProperty(nameof(submission.State))!.SetValue(submission, SubmissionState.InfoRequested);
            return null;
        });
        Assert.Null((await app.Get<ReadUploadRoom>().RunAsync(upload, 10, Dossier.Olga)).Refusal);
        Assert.IsType<ReplacementWithoutReason>((await app.Get<ReadUploadRoom>().RunAsync(upload with { Reason = null }, 10, Dossier.Olga)).Refusal);
        Assert.IsType<NotFound>(await app.Get<AddDocument>().RunAsync(Cast.As(Cast.Zoe), upload, file));
    }
}
