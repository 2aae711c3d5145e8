using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>Somebody who speaks for the organisation answers a question. With the last answer the review goes on.</summary>
public sealed class AnswerQuestion(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ApplicantQuestion> id, string answer, Guid commandId, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        if (!at.By.IsSignedIn || await at.Db.AllApplicantQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.Id == id, at.Cancel) is not { } found) return new NotFound();
        await at.TakeTurnAsync(StreamName.Submission(found.SubmissionId.Value));
        var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == found.SubmissionId, at.Cancel);
        if (!at.By.SpeaksFor(submission.OrganisationId)) return new NotFound();
        var question = await at.Db.AllApplicantQuestions.SingleAsync(q => q.Id == id, at.Cancel);
        if (submission.State != SubmissionState.InfoRequested && question.IsOpen) return new NotInState(submission.State);
        if (question.AnswerWith(answer ?? "", at.By.Person, at.Now) is { } refusal) return refusal;

        if (question.AnnotationId is { } thread && await at.Db.AllAnnotations.Include(a => a.Replies).FirstOrDefaultAsync(a => a.Id == thread && a.RemovedAt == null, at.Cancel) is { } annotation)
            annotation.TakeAnswer(new Id<AnnotationReply>(id.Value), at.By.Person, question.Answer!, at.Now);
        await at.ResumeIfNothingIsOpenAsync(submission, id);
        var steering = submission.PanelLead is { } lead ? [lead, question.AskedById] : new[] { question.AskedById };
        await at.NoticeAsync(steering.Where(p => !submission.IsRecused(p)), NoticeKind.QuestionAnswered, submission.Id, id.Value);
        return null;
    }, cancel);
}

/// <summary>What follows when a question needs no answer any more.</summary>
internal static class QuestionMoment
{
    public static async Task ResumeIfNothingIsOpenAsync(this Moment at, Submission submission, Id<ApplicantQuestion> settled)
    {
        if (!await at.Db.AllApplicantQuestions.AnyAsync(q => q.SubmissionId == submission.Id && q.Id != settled && q.AnsweredAt == null && q.TakenBackAt == null, at.Cancel)) submission.Resume(at.Now);
    }
}
