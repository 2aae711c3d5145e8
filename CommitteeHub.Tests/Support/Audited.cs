using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A program that the committee approved and whose decision is out, on its way to its audits.</summary>
public sealed class Audited(TestApp app, Deliberation held, Id<Decision> decision, IReadOnlyList<Id<Condition>> conditions)
{
    public Id<AssessmentProgram> Program => held.Program;
    public Id<Submission> Submission => held.Submission;
    public Id<Decision> Decision => decision;
    public IReadOnlyList<Id<Condition>> Conditions => conditions;

    /// <summary>Approved today, with conditions if any are named.</summary>
    public static async Task<Audited> ReleasedAsync(TestApp app, params ConditionText[] conditions)
    {
        var held = await Deliberation.HoldAsync(app, conditions.Length > 0 ? MotionOutcome.ApproveWithConditions : MotionOutcome.Approve);
        var decision = await held.ApproveAsync(app, conditions);
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), decision));
        return new Audited(app, held, decision, [.. conditions.Select(c => c.Id)]);
    }

    public Task<Audit> AuditAsync() => app.ReadAsync(db => db.AllAudits.Where(a => a.ProgramId == Program).OrderByDescending(a => a.Round).FirstAsync());

    public Task<RegisterEntry> EntryAsync() => app.ReadAsync(db => db.AllRegisterEntries.SingleAsync(e => e.ProgramId == Program));

    /// <summary>The public history in a line: "Approved 2026-11-23 CommitteeDecision; …".</summary>
    public async Task<string> HistoryAsync() =>
        string.Join("; ", (await EntryAsync()).History.OrderBy(h => h.Number).Select(h => FormattableString.Invariant($"{h.Status} {h.From:yyyy-MM-dd} {h.Reason}")));

    /// <summary>It is the morning of that day, and the sweep has run.</summary>
    public async Task<int> OnAsync(DateOnly day)
    {
        app.Clock.SetTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero));
        return await app.Get<ScheduleDueAudits>().RunAsync();
    }

    /// <summary>The organisation has put its dossier forward, the fee is settled, it is complete, and everybody but Fay declared no conflict.</summary>
    public async Task<Id<Submission>> PutForwardAsync(bool complete = true)
    {
        var dossier = new Submission(Id<Submission>.New(), Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil }) dossier.Declare(member, ConflictAnswer.NoConflict, app.Now);
        dossier.Declare(Cast.Fay, ConflictAnswer.Recused, app.Now);
        Set(dossier, nameof(dossier.State), SubmissionState.CompletenessCheck);
        Set(dossier, nameof(dossier.SubmittedAt), app.Now);
        if (complete) Meeting.Ok(dossier.ConfirmComplete(app.Now));
        await app.SaveAsync(dossier);
        var open = await AuditAsync();
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => (await at.Db.AllAudits.SingleAsync(a => a.Id == open.Id)).Begin(dossier.Id, lastIsOver: true)));
        return dossier.Id;
    }

    /// <summary>The appraiser found every point met and recommends that it pass.</summary>
    public async Task AppraiseAsync(Id<Person> appraiser)
    {
        var audit = (await AuditAsync()).Id;
        Meeting.Ok(await app.Get<AppointAppraiser>().RunAsync(Cast.As(Cast.Sam), audit, appraiser));
        foreach (var (code, _) in AuditChecklist.Points) Meeting.Ok(await app.Get<CheckAuditPoint>().RunAsync(Cast.As(appraiser), audit, code, CheckAnswer.Met, ""));
        Meeting.Ok(await app.Get<RecommendAudit>().RunAsync(Cast.As(appraiser), audit, true, "Nothing has changed for the worse."));
    }

    public static void Set(Submission submission, string property, object? value) => typeof(Submission).GetProperty(property)!.SetValue(submission, value);
}
