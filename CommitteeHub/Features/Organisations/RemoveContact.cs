using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>Somebody stops speaking for an organisation: they leave, or a colleague or the secretary takes them off. What they did stays.</summary>
public sealed class RemoveContact(Change change)
{
    private static readonly SubmissionState[] NotUnderWay = [SubmissionState.Draft, SubmissionState.Decided, SubmissionState.Withdrawn, SubmissionState.Lapsed];

    public Task<Refusal?> RunAsync(Viewer by, Id<Organisation> id, Id<Person> person, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.SpeaksFor(id)) return new NotFound();
            await at.TakeTurnAsync(StreamName.Organisation(id.Value));
            if (await at.Db.AllOrganisations.FirstOrDefaultAsync(o => o.Id == id, at.Cancel) is not { } organisation) return new NotFound();
            var underWay = await at.Db.AllSubmissions.AnyAsync(s => s.OrganisationId == id && !NotUnderWay.Contains(s.State), at.Cancel);
            if (organisation.RemoveContact(person, underWay, await at.Db.ContactsReachedAsync(id, at.Cancel)) is { } refusal) return refusal;
            at.Ring(Viewer.StandingBell(person));
            return null;
        }, cancel);
}
