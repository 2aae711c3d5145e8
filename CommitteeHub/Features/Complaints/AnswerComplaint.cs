using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Complaints;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Complaints;

/// <summary>The secretary records what the step at hand answers, and either ends the matter or hands it to the next step. Whoever complains is told.</summary>
public sealed class AnswerComplaint(Change change, Site site)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="entry">The answer's identity, made by the form.</param>
    /// <param name="answer">What whoever complains is told.</param>
    /// <param name="note">What stays inside.</param>
    /// <param name="result">What came of it; null hands it on.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ProgramComplaint> id, Id<ComplaintEntry> entry, string answer, string note, ComplaintResult? result, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.ComplaintsFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } complaint) return new NotFound();
            var before = complaint.Steps.Count;
            if (complaint.Answer(entry, answer, note, result, at.By.Person, at.Now) is { } refusal) return refusal;
            if (complaint.Steps.Count > before)
                at.Answer(complaint, site, entry.ToString(), "News about your complaint", result is null ? "there is an answer to your complaint, and the next step looks at it." : "there is an answer to your complaint. With it the matter is closed.", sealedSecret: null);
            return null;
        }, cancel);
}
