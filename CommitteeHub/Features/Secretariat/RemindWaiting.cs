using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>
/// The secretary reminds whoever a submission waits for: the applicant, or those on its panel whose findings are not in.
/// Nobody is reminded of the same thing twice on one day, however often it is asked for.
/// </summary>
public sealed class RemindWaiting(Change change, Site site)
{
    public const int MostAtOnce = 50;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task<Refusal?> RunAsync(Viewer by, IReadOnlyCollection<Id<Submission>> ids, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        if (ids.Count is 0 or > MostAtOnce) return new NothingChosen(MostAtOnce);
        var submissions = await at.Db.SubmissionTitlesFor(at.By).AsSplitQuery().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(at.Cancel);
        if (submissions.Count != ids.Distinct().Count()) return new NotFound();
        var reminded = 0;
        foreach (var submission in submissions) reminded += await RemindAsync(at, submission) ? 1 : 0;
        return reminded == 0 ? new NobodyToRemind() : null;
    }, cancel);

    private async Task<bool> RemindAsync(Moment at, Submission submission)
    {
        var what = $"remind/{submission.Id}/{site.DayOf(at.Now):yyyy-MM-dd}";
        switch (Waiting.For(submission.State))
        {
            case WaitsFor.Applicant or WaitsFor.Payment:
                await at.WriteToContactsAsync(LetterKind.ApplicantReminder, submission.OrganisationId, what, submission.Id, site.Name, new Dictionary<string, string>
                {
                    ["Program"] = submission.Title,
                    ["WaitsFor"] = submission.State == SubmissionState.AwaitingFee ? "the application fee" : submission.DueOn is { } due ? $"your answer, due on {due.ToString("d MMMM yyyy", English)}" : "your answer",
                    ["Link"] = site.Link($"/applications/{submission.Id}"),
                });
                return true;
            case WaitsFor.Panel:
                var missing = await WithoutFindingsAsync(at, submission);
                await at.WriteAsync(LetterKind.MemberReminder, missing, what, submission.Id, site.Name, new Dictionary<string, string>
                {
                    ["Program"] = submission.Title,
                    ["Since"] = site.DayOf(submission.SubmittedAt ?? at.Now).ToString("d MMMM yyyy", English),
                    ["Link"] = site.Link($"/submissions/{submission.Id}/review"),
                });
                return missing.Count > 0;
            default:
                return false;
        }
    }

    /// <summary>Those on the panel who do not stand aside and have not handed in.</summary>
    private static async Task<IReadOnlyList<Id<Person>>> WithoutFindingsAsync(Moment at, Submission submission)
    {
        var done = await at.Db.AllFindings.Where(f => f.SubmissionId == submission.Id && f.IsFinal).Select(f => f.MemberId).Distinct().ToListAsync(at.Cancel);
        return [.. submission.Panel.Select(p => p.PersonId).Where(p => !submission.IsRecused(p)).Except(done)];
    }
}

/// <summary>Nothing was chosen, or more than one act takes.</summary>
public sealed record NothingChosen(int Most) : Refusal;

/// <summary>What was chosen waits for nobody who can be reminded.</summary>
public sealed record NobodyToRemind : Refusal;
