using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary adds a line to the table of tax, from today or a later day on.</summary>
public sealed class AddVatEntry(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<VatEntry> id, VatPlace place, string? country, bool? isBusiness, VatRule rule, DateOnly from, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllVatEntries.AnyAsync(e => e.Id == id, at.Cancel)) return null;
            if (from < site.DayOf(at.Now)) return new StartsInThePast();
            if (country is { Length: > 0 } && !Countries.IsKnown(country)) return new UnknownCountry(country);
            var taxed = rule.Category == VatCategory.S;
            if (rule.Percent is < 0 or > 50 || rule.Percent * 100 % 1 != 0 || taxed != rule.Percent > 0 || taxed == rule.Sentence.Trim().Length > 0 || rule.Sentence.Length > 300) return new NotAVatRule();
            if (rule.Category == VatCategory.AE && (place != VatPlace.Union || isBusiness != true)) return new ReverseChargeNeedsNumber();
            at.Db.Add(new VatEntry(id, place, string.IsNullOrEmpty(country) ? null : country, isBusiness, rule with { Sentence = rule.Sentence.Trim() }, from));
            return null;
        }, cancel);
}
