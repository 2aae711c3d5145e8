using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Register;

namespace CommitteeHub.Features.Audits;

/// <summary>
/// The end of an audit that nothing speaks against: the chair, or a co-chair in the chair's place, signs what the appraiser
/// recommends; on the fast track the secretary. The register is renewed and the next round scheduled in the same change.
/// </summary>
public sealed class SignOffAudit(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Audit> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.AppraisedAsync(id, site) is not var (audit, program)) return new NotFound();
            if (!at.By.IsChairOf(program.Committee) && !(at.By.IsSecretary && program.Template == AuditTemplate.FastTrack)) return new NotPermitted();
            if (audit.State == AuditState.Passed) return audit.SignOff(program.Template, at.By.Person, default);
            if (program.Dossier is not { } dossier || program.Entry is not { } entry) return new NotFound();
            if (entry.Status is RegisterStatus.Withdrawn or RegisterStatus.Expired) return new NotInThisStatus(entry.Status);
            var today = site.DayOf(at.Now);
            if (audit.WhyNotSignOff(program.Template) is { } refusal) return refusal;
            if (dossier.ConcludeApart(at.Now) is { } notYet) return notYet;
            if (audit.SignOff(program.Template, at.By.Person, today) is { } unsigned) return unsigned;
            var next = await at.RenewAsync(audit, entry, today);
            await at.WriteToContactsAsync(LetterKind.AuditPassed, dossier.OrganisationId, $"audit/{id}/passed", dossier.Id, site.Name, new Dictionary<string, string>
            {
                ["Program"] = dossier.Title,
                ["On"] = DecisionLetter.InFull(today),
                ["DueOn"] = DecisionLetter.InFull(next),
                ["Link"] = site.Link($"register/{entry.Slug}"),
            });
            return null;
        }, cancel);
}
