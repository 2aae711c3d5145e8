using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What is asked about appeals in several places: whether one is in time, who runs it, and who may hear it.</summary>
public static class Appealing
{
    /// <summary>Whether what is put forward again comes at its time: an appeal within its days, an audit not before it is due.</summary>
    public static async Task<Refusal?> WhyNotYetAsync(this Moment at, Submission submission, Site site)
    {
        var today = site.DayOf(at.Now);
        if (submission is { Kind: SubmissionKind.Appeal, FollowsId: { } about })
            return await at.Db.AppealUntilAsync(about, site, at.Cancel) is { } until && today <= until ? null : new AppealTooLate(await at.Db.AppealUntilAsync(about, site, at.Cancel) ?? today);
        if (submission.Kind != SubmissionKind.Audit) return null;
        var program = await at.Db.ClockedProgramAsync(submission.ProgramId, site, at.Cancel);
        // That somebody complained stays unknown to the organisation, also by what it is answered; a suspension it knows of.
        if (program?.Audit is not { } audit || (audit.Triggers & ~AuditTrigger.Complaint) != AuditTrigger.None || program.Entry?.Status == RegisterStatus.Suspended) return null;
        var from = audit.DueOn.AddDays(-program.Rule.NoticeDays);
        return today < from ? new AuditNotDueYet(from) : null;
    }

    /// <summary>The last day on which the newest decision on a submission can be appealed; null where there is none.</summary>
    public static async Task<DateOnly?> AppealUntilAsync(this CommitteeDb db, Id<Submission> about, Site site, CancellationToken cancel)
    {
        if (await db.AppealableAsync(about, cancel) is not { ReleasedAt: { } released }) return null;
        var committee = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => db.AllSubmissions.Any(s => s.Id == about && s.CommitteeId == c.Id), cancel);
        return site.DayOf(released).AddDays(committee.Policy.Validity.AppealDays);
    }

    /// <summary>The newest decision that was released here.</summary>
    public static Task<Decision?> AppealableAsync(this CommitteeDb db, Id<Submission> about, CancellationToken cancel) =>
        db.AllDecisions.AsNoTracking().Where(d => d.SubmissionId == about && d.State == DecisionState.Released && d.BallotId != null).OrderByDescending(d => d.ReleasedAt).FirstOrDefaultAsync(cancel);

    /// <summary>The committee has decided on it, and the decision is out: what it decides on now it decides once more.</summary>
    public static Task<bool> IsDecidedOnAsync(this CommitteeDb db, Id<Submission> id, CancellationToken cancel) =>
        db.AllDecisions.AnyAsync(d => d.SubmissionId == id && d.State == DecisionState.Released && d.Outcome != DecisionOutcome.Deferred, cancel);

    /// <summary>Appeals that a secretary runs: none where they stand aside on the appeal or on what was decided, none of an organisation that they speak for, and none that they hear themselves.</summary>
    public static IQueryable<Submission> AppealsHandledBy(this CommitteeDb db, Standing by)
    {
        if (!by.IsSecretary) return db.AllSubmissions.Where(s => false);
        var (me, own) = (by.Person, by.Organisations.ToList());
        return db.AllSubmissions.Where(s => s.Kind == SubmissionKind.Appeal && s.SubmittedAt != null && !own.Contains(s.OrganisationId)
            && !db.AllAppealHearings.Any(h => h.SubmissionId == s.Id && h.Hearers.Any(x => x.PersonId == me))
            && !db.AllSubmissions.Any(x => (x.Id == s.Id || x.Id == s.FollowsId) && x.Declarations.Any(d => d.PersonId == me && d.EndedAt == null && d.Answer == ConflictAnswer.Recused)));
    }

    /// <summary>Whether somebody moves an appeal on, seats its hearers and releases its outcome.</summary>
    public static Task<bool> MayHandleAppealAsync(this CommitteeDb db, Standing by, Id<Submission> appeal, CancellationToken cancel) =>
        db.AppealsHandledBy(by).AnyAsync(s => s.Id == appeal, cancel);

    /// <summary>Members of any committee who had no part in the decision, do not stand aside and do not speak for the organisation.</summary>
    public static async Task<IReadOnlySet<Id<Person>>> FreeToHearAsync(this CommitteeDb db, Submission about, DateOnly today, CancellationToken cancel)
    {
        var seated = await db.SeatsOn(today).Select(m => m.PersonId).Distinct().ToListAsync(cancel);
        var contacts = await db.AllContacts.Where(c => c.OrganisationId == about.OrganisationId).Select(c => c.PersonId).ToListAsync(cancel);
        return seated.Except(await db.TookPartAsync(about.Id, DateTimeOffset.MaxValue, cancel)).Except(contacts).Where(p => !about.IsRecused(p)).ToHashSet();
    }

    /// <summary>Whoever had a part in what was decided on a submission: sat on the panel even for a while, judged, recommended or answered the recommendation, appraised the audit, voted, or put their name to a package.</summary>
    /// <param name="until">What was done later does not count.</param>
    public static async Task<IReadOnlySet<Id<Person>>> TookPartAsync(this CommitteeDb db, Id<Submission> about, DateTimeOffset until, CancellationToken cancel)
    {
        var people = new HashSet<Id<Person>>();
        // Of a secret ballot the roll tells who voted, never how.
        people.UnionWith(await db.AllRollEntries.Where(r => r.HasVoted && db.AllBallots.Any(b => b.Id == r.BallotId && b.SubmissionId == about && b.OpenedAt <= until)).Select(r => r.PersonId).ToListAsync(cancel));
        people.UnionWith(await db.AllSubmissions.IgnoreAutoIncludes().Where(s => s.Id == about).SelectMany(s => s.Panel).Select(p => p.PersonId).ToListAsync(cancel));
        people.UnionWith(await db.AllFindings.Where(f => f.SubmissionId == about && f.At <= until).Select(f => f.MemberId).ToListAsync(cancel));
        foreach (var r in await db.AllPanelRecommendations.IgnoreAutoIncludes().Where(r => r.SubmissionId == about && r.At <= until).Select(r => new { r.WrittenById, r.AnsweredById }).ToListAsync(cancel))
            people.UnionWith(new[] { r.WrittenById, r.AnsweredById }.OfType<Id<Person>>());
        foreach (var d in await db.AllDecisions.IgnoreAutoIncludes().Where(d => d.SubmissionId == about && d.PreparedAt <= until).Select(d => new { d.PreparedBy, d.ApprovedBy }).ToListAsync(cancel))
            people.UnionWith(new[] { d.PreparedBy, d.ApprovedBy }.OfType<Id<Person>>());
        people.UnionWith(await db.OnRecordAsync(about, until, cancel));
        return people;
    }

    /// <summary>A seat that was given to somebody else is gone from the tables, and so is an appraiser; the record still knows who had it.</summary>
    private static async Task<IEnumerable<Id<Person>>> OnRecordAsync(this CommitteeDb db, Id<Submission> about, DateTimeOffset until, CancellationToken cancel)
    {
        string[] kinds = [nameof(PanelAssigned), nameof(AppraiserAppointed), nameof(AuditPointChecked), nameof(AuditRecommendationGiven)];
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.SubmissionId == about.Value && kinds.Contains(l.Kind) && l.At <= until).Select(l => new { l.Kind, l.ActorId, l.Payload }).ToListAsync(cancel);
        return lines.SelectMany(l => l.Kind switch
        {
            nameof(PanelAssigned) => Named(l.Payload, nameof(PanelAssigned.Members)),
            nameof(AppraiserAppointed) => Named(l.Payload, nameof(AppraiserAppointed.AppraiserId)),
            _ => l.ActorId is { } actor ? [new Id<Person>(actor)] : [],
        });
    }

    private static IReadOnlyList<Id<Person>> Named(string payload, string field)
    {
        using var json = JsonDocument.Parse(payload);
        var named = json.RootElement.GetProperty(field);
        return [.. (named.ValueKind == JsonValueKind.Array ? named.EnumerateArray().ToList() : [named]).Select(p => new Id<Person>(p.GetGuid()))];
    }
}
