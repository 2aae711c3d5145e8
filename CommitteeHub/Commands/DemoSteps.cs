using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;
using static CommitteeHub.Commands.DemoCast;

namespace CommitteeHub.Commands;

/// <summary>What people of the demo do again and again: put a program forward, pay, hold a session.</summary>
internal sealed class DemoSteps(IServiceProvider services)
{
    private static readonly Id<Person>[] Panel = [Chika, Dana, Emil];
    private readonly DemoClock _clock = (DemoClock)services.GetRequiredService<TimeProvider>();

    /// <summary>A program described, answered criterion by criterion, with its description as evidence, and handed in.</summary>
    public async Task<Id<Submission>> SubmitAsync(Id<Person> contact, Id<Organisation> organisation, string title, string page, params string[] languages)
    {
        var id = Id<Submission>.New();
        await Must(Get<StartApplication>().RunAsync(As(contact), id, Id<AssessmentProgram>.New(), organisation, Odr, title));
        var website = await ReadAsync(db => db.AllOrganisations.Where(o => o.Id == organisation).Select(o => o.Website).FirstAsync());
        await Must(Get<DescribeProgram>().RunAsync(As(contact), id, title, languages, $"{website}/{page}"));
        var criteria = await CriteriaOfAsync(id);
        foreach (var criterion in criteria)
            await Must(Get<AnswerCriterion>().RunAsync(As(contact), id, criterion.Id, DemoDossier.Answer(criterion), 0));
        await UploadAsync(contact, id, title, criteria);
        await Must(Get<SubmitProgram>().RunAsync(As(contact), id, Guid.CreateVersion7()));
        return id;
    }

    private async Task UploadAsync(Id<Person> contact, Id<Submission> id, string title, List<Criterion> criteria)
    {
        var path = Path.Combine(services.GetRequiredService<DataFolder>().Path, $"demo-{id}.pdf");
        await services.GetRequiredService<PdfWorker>().WriteAsync(path, DemoDossier.Description(Everybody.First(p => p.Id == contact).What["contact of ".Length..], title, criteria));
        await using (var pdf = File.OpenRead(path))
        {
            var taken = await services.GetRequiredService<DocumentStore>().TakeInAsync(pdf, "program-description.pdf");
            var upload = new Upload(id, Id<Document>.New(), Id<DocumentVersion>.New(), criteria[0].Id, "program-description.pdf");
            await Must(Get<AddDocument>().RunAsync(As(contact), upload, taken.File ?? throw new InvalidOperationException($"{taken.Refusal}")));
        }
        File.Delete(path);
    }

    /// <summary>The secretary books the payment.</summary>
    public async Task PayAsync(Id<Submission> id)
    {
        var invoice = await ReadAsync(db => db.AllInvoices.AsNoTracking().FirstAsync(i => i.SubmissionId == id));
        await Must(Get<RecordPayment>().RunAsync(As(Sam), invoice.Id, Id<Payment>.New(), invoice.Total.Amount, invoice.IssuedOn!.Value, "Bank statement 17"));
    }

    /// <summary>Paid, found complete, and in the hands of a panel of three.</summary>
    public async Task HandleAsync(Id<Submission> id)
    {
        await PayAsync(id);
        await Must(Get<ConfirmComplete>().RunAsync(As(Sam), id));
        await Must(Get<AssignPanel>().RunAsync(As(Sam), id, Panel));
    }

    /// <summary>For this hour, so that it can begin.</summary>
    public async Task<Id<ReviewSession>> ScheduleAsync(string title, params Id<Submission>[] submissions)
    {
        var session = Id<ReviewSession>.New();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var local = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), zone).DateTime;
        var start = new DateTime(local.Year, local.Month, local.Day, local.Hour, 0, 0, DateTimeKind.Unspecified);
        await Must(Get<ScheduleSession>().RunAsync(As(Sam), session, new SessionPlan(Odr, title, start, zone.Id, "https://video.demo.example/odr", submissions)));
        return session;
    }

    public Task<ReviewSession> SessionAsync(Id<ReviewSession> id) => ReadAsync(db => db.AllSessions.AsNoTracking().Include(s => s.Items).FirstAsync(s => s.Id == id));

    /// <summary>The members come in, the chair opens the session and its first item, and everybody answers the conflict question.</summary>
    public async Task<Id<AgendaItem>> BeginAsync(Id<ReviewSession> session, Id<Submission> submission, Id<Person>[] members, Id<Person>? aside)
    {
        foreach (var member in members) await Must(Get<CheckIn>().RunAsync(As(member), session));
        _clock.Pass(minutes: 4);
        await Must(Get<OpenSession>().RunAsync(As(Ada), session));
        var item = (await SessionAsync(session)).Items[0].Id;
        await Must(Get<OpenItem>().RunAsync(As(Ada), session, item));
        foreach (var member in members)
            await Must(Get<DeclareConflict>().RunAsync(As(member), submission, member == aside ? ConflictAnswer.Recused : ConflictAnswer.NoConflict));
        return item;
    }

    public async Task SpeakAsync(Id<ReviewSession> session, Id<Person> member)
    {
        await Must(Get<RaiseHand>().RunAsync(As(member), Id<Hand>.New(), session));
        await Must(Get<NextSpeaker>().RunAsync(As(Ada), session));
        _clock.Pass(minutes: 2);
        await Must(Get<StopSpeaking>().RunAsync(As(Ada), session));
    }

    /// <summary>A motion moved, voted on by name, carried and published.</summary>
    public async Task<Id<Ballot>> CarryAsync(Id<ReviewSession> session, MotionOutcome outcome, string text, IEnumerable<Id<Person>> voters, Id<Person>? against = null)
    {
        _clock.Pass(minutes: 9);
        var (motion, ballot) = (Id<Motion>.New(), Id<Ballot>.New());
        await Must(Get<MoveMotion>().RunAsync(As(Ada), motion, session, outcome, text));
        await Must(Get<OpenBallot>().RunAsync(As(Ada), ballot, motion, BallotKind.Named));
        foreach (var member in voters)
            await Must(Get<CastVote>().RunAsync(As(member), ballot, new VoteWish(Id<Vote>.New(), member == against ? Choice.No : Choice.Yes, member == against ? "The forms should have been complete." : null, null)));
        _clock.Pass(minutes: 3);
        await Must(Get<CloseBallot>().RunAsync(As(Ada), ballot));
        await Must(Get<PublishBallot>().RunAsync(As(Ada), ballot));
        return ballot;
    }

    /// <summary>The decision prepared, approved by the chair, and released.</summary>
    public async Task ReleaseAsync(Id<Ballot> ballot, params ConditionText[] conditions)
    {
        var decision = Id<Decision>.New();
        await Must(Get<PrepareDecision>().RunAsync(As(Sam), decision, ballot, conditions));
        var revision = await ReadAsync(db => db.AllDecisions.Where(d => d.Id == decision).Select(d => d.Revision).FirstAsync());
        await Must(Get<ApproveDecisionPackage>().RunAsync(As(Ada), decision, revision));
        await Must(Get<ReleaseDecision>().RunAsync(As(Sam), decision));
    }

    /// <summary>Closed, and the minutes sent to those who attended.</summary>
    public async Task EndAsync(Id<ReviewSession> session)
    {
        await Must(Get<CloseSession>().RunAsync(As(Ada), session));
        await Must(Get<CirculateMinutes>().RunAsync(As(Sam), session));
    }

    private Task<List<Criterion>> CriteriaOfAsync(Id<Submission> id) => ReadAsync(async db =>
    {
        var set = await db.AllSubmissions.Where(s => s.Id == id).Select(s => s.CriteriaSetId).FirstAsync();
        return await db.AllCriteriaSets.AsNoTracking().Where(s => s.Id == set).SelectMany(s => s.Criteria).Where(c => !c.AuditOnly).OrderBy(c => c.Order).ToListAsync();
    });

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();

    private async Task<T> ReadAsync<T>(Func<CommitteeDb, Task<T>> read)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private static Viewer As(Id<Person> person) => Viewer.Of(person);

    public static async Task Must(Task<Refusal?> step)
    {
        if (await step is { } refusal) throw new InvalidOperationException($"The demo's story was refused: {refusal}");
    }
}
