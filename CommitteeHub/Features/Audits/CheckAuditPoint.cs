using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;

namespace CommitteeHub.Features.Audits;

/// <summary>The appraiser, or on the fast track the secretary, answers a point of the checklist.</summary>
public sealed class CheckAuditPoint(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Audit> id, string code, CheckAnswer answer, string note, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.AppraisedAsync(id, site) is not var (audit, program)) return new NotFound();
            if (!MayCheck(at.By, audit, program)) return new NotPermitted();
            return program.Dossier is { IsOver: false } ? audit.Check(code, answer, note, at.By.Person, at.Now) : new AuditNotSubmitted();
        }, cancel);

    internal static bool MayCheck(Standing by, Audit audit, ClockedProgram program) =>
        by.IsSignedIn && (audit.AppraiserId == by.Person || (by.IsSecretary && program.Rule.Template == AuditTemplate.FastTrack && audit.AppraiserId is null));
}

/// <summary>The appraiser hands in what they think of an audit.</summary>
public sealed class RecommendAudit(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Audit> id, bool pass, string because, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.AppraisedAsync(id, site) is not var (audit, program)) return new NotFound();
            if (audit.AppraiserId != at.By.Person) return new NotPermitted();
            return program.Dossier is { IsOver: false } ? audit.Recommend(pass, because, at.Now) : new AuditNotSubmitted();
        }, cancel);
}
