using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>The secretary gives the dossier back with a list of what is missing and a date.</summary>
public sealed class ReturnAsIncomplete(Change change, Site site)
{
    /// <param name="command">Made by the caller, so that asking twice returns it once and writes one mail.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Guid command, IReadOnlyList<string> missing, DateOnly dueOn, CancellationToken cancel = default) =>
        change.RunAsync(by, command, async at =>
        {
            var submission = await at.Db.SubmissionTitlesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
            if (submission is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (submission.ReturnAsIncomplete(missing, dueOn, site.DayOf(at.Now), at.Now) is { } refusal) return refusal;

            await at.TellContactsAsync(submission.OrganisationId, $"return/{command}", id, $"Something is missing: {submission.Title}", $"""
                the dossier of "{submission.Title}" is not complete yet. Missing:

                {string.Join('\n', submission.MissingItems.Select(m => $"- {m}"))}

                Please add it and submit the program again by {dueOn.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}. There is no second fee.

                {site.Link($"/submissions/{id}")}

                {site.Name}
                """);
            return null;
        }, cancel);
}
