using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>An approval has one clock with one hand, and appeals are heard by those who may.</summary>
internal static class AuditInvariants
{
    public static readonly Invariant[] All =
    [
        new("a program in force or suspended has exactly one open audit", HandsAsync),
        new("an audit is due on 30 June or 31 December unless it was moved with a reason", async at =>
            [.. (await at.Db.AllAudits.AsNoTracking().IgnoreAutoIncludes().ToListAsync(at.Cancel)).Where(a => !AuditCycle.IsRegular(a.DueOn) && string.IsNullOrEmpty(a.MovedBecause)).Select(a => $"audit {a.Id} is due on {a.DueOn}")]),
        new("the register says what the newest line of its history says", async at =>
            [.. (await at.Db.AllRegisterEntries.AsNoTracking().ToListAsync(at.Cancel)).Where(e => e.History.OrderBy(h => h.Number).LastOrDefault()?.Status != e.Status).Select(e => $"{e.Slug} says {e.Status}")]),
        new("an appeal is heard by three who had no part in the decision", HearingsAsync),
    ];

    private static async Task<IReadOnlyList<string>> HandsAsync(Installation at)
    {
        var open = Audit.OpenStates.ToList();
        var hands = (await at.Db.AllAudits.Where(a => open.Contains(a.State)).Select(a => a.ProgramId).ToListAsync(at.Cancel)).ToLookup(p => p);
        var entries = await at.Db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().ToListAsync(at.Cancel);
        return [.. entries.Select(e => (e.Slug, Count: hands[e.ProgramId].Count(), Wanted: e.Status is RegisterStatus.Withdrawn or RegisterStatus.Expired ? 0 : 1))
            .Where(e => e.Count != e.Wanted).Select(e => $"{e.Slug} has {e.Count} open audits")];
    }

    private static async Task<IReadOnlyList<string>> HearingsAsync(Installation at)
    {
        var found = new List<string>();
        foreach (var hearing in await at.Db.AllAppealHearings.AsNoTracking().ToListAsync(at.Cancel))
        {
            var seated = hearing.Hearers.Select(h => h.PersonId).ToList();
            if (hearing.IsReleased && (seated.Count != AppealHearing.Size || !hearing.AllHaveSpoken)) found.Add($"hearing {hearing.Id} was released without three opinions");
            var until = await at.Db.AllDecisions.Where(d => d.Id == hearing.DecisionId).Select(d => d.ReleasedAt).FirstAsync(at.Cancel);
            if ((await at.Db.TookPartAsync(hearing.AboutId, until ?? DateTimeOffset.MaxValue, at.Cancel)).Overlaps(seated)) found.Add($"hearing {hearing.Id} is held by somebody who had a part in the decision");
        }
        return found;
    }
}
