using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Questions;
using CommitteeHub.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A submission before its panel (Chika leads, with Dana and Emil), the cast being there: where the tests of the co-review begin. Fay stands aside.</summary>
public sealed class CoReviewing(TestApp app)
{
    public static readonly Id<Person>[] Panel = [Cast.Chika, Cast.Dana, Cast.Emil];

    public Id<Submission> Id { get; } = Id<Submission>.New();

    /// <param name="unasked">Members who have not answered the conflict gate.</param>
    public static async Task<CoReviewing> BeginAsync(TestApp app, params Id<Person>[] unasked)
    {
        var review = new CoReviewing(app);
        var submission = new Submission(review.Id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Course before its panel");
        typeof(Submission).GetProperty(nameof(submission.State))!.SetValue(submission, SubmissionState.CompletenessCheck);
        typeof(Submission).GetProperty(nameof(submission.SubmittedAt))!.SetValue(submission, app.Now);
        submission.ConfirmComplete(app.Now);
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil }.Except(unasked)) submission.Declare(member, ConflictAnswer.NoConflict, app.Now);
        submission.Declare(Cast.Fay, ConflictAnswer.Recused, app.Now);
        var committee = await app.ReadAsync(db => db.AllCommittees.Include(c => c.Members).SingleAsync(c => c.Id == Cast.Committee));
        Meeting.Ok(submission.AssignPanel(committee, Panel, DateOnly.FromDateTime(app.Now.UtcDateTime), Cast.Chika));
        await app.SaveAsync(submission);
        return review;
    }

    public Task<List<Id<Criterion>>> CriteriaAsync() => app.ReadAsync(db => db.Set<Criterion>().Where(c => c.CriteriaSetId == Cast.Criteria).OrderBy(c => c.Order).Select(c => c.Id).ToListAsync());

    /// <summary>A draft on every criterion.</summary>
    public async Task JudgeAsync(Id<Person> member, Rating rating = Rating.Met, bool isFinal = false)
    {
        foreach (var criterion in await CriteriaAsync())
            Meeting.Ok(await app.Get<SetFinding>().RunAsync(Cast.As(member), new WrittenFinding(Id, criterion, rating, $"As {Cast.NameOf(member)} sees it.", isFinal, null)));
    }

    public async Task HandInAsync(params Id<Person>[] members)
    {
        foreach (var member in members)
        {
            await JudgeAsync(member);
            Meeting.Ok(await app.Get<HandInFindings>().RunAsync(Cast.As(member), Id));
        }
    }

    public async Task<Id<PanelRecommendation>> RecommendAsync(DecisionOutcome outcome = DecisionOutcome.Approved)
    {
        var recommendation = Id<PanelRecommendation>.New();
        Meeting.Ok(await app.Get<RecommendToCommittee>().RunAsync(Cast.As(Cast.Chika), await WrittenAsync(recommendation, outcome)));
        return recommendation;
    }

    public async Task<WrittenRecommendation> WrittenAsync(Id<PanelRecommendation> id, DecisionOutcome outcome = DecisionOutcome.Approved) =>
        new(id, Id, outcome, "The dossier shows it.", [.. (await CriteriaAsync()).Select(c => new CommonFinding(c, Rating.Met, "Shown."))]);

    public NewQuestion Question(DateOnly? dueOn = null) =>
        new(Id<ApplicantQuestion>.New(), Id, "How do you store recordings?", "their notes", "Curriculum, page 3", null, null, dueOn ?? DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(14));

    public async Task<Id<ApplicantQuestion>> AskAsync(Id<Person> by)
    {
        var question = Question();
        Meeting.Ok(await app.Get<AskApplicant>().RunAsync(Cast.As(by), question));
        return question.Id;
    }

    public Task<Submission> NowAsync() => app.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.Id == Id));
}
