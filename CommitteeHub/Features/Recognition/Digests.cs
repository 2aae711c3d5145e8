using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>Somebody puts a reviewer's digest of their users' feedback on their profile; the reviewer is named in public.</summary>
public sealed class AddDigest(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeedbackDigest> id, DigestText text, bool reviewerIsIndependent, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            if (await at.Db.AllFeedbackDigests.AnyAsync(d => d.Id == id, at.Cancel)) return null;
            if (FeedbackDigest.WhyNot(text, reviewerIsIndependent, site.DayOf(at.Now)) is { } refusal) return refusal;
            if (await at.Db.AllFeedbackDigests.CountAsync(d => d.PractitionerId == practice.Id, at.Cancel) >= 20) return new TooManyEntries(20);
            at.Db.Add(new FeedbackDigest(id, practice.Id, text, at.Now));
            at.Ring(practice.PersonId.Value);
            return null;
        }, cancel);
}

/// <summary>Somebody takes a digest off their profile.</summary>
public sealed class RemoveDigest(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeedbackDigest> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            if (await at.Db.AllFeedbackDigests.FirstOrDefaultAsync(d => d.Id == id && d.PractitionerId == practice.Id, at.Cancel) is { } digest) at.Db.Remove(digest);
            at.Ring(practice.PersonId.Value);
            return null;
        }, cancel);
}
