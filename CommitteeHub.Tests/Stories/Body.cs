using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Stories;

/// <summary>How an organisation behaves over the years.</summary>
public enum Habit { Punctual, Late, Silent, WakesUpSuspended }

/// <summary>A body that lives through years: organisations that apply, pay or forget, and are audited.</summary>
public sealed class Body(TestApp app)
{
    private readonly Dictionary<Id<AssessmentProgram>, Habit> _programs = [];
    private readonly SortedList<DateOnly, List<Func<Task>>> _plans = [];

    public IReadOnlyDictionary<Id<AssessmentProgram>, Habit> Programs => _programs;

    public DateOnly Today { get; private set; }

    /// <summary>Lives until a day, sweeps included. A day on which nothing can happen is slept through.</summary>
    /// <param name="isDown">Days on which the server does not run.</param>
    public async Task LiveAsync(DateOnly from, DateOnly until, bool everyDay, Func<DateOnly, bool> isDown)
    {
        for (Today = from; Today < until; Today = everyDay ? Today.AddDays(1) : await NextDayAsync())
        {
            app.Clock.SetTo(new DateTimeOffset(Today.ToDateTime(new TimeOnly(4, 30)), TimeSpan.Zero));
            if (isDown(Today)) continue;
            await app.Get<ScheduleDueAudits>().RunAsync();
            await app.Get<FollowConditions>().RunAsync();
            await app.Get<MarkOverdueInvoices>().RunAsync();
            while (_plans.Count > 0 && _plans.Keys[0] <= Today)
            {
                var (day, acts) = (_plans.Keys[0], _plans.Values[0]);
                _plans.Remove(day);
                foreach (var act in acts) await act();
            }
        }
    }

    public void On(DateOnly day, Func<Task> act)
    {
        if (!_plans.TryGetValue(day, out var acts)) _plans.Add(day, acts = []);
        acts.Add(act);
    }

    /// <summary>An application is put forward, paid, voted on and released that day.</summary>
    public async Task ApproveAsync(int number, Habit habit)
    {
        var organisation = new Organisation(Id<Organisation>.New(), $"School number {number}", "NL", number % 5 == 0 ? "KE" : "NL", "https://school.example.org") { BillingAddress = "Quay 1" };
        organisation.AddContact(Cast.Olga);
        await app.SaveAsync(organisation);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.Approve, $"Course {number}", organisation: organisation.Id);
        await ClaimAsync(held.Submission, paysAfter: number % 3 == 0 ? 45 : 10);
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        _programs.Add(held.Program, habit);
        await PlanAuditAsync(held.Program);
    }

    private async Task PlanAuditAsync(Id<AssessmentProgram> program)
    {
        var due = await app.ReadAsync(db => db.AllAudits.Where(a => a.ProgramId == program).OrderByDescending(a => a.Round).Select(a => a.DueOn).FirstAsync());
        switch (_programs[program])
        {
            case Habit.Punctual: On(due.AddDays(-40), () => PutForwardAsync(program)); break;
            case Habit.Late: On(due.AddDays(20), () => PutForwardAsync(program)); break;
            case Habit.WakesUpSuspended: On(due.AddDays(100), () => PutForwardAsync(program)); break;
            case Habit.Silent: break;
        }
    }

    private async Task PutForwardAsync(Id<AssessmentProgram> program)
    {
        var id = Id<Submission>.New();
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => await at.StartSubmissionOfAsync(id, program, SubmissionKind.Audit, app.Get<Site>())));
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var dossier = await at.Db.AllSubmissions.SingleAsync(s => s.Id == id);
            foreach (var member in new[] { Cast.Ada, Cast.Ben }) dossier.Declare(member, ConflictAnswer.NoConflict, at.Now);
            return await at.WhyNotYetAsync(dossier, app.Get<Site>()) ?? dossier.Submit(at.Now, new Completeness([]));
        }));
        await ClaimAsync(id, paysAfter: 12);
        On(Today.AddDays(15), () => ConcludeAsync(program, id));
    }

    private async Task ConcludeAsync(Id<AssessmentProgram> program, Id<Submission> id)
    {
        await A.Change(app, id, s => s.ConfirmComplete(app.Now));
        var audit = await app.ReadAsync(db => db.AllAudits.Where(a => a.SubmissionId == id).Select(a => a.Id).SingleAsync());
        Meeting.Ok(await app.Get<AppointAppraiser>().RunAsync(Cast.As(Cast.Sam), audit, Cast.Ben));
        foreach (var (code, _) in AuditChecklist.Points) Meeting.Ok(await app.Get<CheckAuditPoint>().RunAsync(Cast.As(Cast.Ben), audit, code, CheckAnswer.Met, ""));
        Meeting.Ok(await app.Get<RecommendAudit>().RunAsync(Cast.As(Cast.Ben), audit, true, "Well kept."));
        Meeting.Ok(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ada), audit));
        await PlanAuditAsync(program);
    }

    private async Task ClaimAsync(Id<Submission> id, int paysAfter)
    {
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => await app.Get<InvoiceIssuing>().IssueApplicationFeeAsync(at, await at.Db.AllSubmissions.SingleAsync(s => s.Id == id))));
        On(Today.AddDays(paysAfter), () => PayAsync(id));
    }

    private async Task PayAsync(Id<Submission> id)
    {
        var invoice = await app.ReadAsync(db => db.AllInvoices.AsSplitQuery().SingleAsync(i => i.SubmissionId == id));
        Meeting.Ok(await app.Get<RecordPayment>().RunAsync(Cast.As(Cast.Sam), invoice.Id, Id<Payment>.New(), invoice.Total.Amount, Today, invoice.Number!.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<DateOnly> NextDayAsync()
    {
        var open = Audit.OpenStates.ToList();
        var look = await app.ReadAsync(db => db.AllAudits.Where(a => open.Contains(a.State)).MinAsync(a => (DateOnly?)a.LookOn)) ?? DateOnly.MaxValue;
        var next = new[] { look, _plans.Count > 0 ? _plans.Keys[0] : DateOnly.MaxValue, Today.AddDays(30) }.Min();
        return next > Today ? next : Today.AddDays(1);
    }
}
