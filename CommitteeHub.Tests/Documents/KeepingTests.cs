using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Features.Body;
using CommitteeHub.Shell;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class KeepingTests
{
    [Theory, OnBothDatabases]
    public async Task The_words_of_an_uploaded_pdf_are_read_once_and_kept(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);
        var upload = await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("First page (one).", "Second page."));

        Assert.Equal(0, await app.Get<ReadWaitingTexts>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await app.Get<ReadWaitingTexts>().RunAsync(TestContext.Current.CancellationToken));

        var version = await app.ReadAsync(db => db.AllDocumentVersions.SingleAsync());
        Assert.Equal((TextState.Ready, 2), (version.TextState, version.PageCount));
        var text = await app.ReadAsync(db => db.AllDocumentTexts.SingleAsync());
        Assert.Equal(upload.VersionId, text.VersionId);
        Assert.StartsWith("pdfjs-", text.Extractor, StringComparison.Ordinal);
        Assert.Contains("First page (one).", text.PagesJson, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(DocumentRead))));
    }

    [Fact]
    public async Task A_file_that_only_begins_like_a_pdf_is_found_out_when_it_is_read()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var dossier = await Dossier.StartedAsync(app);
        await dossier.AddPdfAsync("Broken.pdf", "%PDF-1.7 and nothing that follows makes sense"u8.ToArray());

        await app.Get<ReadWaitingTexts>().RunAsync(TestContext.Current.CancellationToken);

        var version = await app.ReadAsync(db => db.AllDocumentVersions.SingleAsync());
        Assert.Equal((TextState.Failed, PdfProblem.NotAPdf, true), (version.TextState, version.Problem, version.IsUnreadable));
    }

    [Fact]
    public async Task Without_node_documents_keep_waiting_and_health_says_so()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite, "--Worker:Node=/nowhere/node");
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("Waiting."));

        Assert.Equal(1, await app.Get<ReadWaitingTexts>().RunAsync(TestContext.Current.CancellationToken));

        var health = await app.Get<Readiness>().ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthState.Degraded, health.Single(c => c.Name == "worker").State);
    }

    [Fact]
    public async Task The_worker_is_started_again_after_it_died()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var worker = app.Get<PdfWorker>();
        await worker.PingAsync(TestContext.Current.CancellationToken);
        var first = worker.ProcessId!.Value;

        System.Diagnostics.Process.GetProcessById(first).Kill();
        await Patience.UntilAsync(() => worker.ProcessId != first, "Nobody noticed that the worker died.");
        await worker.PingAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(first, worker.ProcessId);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_whose_row_was_never_saved_is_swept_after_a_day_and_a_kept_one_never(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);
        await dossier.AddPdfAsync("Kept.pdf", TinyPdf.WithPages("Kept."));
        var store = app.Get<DocumentStore>();
        var lost = (await store.TakeInAsync(new MemoryStream(TinyPdf.WithPages("Lost.")), "Lost.pdf")).File!;
        var half = Path.Combine(store.Incoming, "half");
        await File.WriteAllTextAsync(half, "%PDF-", TestContext.Current.CancellationToken);
        var kept = await app.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Sha256).SingleAsync());

        app.Clock.SetTo(DateTimeOffset.UtcNow + TimeSpan.FromHours(23));
        Assert.Equal(0, await app.Get<SweepOrphanFiles>().RunAsync(TestContext.Current.CancellationToken));
        app.Clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(2, await app.Get<SweepOrphanFiles>().RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal((false, false, true), (File.Exists(half), File.Exists(store.PathOf(lost.Sha256)), File.Exists(store.PathOf(kept))));
    }

    [Theory, OnBothDatabases]
    public async Task The_nightly_reading_names_damaged_and_missing_files(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);
        foreach (var name in new[] { "Sound", "Damaged", "Missing" }) await dossier.AddPdfAsync(name + ".pdf", TinyPdf.WithPages(name));
        Assert.Null(await app.Get<PutLogo>().RunAsync(Cast.As(Cast.Sam), Recognising.Picture));
        var hashes = await app.ReadAsync(db => db.AllDocumentVersions.ToDictionaryAsync(v => v.FileName, v => v.Sha256));
        var logo = await app.ReadAsync(db => db.AllBodyProfiles.Select(b => b.LogoSha256!).SingleAsync());
        var store = app.Get<DocumentStore>();
        Assert.Empty(await app.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
        app.ChecksInvariants = false; // Three files are spoilt on purpose.
        File.Delete(store.PathOf(logo));
        await using (var file = File.OpenWrite(store.PathOf(hashes["Damaged.pdf"]))) file.WriteByte((byte)'#');
        File.Delete(store.PathOf(hashes["Missing.pdf"]));

        var broken = await app.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new[] { hashes["Damaged.pdf"], hashes["Missing.pdf"], logo }.Order(), broken.Order());
    }

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
