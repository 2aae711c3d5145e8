using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Body;

/// <summary>Details and the day from which they apply; those of the configuration have none.</summary>
public sealed record DatedDetails(DateOnly? From, BodyDetails Details);

/// <summary>What the officers see of the body's settings.</summary>
/// <param name="Applies">The details of today.</param>
/// <param name="ToCome">Those entered for later days.</param>
/// <param name="Past">Those that applied before, the newest first.</param>
/// <param name="MayChange">The secretary reads; the legal entity, its account and the rules are the administrator's to change.</param>
public sealed record BodyView(
    DatedDetails Applies, IReadOnlyList<DatedDetails> ToCome, IReadOnlyList<DatedDetails> Past, HouseRules Rules, IReadOnlyList<(BodyPage Page, string Language, string Text)> Pages,
    string? LogoSha256, string TimeZone, DateOnly Today, bool MayChange);

/// <summary>Reads the body's settings for its secretary and its administrators.</summary>
public sealed class ReadBody(IDbContextFactory<CommitteeDb> contexts, BodySettings configured, Site site, TimeProvider clock)
{
    public async Task<BodyView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && !by.IsAdministrator) return null;
        var today = site.DayOf(now);
        var profile = await db.AllBodyProfiles.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(cancel) ?? new BodyProfile();
        var dated = profile.Editions.OrderByDescending(e => e.From).Select(e => new DatedDetails(e.From, e.Details)).Append(new DatedDetails(null, configured.AsDetails())).ToList();
        var applies = dated.First(e => e.From is null || e.From <= today);
        return new BodyView(
            applies, [.. dated.TakeWhile(e => e != applies).Reverse()], [.. dated.SkipWhile(e => e != applies).Skip(1).Where(e => e.From is not null)],
            profile.Rules, [.. profile.Pages.Select(p => (p.Page, p.Language, p.Text))], profile.LogoSha256, site.Zone.Id, today, by.IsAdministrator);
    }
}

/// <summary>What everybody may read of the body.</summary>
public sealed record PublicBodyView(BodyDetails Details, string? Text);

/// <summary>Reads the pages that are for everybody: who the body is, and what it says about itself and about personal data.</summary>
public sealed class ReadPublicBody(IDbContextFactory<CommitteeDb> contexts, BodySettings configured, Site site, TimeProvider clock)
{
    public async Task<PublicBodyView> RunAsync(BodyPage page, string language, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var profile = await db.AllBodyProfiles.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(cancel) ?? new BodyProfile();
        return new PublicBodyView(profile.On(site.DayOf(clock.GetUtcNow())) ?? configured.AsDetails(), profile.TextOf(page, language));
    }
}
