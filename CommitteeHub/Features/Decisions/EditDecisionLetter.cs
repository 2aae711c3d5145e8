using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The secretary rewords letter and announcement, as long as the chair has not approved them.</summary>
public sealed class EditDecisionLetter(Change change)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The decision.</param>
    /// <param name="revision">The revision that the new wording rests on.</param>
    /// <param name="text">The new wording.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, int revision, PackageText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            var isSame = text == new PackageText(decision.LetterSubject, decision.LetterBody, decision.AnnouncementTitle, decision.AnnouncementBody);
            return !isSame && decision.Revision != revision ? new ChangedMeanwhile() : decision.Edit(text);
        }, cancel);
}
