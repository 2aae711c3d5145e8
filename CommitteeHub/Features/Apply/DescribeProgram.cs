using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact writes the program's own facts: its title, the languages it is given in, where it stands on the web.</summary>
public sealed class DescribeProgram(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, string title, IReadOnlyCollection<string> languages, string? publicUrl, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnSubmissionAsync(id) is not { } submission) return new NotFound();
            if ((ProgramInput.WhyNotTitle(title) ?? ProgramInput.WhyNotLanguages(languages) ?? ProgramInput.WhyNotUrl(publicUrl)) is { } problem) return problem;
            var program = await at.Db.AllPrograms.SingleAsync(p => p.Id == submission.ProgramId, at.Cancel);
            if (submission.Rename(title.Trim()) is { } refusal) return refusal;
            program.Describe(title.Trim(), languages.Distinct(), string.IsNullOrWhiteSpace(publicUrl) ? null : publicUrl.Trim());
            return null;
        }, cancel);
}
