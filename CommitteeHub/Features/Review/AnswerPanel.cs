using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A co-chair begins to look at the panel's recommendation.</summary>
public sealed class TakeUpRecommendation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<PanelRecommendation> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, _, refusal) = await at.RecommendationToAnswerAsync(id);
        return refusal ?? review!.Submission.TakeUp(at.By.Person);
    }, cancel);
}

/// <summary>A co-chair agrees with the panel: the submission goes before the whole committee.</summary>
public sealed class AgreeWithPanel(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<PanelRecommendation> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, recommendation, refusal) = await at.RecommendationToAnswerAsync(id);
        return refusal ?? review!.Submission.Agree(recommendation!, at.By.Person, at.Now);
    }, cancel);
}

/// <summary>A co-chair sends the recommendation back to the panel and says why.</summary>
public sealed class SendBackToPanel(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<PanelRecommendation> id, string reason, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, recommendation, refusal) = await at.RecommendationToAnswerAsync(id);
        if ((refusal ?? review!.Submission.SendBack(recommendation!, reason ?? "", at.By.Person, at.Now)) is { } no) return no;
        await at.NoticeAsync(review!.Submission.Panel.Select(p => p.PersonId), NoticeKind.SentBack, review.Submission.Id, id.Value);
        return null;
    }, cancel);
}

/// <summary>What a word on a recommendation begins with.</summary>
internal static class RecommendationMoment
{
    public static async Task<(CoReview? Review, PanelRecommendation? Recommendation, Refusal? Refusal)> RecommendationToAnswerAsync(this Moment at, Id<PanelRecommendation> id)
    {
        var about = await at.Db.AllPanelRecommendations.AsNoTracking().IgnoreAutoIncludes().Where(r => r.Id == id).Select(r => (Id<Submission>?)r.SubmissionId).FirstOrDefaultAsync(at.Cancel);
        if (about is not { } submission) return (null, null, new NotFound());
        var (review, refusal) = await at.CoReviewAsync(submission);
        if (refusal is not null) return (null, null, refusal);
        var recommendation = await at.Db.AllPanelRecommendations.IgnoreAutoIncludes().SingleAsync(r => r.Id == id, at.Cancel);
        return review!.Submission.MayAnswerPanel(review.Committee, recommendation.WrittenById, review.Today).Contains(at.By.Person)
            ? (review, recommendation, null) : (null, null, new NotPermitted());
    }
}
