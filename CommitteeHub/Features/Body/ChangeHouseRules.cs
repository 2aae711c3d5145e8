using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Features.Body;

/// <summary>An administrator changes how the body writes, in which languages, and how long it keeps what nobody needs any more.</summary>
public sealed class ChangeHouseRules(Change change)
{
    /// <param name="expected">The rules the new ones were written over, so that nobody overwrites what changed meanwhile.</param>
    public Task<Refusal?> RunAsync(Viewer by, HouseRules rules, HouseRules expected, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsAdministrator) return at.By.IsSecretary ? new NotPermitted() : new NotFound();
        var profile = await at.BodyProfileAsync();
        if (profile.Rules == rules.Clean()) return null;
        return profile.Rules == expected ? profile.Decree(rules, at.By.Person) : new ChangedMeanwhile();
    }, cancel);
}

/// <summary>The secretary or an administrator writes a page about the body that everybody may read.</summary>
public sealed class WriteBodyPage(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, BodyPage page, string language, string text, string expected, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsAdministrator && !at.By.IsSecretary) return new NotFound();
        var profile = await at.BodyProfileAsync();
        var there = profile.Pages.FirstOrDefault(p => p.Page == page && p.Language == language)?.Text ?? "";
        return there == expected ? profile.Write(page, language, text, at.By.Person) : new ChangedMeanwhile();
    }, cancel);
}
