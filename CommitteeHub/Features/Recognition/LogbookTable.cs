using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;

namespace CommitteeHub.Features.Recognition;

/// <summary>A logbook as a table, to take out and to bring in.</summary>
public static class LogbookTable
{
    public static readonly string[] Columns = ["date", "role", "medium", "preparation_hours", "mediation_hours", "parties", "outcome", "platform", "full_scale", "went_well", "challenging"];

    public static string Write(IEnumerable<LogbookLine> lines) =>
        Csv.Row([.. Columns, "verified"]) + string.Concat(lines.Select(l => Csv.Row(
            l.Facts.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), l.Facts.Role.ToString(), l.Facts.Medium.ToString(), Hours(l.Facts.PreparationMinutes), Hours(l.Facts.MediationMinutes),
            l.Facts.Parties.ToString(CultureInfo.InvariantCulture), l.Facts.Outcome.ToString(), l.Facts.Platform, l.Facts.IsFullScale ? "yes" : "no", l.Facts.WentWell, l.Facts.Challenging, l.IsVerified ? "yes" : "no")));

    public static (IReadOnlyList<(int Line, MediationFacts? Facts, Refusal? Refusal)> Rows, Refusal? Refusal) Read(string text, DateOnly today)
    {
        if (text.Length > 2_000_000 || Csv.Read(text) is not { Count: > 0 } rows) return ([], new TableNotReadable("date"));
        var header = rows[0].Select(c => c.Trim().ToLowerInvariant()).ToList();
        if (rows.Count - 1 > Csv.MostRows) return ([], new TooManyEntries(Csv.MostRows));
        string[] needed = ["date", "role", "medium", "mediation_hours", "parties", "outcome"];
        if (needed.FirstOrDefault(c => !header.Contains(c)) is { } missing) return ([], new TableNotReadable(missing));
        return ([.. rows.Skip(1).Select((row, i) => Row(i + 2, column => header.IndexOf(column) is >= 0 and var at && at < row.Count ? Plain(row[at]) : "", today))], null);
    }

    public static int? Minutes(string hours) =>
        hours.Length == 0 ? 0 : decimal.TryParse(hours.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1000 ? (int)Math.Round(value * 60) : null;

    public static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);

    private static (int, MediationFacts?, Refusal?) Row(int line, Func<string, string> cell, DateOnly today)
    {
        if (!DateOnly.TryParseExact(cell("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return Bad("date", "A day, such as 2026-10-01.");
        if (!Named<MediationRole>(cell("role"), out var role)) return Bad("role", string.Join(", ", Enum.GetNames<MediationRole>()));
        if (!Named<Medium>(cell("medium"), out var medium)) return Bad("medium", string.Join(", ", Enum.GetNames<Medium>()));
        if (!Named<MediationOutcome>(cell("outcome"), out var outcome)) return Bad("outcome", string.Join(", ", Enum.GetNames<MediationOutcome>()));
        if (Minutes(cell("preparation_hours")) is not { } preparation) return Bad("preparation_hours", "Please give the time in hours, such as 3.5.");
        if (Minutes(cell("mediation_hours")) is not { } mediation) return Bad("mediation_hours", "Please give the time in hours, such as 3.5.");
        if (!int.TryParse(cell("parties"), NumberStyles.None, CultureInfo.InvariantCulture, out var parties)) return Bad("parties", "A whole number.");
        var facts = new MediationFacts(on, role, medium, preparation, mediation, parties, outcome, cell("platform"), cell("full_scale").ToLowerInvariant() is "yes" or "true" or "1" or "", cell("went_well"), cell("challenging"));
        return (line, facts, LoggedMediation.WhyNot(facts, today));

        (int, MediationFacts?, Refusal?) Bad(string field, string problem) => (line, null, new BadInput(field, problem));
    }

    private static bool Named<T>(string text, out T value) where T : struct, Enum => Enum.TryParse(text.Replace(" ", ""), true, out value) && Enum.IsDefined(value) && !int.TryParse(text, out _);

    /// <summary>What was made harmless on the way out is read as it was.</summary>
    private static string Plain(string cell) => cell.Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : cell.Trim();
}
