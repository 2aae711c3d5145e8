using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;

namespace CommitteeHub.Features.Recognition;

/// <summary>Somebody writes their own profile. What it shows, and to whom, is <see cref="AgreeToBeShown"/>.</summary>
public sealed class DescribePractice(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, ProfileText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            var today = site.DayOf(at.Now);
            if (practice.Describe(text, today) is { } refusal) return refusal;
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}

/// <summary>Somebody agrees to be shown on the register, or takes it back, and says which parts of the profile stay theirs.</summary>
public sealed class AgreeToBeShown(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, bool consents, IReadOnlyList<ProfileField> hidden, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            practice.Agree(consents, hidden, at.Now);
            await at.PublishAsync(practice, site.DayOf(at.Now));
            return null;
        }, cancel);
}
