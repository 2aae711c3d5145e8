using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>A question as the applicant sees it. Who on the committee asked is not in it.</summary>
public sealed record QuestionSeen(Guid Id, string Text, string? Quote, string? Place, string? Criterion, DateTimeOffset AskedAt, bool IsTakenBack, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    public bool IsOpen => !IsTakenBack && AnsweredAt is null;
}

/// <summary>The questions to an organisation about one submission.</summary>
public sealed record OwnQuestions(SubmissionState State, DateOnly? DueOn, IReadOnlyList<QuestionSeen> Questions);

/// <summary>A question as the committee sees it: what the applicant sees, with who asked and the thread it came from.</summary>
public sealed record AskedQuestion(QuestionSeen Seen, string AskedBy, Guid? AnnotationId, bool MayTakeBack);

/// <summary>The questions about one submission, for those who follow its deliberation.</summary>
public sealed record QuestionsView(SubmissionState State, DateOnly? DueOn, bool MayAsk, DateOnly Today, IReadOnlyList<AskedQuestion> Questions, IReadOnlyList<CriterionName> Criteria);

/// <summary>A criterion to choose.</summary>
public sealed record CriterionName(Id<Criterion> Id, string Code, string Title);

/// <summary>Reads the questions for those who follow the deliberation.</summary>
public sealed class ReadQuestions(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<QuestionsView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var submission = await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.IsSignedIn) return null;
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && (submission.Kind == SubmissionKind.Audit || !c.AuditOnly)).OrderBy(c => c.Order).Select(c => new CriterionName(c.Id, c.Code, c.Title)).ToListAsync(cancel);
        var asked = await db.QuestionsOfAsync(id, criteria, cancel);
        var takesPart = submission.WhyNotReview(by) is null;
        var speaks = takesPart && submission.SpeaksForCommittee(committee, by.Person, DateOnly.FromDateTime(now.UtcDateTime));
        var mayAsk = speaks && (submission.State == SubmissionState.InfoRequested || Transitions.Of(submission.State, SubmissionAct.AskApplicant).Count > 0);
        return new QuestionsView(submission.State, submission.InfoDueOn, mayAsk, site.DayOf(now),
            [.. asked.Select(a => new AskedQuestion(a.Seen, a.AskedBy, a.Question.AnnotationId?.Value, a.Seen.IsOpen && (speaks || (takesPart && a.Question.AskedById == by.Person))))], criteria);
    }
}

/// <summary>Reads the questions for those who speak for the organisation.</summary>
public sealed class ReadOwnQuestions(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<OwnQuestions?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DossiersFor(by).AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.SpeaksFor(submission.OrganisationId)) return null;
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId).Select(c => new CriterionName(c.Id, c.Code, c.Title)).ToListAsync(cancel);
        return new OwnQuestions(submission.State, submission.InfoDueOn, [.. (await db.QuestionsOfAsync(id, criteria, cancel)).Select(a => a.Seen)]);
    }
}

/// <summary>The reading that both have in common.</summary>
internal static class QuestionReading
{
    public static async Task<IReadOnlyList<(ApplicantQuestion Question, QuestionSeen Seen, string AskedBy)>> QuestionsOfAsync(this CommitteeDb db, Id<Submission> id, IReadOnlyList<CriterionName> criteria, CancellationToken cancel)
    {
        var questions = await db.AllApplicantQuestions.AsNoTracking().Where(q => q.SubmissionId == id).OrderBy(q => q.AskedAt).ThenBy(q => q.Id).ToListAsync(cancel);
        var people = questions.Select(q => q.AskedById).Concat(questions.Select(q => q.AnsweredById).OfType<Id<Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. questions.Select(q => (q, new QuestionSeen(q.Id.Value, q.Text, q.Quote, q.Place, criteria.FirstOrDefault(c => c.Id == q.CriterionId) is { } c ? $"{c.Code} {c.Title}" : null,
            q.AskedAt, q.TakenBackAt is not null, q.Answer, q.AnsweredById is { } who ? names.GetValueOrDefault(who, "") : null, q.AnsweredAt), names.GetValueOrDefault(q.AskedById, "")))];
    }
}
