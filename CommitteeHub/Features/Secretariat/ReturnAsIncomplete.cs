using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Secretariat;

/// <summary>The secretary gives the dossier back with a list of what is missing and a date.</summary>
public sealed class ReturnAsIncomplete(Change change, Site site)
{
    /// <param name="command">Made by the caller, so that asking twice returns it once and writes one mail.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Guid command, IReadOnlyList<string> missing, DateOnly dueOn, CancellationToken cancel = default) =>
        change.RunAsync(by, command, async at =>
        {
            var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
            if (submission is null) return notHere;
            if (submission.ReturnAsIncomplete(missing, dueOn, site.DayOf(at.Now), at.Now) is { } refusal) return refusal;

            await at.WriteToContactsAsync(LetterKind.DossierReturned, submission.OrganisationId, $"return/{command}", id, site.Name, new Dictionary<string, string>
            {
                ["Program"] = submission.Title,
                ["Missing"] = string.Join('\n', submission.MissingItems.Select(m => $"- {m}")),
                ["DueOn"] = dueOn.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
                ["Link"] = site.Link($"/applications/{id}"),
            });
            return null;
        }, cancel);
}
