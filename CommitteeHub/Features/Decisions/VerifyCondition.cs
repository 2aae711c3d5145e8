using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The chair confirms that a condition was met, and the organisation is told; with the last one the register says Approved without conditions.</summary>
public sealed class VerifyCondition(Change change, Site site)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The decision.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="because">What was seen; may be empty where the organisation has shown something.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, Id<Condition> condition, string because = "", CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.PackageInChairAsync(id) is not var (decision, submission, isChair)) return new NotFound();
            if (!isChair) return new NotPermitted();
            var before = decision.Revision;
            if (decision.Verify(condition, at.By.Person, because, at.Now, await at.ChairsAsync(submission, site.DayOf(at.Now))) is { } refusal) return refusal;
            if (decision.Revision != before) await TellAsync(at, decision, condition, submission);
            var entry = await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.ProgramId == submission.ProgramId, cancel);
            if (entry is { Status: RegisterStatus.Conditional }) entry.ChangeStatus(await at.StatusInForceAsync(entry), site.DayOf(at.Now), RegisterReason.ConditionsMet);
            return null;
        }, cancel);

    private Task TellAsync(Moment at, Decision decision, Id<Condition> condition, Submission submission) =>
        at.WriteToContactsAsync(LetterKind.ConditionMet, submission.OrganisationId, $"condition/{condition}/met", submission.Id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["Condition"] = decision.Conditions.First(c => c.Id == condition).Text,
            ["Link"] = site.Link($"submissions/{submission.Id}/decision"),
        });
}

/// <summary>The chair finds that what an organisation showed is not enough, and says what is missing.</summary>
public sealed class SendBackEvidence(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, Id<Condition> condition, string because, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.PackageInChairAsync(id) is not var (decision, submission, isChair)) return new NotFound();
            if (!isChair) return new NotPermitted();
            if (decision.SendBack(condition, because, at.By.Person, site.DayOf(at.Now)) is { } refusal) return refusal;
            var due = decision.Conditions.First(c => c.Id == condition).Due;
            await at.WriteToContactsAsync(LetterKind.EvidenceSentBack, submission.OrganisationId, $"condition/{condition}/back/{decision.Revision}", submission.Id, site.Name, new Dictionary<string, string>
            {
                ["Program"] = submission.Title,
                ["DueOn"] = DecisionLetter.InFull(due),
                ["Reason"] = because.Trim(),
                ["Link"] = site.Link($"submissions/{submission.Id}/decision"),
            });
            return null;
        }, cancel);
}

/// <summary>A contact says what was done about a condition, and where it can be seen; the chair and the co-chairs are told.</summary>
public sealed class ShowEvidence(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, Id<Condition> condition, string evidence, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var decision = await at.Db.ReleasedDecisionsFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            await at.TakeTurnAsync(decision.Stream);
            var submission = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == decision.SubmissionId, cancel);
            if (!at.By.SpeaksFor(submission.OrganisationId)) return new NotFound();
            var before = decision.Revision;
            if (decision.Show(condition, evidence, at.By.Person, at.Now) is { } refusal) return refusal;
            if (decision.Revision == before) return null;
            await at.TellAsync(await at.ChairsAsync(submission, site.DayOf(at.Now)), $"condition/{condition}/shown/{decision.Revision}", submission.Id, $"Evidence for a condition: {submission.Title}", $"""
                the organisation has shown something for a condition of the approval of "{submission.Title}". Please look whether the condition is met.

                {site.Link($"submissions/{submission.Id}/decision")}

                {site.Name}
                """);
            return null;
        }, cancel);
}

/// <summary>What the acts on a package begin with.</summary>
internal static class PackageMoment
{
    public static async Task<(Decision Decision, Submission Submission, bool IsChair)?> PackageInChairAsync(this Moment at, Id<Decision> id)
    {
        if (await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, at.Cancel) is not { } decision) return null;
        var submission = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == decision.SubmissionId, at.Cancel);
        return (decision, submission, at.By.SeatOn(submission.CommitteeId)?.Role is SeatRole.Chair or SeatRole.CoChair);
    }

    /// <summary>Chair and co-chairs who do not stand aside.</summary>
    public static async Task<IReadOnlyList<Id<Person>>> ChairsAsync(this Moment at, Submission submission, DateOnly today)
    {
        var committee = await at.Db.AllCommittees.AsNoTracking().FirstAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        return [.. committee.On(today).Where(m => m.Role is SeatRole.Chair or SeatRole.CoChair && !submission.IsRecused(m.PersonId)).Select(m => m.PersonId)];
    }
}
