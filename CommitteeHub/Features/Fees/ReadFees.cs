using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>What the body charges, as the secretary edits it.</summary>
public sealed record FeesView(IReadOnlyList<FeeTableView> Tables, IReadOnlyList<VatEntryView> Vat, IReadOnlyList<RateView> Rates, DateOnly Today, string BodyCountry, bool BodyHasVat)
{
    /// <summary>The types of program that a fee can be for.</summary>
    public IReadOnlyList<string> ProgramTypes { get; init; } = [];
}

/// <summary>One fee table.</summary>
public sealed record FeeTableView(Id<FeeSchedule> Id, string Code, string Title, DateOnly? StartsOn, bool HasBegun, bool IsInForce, IReadOnlyList<FeeRow> Rows, IReadOnlyList<CountryView> Countries)
{
    /// <summary>The columns that it has, the regular one first.</summary>
    public IReadOnlyList<FeeBand> Bands => [.. Rows.SelectMany(r => r.Amounts.Keys).Append(FeeBand.Regular).Distinct().Order()];
}

/// <summary>One fee, by column.</summary>
public sealed record FeeRow(FeeKind Kind, string? ProgramType, IReadOnlyDictionary<FeeBand, Money> Amounts);

/// <summary>A country in a lower column.</summary>
public sealed record CountryView(Id<EligibleCountry> Id, string Country, FeeBand Band, DateOnly From, DateOnly? To, string Basis, bool IsExample);

/// <summary>A line of the table of tax.</summary>
public sealed record VatEntryView(Id<VatEntry> Id, VatPlace Place, string? Country, bool? IsBusiness, VatCategory Category, decimal Percent, string Sentence, DateOnly From, DateOnly? To);

/// <summary>What one euro was worth.</summary>
public sealed record RateView(string Currency, DateOnly On, decimal Rate, string Source);

/// <summary>Reads fee tables, tax and rates, for the secretary.</summary>
public sealed class ReadFees(IDbContextFactory<CommitteeDb> contexts, BodySettings configured, Site site, TimeProvider clock)
{
    public const int MostRates = 100;

    public async Task<FeesView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (!(await db.StandingOfAsync(viewer, now, cancel)).IsSecretary) return null;
        var today = site.DayOf(now);
        var body = await db.BodyOnAsync(configured, today, cancel);
        var schedules = await db.AllFeeSchedules.AsNoTracking().AsSplitQuery().ToListAsync(cancel);
        var inForce = schedules.Where(s => s.StartsOn <= today).MaxBy(s => s.StartsOn)?.Id;
        var vat = await db.AllVatEntries.AsNoTracking().ToListAsync(cancel);
        var rates = await db.AllExchangeRates.AsNoTracking().OrderByDescending(r => r.On).ThenBy(r => r.Currency).Take(MostRates).ToListAsync(cancel);
        return new FeesView(
            [.. schedules.OrderByDescending(s => s.StartsOn ?? DateOnly.MaxValue).ThenBy(s => s.Code).Select(s => Of(s, today, s.Id == inForce))],
            [.. vat.OrderBy(e => e.Place).ThenBy(e => e.Country).ThenByDescending(e => e.From).Select(e => new VatEntryView(e.Id, e.Place, e.Country, e.IsBusiness, e.Category, e.Percent, e.Sentence, e.From, e.To))],
            [.. rates.Select(r => new RateView(r.Currency, r.On, r.Rate, r.Source))], today, body.Country, !string.IsNullOrWhiteSpace(body.VatNumber))
        {
            ProgramTypes = await db.AllProgramTypes.OrderBy(t => t.Order).ThenBy(t => t.Code).Select(t => t.Code).ToListAsync(cancel),
        };
    }

    private static FeeTableView Of(FeeSchedule s, DateOnly today, bool isInForce) => new(
        s.Id, s.Code, s.Title, s.StartsOn, s.HasBegun(today), isInForce,
        [.. s.Fees.GroupBy(f => (f.Kind, f.ProgramType)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.ProgramType).Select(g => new FeeRow(g.Key.Kind, g.Key.ProgramType, g.ToDictionary(f => f.Band, f => f.Amount)))],
        [.. s.Countries.OrderBy(c => Countries.NameOf(c.Country), StringComparer.Ordinal).ThenBy(c => c.From).Select(c => new CountryView(c.Id, c.Country, c.Band, c.From, c.To, c.Basis, c.IsExample))]);
}
