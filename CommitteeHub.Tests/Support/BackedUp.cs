using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>An installation with something of everything in it, and an empty one to bring it back to.</summary>
public static class BackedUp
{
    /// <summary>A session with a file, a named ballot that was published and a secret one that was sealed, a mediator who hides two fields, and a candidate with evidence; answers with the file's hash.</summary>
    public static async Task<string> InstallationAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        var version = Id<DocumentVersion>.New();
        var document = new Document(Id<Document>.New(), meeting.Submission, null, "Handbook");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("Mediators keep their notes for a year.")), "handbook.pdf");
        document.Add(version, taken.File!, "handbook.pdf", Cast.Olga, app.Now);
        var mediator = new Practitioner(Id<Practitioner>.New(), Cast.Olga, "olga", "Olga", "NL");
        mediator.Agree(true, [ProfileField.Website, ProfileField.About], app.Now);
        var facts = Recognising.Nina with { Name = "Olga Harbour", Email = "olga@example.org" };
        var candidate = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, facts, Cast.Olga, Cast.Otto, app.Now);
        var evidence = new CandidateFile(Id<CandidateFile>.New(), candidate.Id, Cast.Program, Cast.Harbour, await Evidence.StoreAsync(app), "certificate.pdf", Cast.Otto, app.Now);
        candidate.Show(evidence);
        await app.SaveAsync(document, mediator, candidate, evidence);
        return taken.File!.Sha256;
    }

    /// <summary>A place where nothing is yet, not even a schema.</summary>
    public static async Task<TestApp> EmptyAsync(Database on, params string[] settings)
    {
        var app = await TestApp.StartAsync(on, settings);
        if (on == Database.Sqlite) File.Delete(new DataFolder(app.Folder).Database);
        return app;
    }

    /// <summary>How many rows each table has.</summary>
    public static async Task<IReadOnlyList<string>> CountsAsync(TestApp app)
    {
        await using var db = await app.DbAsync();
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            var sql = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"";
            counts.Add($"{table}: {await db.Database.SqlQueryRaw<int>(sql).SingleAsync()}");
        }
        return counts;
    }
}
