using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>The secretary names the member who looks at an audit: one of the committee who declared that there is no conflict.</summary>
public sealed class AppointAppraiser(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Audit> id, Id<Person> appraiser, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.AppraisedAsync(id, site) is not var (audit, program) || program.Dossier is not { } dossier || program.Committee is not { } committee) return new NotFound();
            if (dossier.CompleteAt is null) return new CompletenessNotConfirmed();
            var today = site.DayOf(at.Now);
            if (!await at.Db.SeatsOn(today).AnyAsync(m => m.CommitteeId == committee && m.PersonId == appraiser, at.Cancel)) return new NotOnCommittee();
            var speaks = await at.Db.AllContacts.AnyAsync(c => c.OrganisationId == dossier.OrganisationId && c.PersonId == appraiser, at.Cancel);
            if (speaks || dossier.AnswerOf(appraiser) != ConflictAnswer.NoConflict) return new AppraiserNotFree();
            var before = audit.AppraiserId;
            if (audit.Appoint(appraiser) is { } refusal) return refusal;
            if (before == appraiser) return null;
            await at.TellAsync([appraiser], $"audit/{id}/appraiser/{audit.Revision}", dossier.Id, $"You appraise an audit: {dossier.Title}", $"""
                you are asked to look at the two-yearly audit of "{dossier.Title}": answer the eight points of the checklist and say whether it should pass.

                {site.Link($"audits/{id}")}

                {site.Name}
                """);
            return null;
        }, cancel);
}
