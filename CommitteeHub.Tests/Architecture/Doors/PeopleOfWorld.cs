using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>Harbour's program is approved and has put Zoe forward, who is recognised, and Quin, whom one of two has accepted. There is a complaint about Zoe.</summary>
public sealed record PeopleOfWorld(Id<Candidate> Candidate, Id<Practitioner> Practice, Id<LoggedMediation> Line, Id<ConductCase> Case, Id<Webhook> Hook, Id<CandidateFile> File)
{
    public static readonly MediationFacts Logged = new(new DateOnly(2026, 10, 3), MediationRole.LeadMediator, Medium.Online, 60, 180, 2, MediationOutcome.Agreement, "", true, "", "");
    public static readonly ComplaintText Complaint = new("Paula Party", "paula@example.org", "Told others.", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 10));

    public static EvidenceUpload Upload(Id<Candidate> candidate) => new(candidate, Cast.Program, Id<CandidateFile>.New(), "certificate.pdf");

    public static async Task<PeopleOfWorld> MakeAsync(TestApp app)
    {
        var quin = new Person(Id<Person>.New(), "Quin New", "quin@example.org");
        var waiting = new Practitioner(Id<Practitioner>.New(), quin.Id, "quin-new", "Quin New", "NL");
        var facts = Recognising.Nina with { Name = quin.Name, Email = quin.Email };
        var candidate = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, facts, quin.Id, Cast.Otto, app.Now);
        var of = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, facts with { Name = "Zoe Lakeside", Email = "zoe@example.org" }, Cast.Zoe, Cast.Otto, app.Now);
        of.Accept(Cast.Sam, app.Now);
        of.Accept(Cast.Ari, app.Now);
        var zoe = new Practitioner(Id<Practitioner>.New(), Cast.Zoe, "zoe-lakeside", "Zoe Lakeside", "KE");
        zoe.Recognise(RecognitionKind.Online, Cast.Program, new DateOnly(2026, 11, 1));
        var line = new LoggedMediation(Id<LoggedMediation>.New(), Cast.Zoe, Logged);
        line.AskToVerify(Cast.Harbour);
        var conduct = new ConductCase(Id<ConductCase>.New(), zoe.Id, Cast.Zoe, Complaint, new DateOnly(2026, 11, 20));
        var taken = (await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("Quin passed.")), "certificate.pdf")).File!;
        var file = new CandidateFile(Id<CandidateFile>.New(), candidate.Id, Cast.Program, Cast.Harbour, taken, "certificate.pdf", Cast.Otto, app.Now);
        candidate.Show(file);
        var hook = new Webhook(Id<Webhook>.New(), "https://hooks.example.org/in", "sealed", Cast.Sam, app.Now);
        await app.SaveAsync([.. Recognising.ApprovedProgram(), quin, waiting, candidate, of, zoe, line, conduct, hook, file]);
        return new PeopleOfWorld(candidate.Id, zoe.Id, line.Id, conduct.Id, hook.Id, file.Id);
    }

    /// <summary>Zoe stands on the public register, where somebody else has to find her.</summary>
    public async Task ListAsync(TestApp app) => Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at =>
    {
        await RegisterIndex.PutPersonAsync(at.Db, Practice.Value, new PersonListing("zoe-lakeside", "Zoe Lakeside", "IMI Online Mediation Specialist", "KE"));
        return null;
    }));
}
