using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What applies to the body on a day. Until somebody enters the details, those of the configuration apply.</summary>
public static class BodyRead
{
    /// <summary>The legal entity and its account on a day. Whatever is printed or mailed asks for its own day.</summary>
    public static async Task<BodyDetails> BodyOnAsync(this CommitteeDb db, BodySettings configured, DateOnly day, CancellationToken cancel = default) =>
        await db.AllBodyEditions.AsNoTracking().Where(e => e.From <= day).OrderByDescending(e => e.From).Select(e => e.Details).FirstOrDefaultAsync(cancel)
        ?? configured.AsDetails();

    public static async Task<HouseRules> HouseRulesAsync(this CommitteeDb db, CancellationToken cancel = default) =>
        await db.AllBodyProfiles.AsNoTracking().IgnoreAutoIncludes().Select(b => b.Rules).SingleOrDefaultAsync(cancel) ?? HouseRules.Default;

    /// <summary>The profile, to be changed; made when it is asked for the first time.</summary>
    internal static async Task<BodyProfile> BodyProfileAsync(this Moment at)
    {
        if (await at.Db.AllBodyProfiles.AsSplitQuery().SingleOrDefaultAsync(at.Cancel) is { } profile) return profile;
        return at.Db.Add(new BodyProfile()).Entity;
    }
}
