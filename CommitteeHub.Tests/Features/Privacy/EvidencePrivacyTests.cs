using System.IO.Compression;
using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Privacy;

/// <summary>What programs show of people as files is theirs: it goes with them, and with what is kept of them.</summary>
public sealed class EvidencePrivacyTests
{
    [Theory, OnBothDatabases]
    public async Task The_persons_export_holds_the_evidence_byte_for_byte_and_an_erasure_takes_it_from_the_disk(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (file, others) = (await AddedAsync(app, Recognising.Nina), await AddedAsync(app, Recognising.Nina with { Name = "Pia Two", Email = "pia@example.org" }, "pia.txt"));
        var person = file.PersonId!.Value;

        await using (var export = await app.Get<ExportPerson>().RunAsync(Cast.As(person), person))
        {
            using var zip = new ZipArchive(export!);
            var evidence = Assert.Single(zip.Entries, e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal));
            Assert.Equal("1 certificate.pdf", evidence.Name);
            using var bytes = new MemoryStream();
            await using (var inside = evidence.Open()) await inside.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(Evidence.Certificate, bytes.ToArray());
        }
        Assert.Empty(Directory.GetFiles(app.Folder, "export-*"));

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(person), person, "nina@example.org"));

        Assert.Equal([others.Id], await app.ReadAsync(db => db.AllCandidateFiles.Select(f => f.Id).ToListAsync()));
        Assert.False(File.Exists(app.Get<DocumentStore>().PathOf(file.Sha256)));
        Assert.True(File.Exists(app.Get<DocumentStore>().PathOf(others.Sha256)));
        Assert.Empty(await ErasureTests.WhereAsync(app, file.Sha256, "certificate.pdf"));
        Assert.Empty(await app.ReadAsync(async db => await LedgerVerification.FaultsAsync(db)));
    }

    [Theory, OnBothDatabases]
    public async Task Evidence_goes_with_the_details_of_whoever_was_refused_and_after_a_day_where_nobody_was_put_forward(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (refused, accepted) = (await AddedAsync(app, Recognising.Nina), await AddedAsync(app, Recognising.Nina with { Name = "Pia Two", Email = "pia@example.org" }));
        Assert.Null(await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), refused.CandidateId!.Value, "No logbook."));
        foreach (var secretary in new[] { Cast.Sam, Recognising.Tilda }) Assert.Null(await app.Get<AcceptCandidate>().RunAsync(Cast.As(secretary), accepted.CandidateId!.Value));
        Assert.Null((await Evidence.AddAsync(app, Id<Candidate>.New(), "never.txt", "Never handed in."u8.ToArray())).Refusal);
        Task<int> LeftAsync() => app.ReadAsync(db => db.AllCandidateFiles.CountAsync());

        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal(3, await LeftAsync());
        app.Clock.Move(TimeSpan.FromDays(Retention.UnsentEvidence.Days) + TimeSpan.FromMinutes(1));
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal(2, await LeftAsync());
        app.Clock.Move(TimeSpan.FromDays(Retention.Candidates.Days));
        await app.Get<RetireRecords>().RunAsync();

        Assert.Equal([accepted.Id], await app.ReadAsync(db => db.AllCandidateFiles.Select(f => f.Id).ToListAsync()));
    }

    [Fact]
    public async Task The_check_and_the_nightly_reading_name_a_file_of_evidence_that_is_damaged_or_missing()
    {
        await using var app = await TestApp.StartAsync();
        app.ChecksInvariants = false;
        await Recognising.EnterAsync(app);
        var file = await AddedAsync(app, Recognising.Nina);
        var path = app.Get<DocumentStore>().PathOf(file.Sha256);
        Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());
        Assert.Empty(await app.Get<ScrubDocuments>().RunAsync());

        File.Delete(path);

        Assert.Equal([$"every piece of evidence for a candidate has its file: the file of evidence {file.Id} is missing"], await app.Get<InvariantCheck>().ViolationsAsync());
        Assert.Equal([file.Sha256], await app.Get<ScrubDocuments>().RunAsync());
    }

    private static async Task<CandidateFile> AddedAsync(TestApp app, CandidateFacts facts, string name = "certificate.pdf")
    {
        var candidate = await Recognising.PutForwardAsync(app, facts);
        var (id, refusal) = await Evidence.AddAsync(app, candidate, name, name.EndsWith(".txt", StringComparison.Ordinal) ? "Another one."u8.ToArray() : null);
        Assert.Null(refusal);
        return await app.ReadAsync(db => db.AllCandidateFiles.AsNoTracking().SingleAsync(f => f.Id == id));
    }
}
