using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>A question as it was shown in the preview: exactly this reaches the applicant.</summary>
/// <param name="Id">Made by the client; the same again is the same question.</param>
/// <param name="AnnotationId">The thread it was made of, if any.</param>
public sealed record NewQuestion(Id<ApplicantQuestion> Id, Id<Submission> SubmissionId, string Text, string? Quote, string? Place, Id<Criterion>? CriterionId, Id<Annotation>? AnnotationId, DateOnly DueOn);

/// <summary>Whoever speaks for the committee sends the applicant a question; the clock stops until it is answered.</summary>
public sealed class AskApplicant(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, NewQuestion asked, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, refusal) = await at.CoReviewAsync(asked.SubmissionId);
        if (refusal is not null) return refusal;
        var submission = review!.Submission;
        if (await at.Db.AllApplicantQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.Id == asked.Id, at.Cancel) is { } same)
            return same.AskedById == at.By.Person ? null : new NotFound();
        if (!review.SpeaksForCommittee(at.By.Person)) return new NotPermitted();
        if (ApplicantQuestion.WhyNotText(asked.Text) is { } noText) return noText;
        if (asked.AnnotationId is { } thread && !await at.Db.AnnotationsFor(at.By).AnyAsync(a => a.Id == thread && a.SubmissionId == submission.Id && a.Visibility == AnnotationVisibility.Shared, at.Cancel)) return new NotFound();
        if (asked.CriterionId is { } criterion && !await at.Db.Set<Criterion>().AnyAsync(c => c.Id == criterion && c.CriteriaSetId == submission.CriteriaSetId, at.Cancel)) return new NotFound();
        if (await at.IsVotedOnAsync(submission.Id)) return new Domain.Sessions.BallotStillOpen();
        if (submission.Ask(asked.DueOn, site.DayOf(at.Now), at.Now) is { } no) return no;

        at.Db.Add(new ApplicantQuestion(asked.Id, submission.Id, new QuestionText(asked.Text.Trim(), Tidy(asked.Quote), Tidy(asked.Place), asked.CriterionId, asked.AnnotationId), at.By.Person, at.Now));
        await at.WriteToContactsAsync(LetterKind.ApplicantQuestion, submission.OrganisationId, $"question/{asked.Id}", submission.Id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["DueOn"] = submission.InfoDueOn!.Value.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
            ["Link"] = site.Link($"/applications/{submission.Id}"),
        });
        return null;
    }, cancel);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 2000 } long_ ? long_[..2000] : text.Trim();
}

/// <summary>The committee does not need the answer any more. When no other question is open, the review goes on.</summary>
public sealed class TakeBackQuestion(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ApplicantQuestion> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.Db.AllApplicantQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.Id == id, at.Cancel) is not { } found) return new NotFound();
        var (review, refusal) = await at.CoReviewAsync(found.SubmissionId);
        if (refusal is not null) return refusal;
        var question = await at.Db.AllApplicantQuestions.SingleAsync(q => q.Id == id, at.Cancel);
        if (question.AskedById != at.By.Person && !review!.Steering.Contains(at.By.Person)) return new NotPermitted();
        if (question.TakeBack(at.Now) is { } no) return no;
        await at.ResumeIfNothingIsOpenAsync(review!.Submission, id);
        return null;
    }, cancel);
}
