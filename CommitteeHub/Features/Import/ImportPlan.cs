using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Import;

/// <summary>What a file can hold.</summary>
public enum ImportKind { Organisations, Programs, Counters, OpenInvoices }

/// <summary>One row of a file: what it is, or what is wrong with it.</summary>
/// <param name="Number">As a spreadsheet counts, the head being 1.</param>
/// <param name="Problem">English, translated where it is shown; null if it can come in.</param>
/// <param name="IsThere">It came in before and is left as it is.</param>
public sealed record ImportRow(int Number, string Key, string Name, string? Problem, bool IsThere, IReadOnlyDictionary<string, string> Cells);

/// <summary>A file as it would come in. Nothing of it does while one row is bad.</summary>
/// <param name="Problem">What is wrong with the file as a whole.</param>
public sealed record ImportPlan(ImportKind Kind, string? Problem, IReadOnlyList<ImportRow> Rows)
{
    public const int MostRows = 5000, MostBytes = 4 * 1024 * 1024;

    public int Bad => Rows.Count(r => r.Problem is not null);
    public int New => Rows.Count(r => r.Problem is null && !r.IsThere);

    public static readonly IReadOnlyDictionary<ImportKind, string[]> Columns = new Dictionary<ImportKind, string[]>
    {
        [ImportKind.Organisations] = ["key", "name", "country", "billing_country", "billing_address", "website", "vat_number"],
        [ImportKind.Programs] = ["key", "organisation_key", "type", "title", "languages", "url", "approved_on", "outcome", "next_audit"],
        [ImportKind.Counters] = ["series", "year", "last"],
        [ImportKind.OpenInvoices] = ["number", "organisation_key", "fee", "issued_on", "due_on", "description", "net", "vat_percent", "vat", "total", "paid"],
    };

    public static async Task<ImportPlan> OfAsync(CommitteeDb db, ImportKind kind, string text, DateOnly today, CancellationToken cancel)
    {
        if (text.Length > MostBytes || !Readable.IsText(text)) return Broken(kind, "The file is too large, or is not text.");
        if (Csv.Read(text, MostRows + 1) is not { Count: > 1 } table) return Broken(kind, "The file has no rows, or a quotation mark is never closed.");
        if (table.Count > MostRows + 1) return Broken(kind, "The file has more than 5,000 rows. Cut it into several.");
        var head = table[0].Select(c => c.Trim().ToLowerInvariant()).ToList();
        if (Columns[kind].Except(head).Any() || head.Distinct().Count() != head.Count) return Broken(kind, "The first row has to name each of the columns once.");

        var there = (await db.AllImportedKeys.AsNoTracking().Where(i => i.Kind == nameof(ImportKind.Organisations) || i.Kind == kind.ToString()).ToListAsync(cancel)).Select(i => (i.Kind, i.Key)).ToHashSet();
        var organisations = there.Where(t => t.Kind == nameof(ImportKind.Organisations)).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var money = kind is ImportKind.Counters or ImportKind.OpenInvoices ? await ImportMoney.OfAsync(db, today, cancel) : null;
        var types = (await db.AllProgramTypes.Select(t => t.Code).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var appraised = (await AppraisersAsync(db, today, cancel)).Keys.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(kind is ImportKind.Organisations or ImportKind.Programs ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        var rows = new List<ImportRow>();
        foreach (var (cells, n) in table.Skip(1).Select((cells, n) => (Named(head, cells), n + 2)))
        {
            var (key, name) = NamesOf(kind, cells);
            var isThere = kind == ImportKind.Counters ? money!.IsBegun(cells) : there.Contains((kind.ToString(), key));
            var problem = table[n - 1].Count != head.Count ? "This row has another number of cells than the first."
                : key.Length is 0 or > 100 ? "The key is missing, or longer than 100 characters."
                : !seen.Add(key) ? "This key stands in the file twice."
                : isThere ? null
                : kind switch
                {
                    ImportKind.Organisations => WhyNotOrganisation(cells),
                    ImportKind.Programs => WhyNotProgram(cells, organisations, types, appraised, today),
                    ImportKind.Counters => money!.WhyNotCounter(cells),
                    ImportKind.OpenInvoices => money!.WhyNotInvoice(cells, organisations),
                };
            rows.Add(new ImportRow(n, key, name, problem, isThere, cells));
        }
        return new ImportPlan(kind, null, rows);
    }

    /// <summary>Which committee appraises a type of program, and by which criteria.</summary>
    public static async Task<IReadOnlyDictionary<string, (Id<Committee> Committee, Id<CriteriaSet> Criteria)>> AppraisersAsync(CommitteeDb db, DateOnly today, CancellationToken cancel)
    {
        var found = new Dictionary<string, (Id<Committee>, Id<CriteriaSet>)>(StringComparer.Ordinal);
        foreach (var committee in await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().OrderBy(c => c.Id).ToListAsync(cancel))
            if (!found.ContainsKey(committee.ProgramType) && await db.CriteriaForAsync(committee.ProgramType, today, cancel) is { } criteria) found.Add(committee.ProgramType, (committee.Id, criteria.Id));
        return found;
    }

    /// <summary>What a row is known by, and what else names it to whoever reads the preview.</summary>
    private static (string Key, string Name) NamesOf(ImportKind kind, Dictionary<string, string> cells) => kind switch
    {
        ImportKind.Organisations => (cells["key"], cells["name"]),
        ImportKind.Programs => (cells["key"], cells["title"]),
        ImportKind.Counters => ($"{cells["series"]} {cells["year"]}".Trim(), cells["last"]),
        ImportKind.OpenInvoices => (cells["number"], cells["description"]),
    };

    private static ImportPlan Broken(ImportKind kind, string problem) => new(kind, problem, []);

    private static Dictionary<string, string> Named(List<string> head, IReadOnlyList<string> cells) =>
        head.Select((name, n) => (name, Value: n < cells.Count ? Plain(cells[n]) : "")).ToDictionary(c => c.name, c => c.Value);

    /// <summary>What our own exports put in front of a cell so that no spreadsheet calculates it is taken off again.</summary>
    private static string Plain(string cell) => cell.Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : cell.Trim();

    private static string? WhyNotOrganisation(Dictionary<string, string> c) =>
        c["name"].Length is 0 or > 160 ? "The name is missing, or longer than 160 characters."
        : !Countries.IsKnown(c["country"]) ? "The country is no code of two letters that is known."
        : !Countries.IsKnown(c["billing_country"]) ? "The billing country is no code of two letters that is known."
        : c["billing_address"].Length is 0 or > 600 ? "The billing address is missing, or longer than 600 characters."
        : !IsWeb(c["website"]) ? "The website is no address that begins with https://."
        : c["vat_number"].Length > OrganisationDetails.LongestVatNumber ? "The VAT number is too long."
        : c["vat_number"].Length > 0 && !VatNumbers.Fits(c["billing_country"], c["vat_number"]) ? VatNumbers.Problem
        : null;

    private static string? WhyNotProgram(Dictionary<string, string> c, HashSet<string> organisations, HashSet<string> types, HashSet<string> appraised, DateOnly today) =>
        !organisations.Contains(c["organisation_key"]) ? "No organisation was imported under this key. Import the organisations first."
        : !types.Contains(c["type"]) ? "There is no such type of program."
        : c["title"].Length is 0 or > 200 ? "The title is missing, or longer than 200 characters."
        : c["url"].Length > 0 && !IsWeb(c["url"]) ? "The address of the program does not begin with https://."
        : c["approved_on"].Length == 0 ? (c["outcome"] + c["next_audit"]).Length > 0 ? "An outcome needs the day of approval." : null
        : DateOf(c["approved_on"]) is not { } day || day > today ? "The day of approval is no date like 2024-06-30, or lies ahead."
        : c["outcome"] == nameof(DecisionOutcome.ApprovedWithConditions) && ConditionsOf(c) is not { Count: > 0 } ? "An approval with conditions names those that are open in a column conditions, each as 2027-06-30 What has to be shown, with | between two. Bring it in as Approved once they are met."
        : c["outcome"] == nameof(DecisionOutcome.ApprovedWithConditions) && ConditionsOf(c)!.Any(o => o.Due <= today || o.Due > today.AddYears(2) || o.Text.Length > 2000) ? "The day of an open condition lies ahead, within two years; what was met or missed stays out of the file."
        : c["outcome"] == nameof(DecisionOutcome.Approved) && ConditionsOf(c) is not { Count: 0 } ? "Only an approval with conditions has conditions."
        : c["outcome"] is not (nameof(DecisionOutcome.Approved) or nameof(DecisionOutcome.ApprovedWithConditions)) ? "The outcome is not Approved. Only approvals come in from a file."
        : DateOf(c["next_audit"]) is not { } audit || audit <= day ? "The day of the next audit is no date like 2026-06-30, or not after the approval."
        : !AuditCycle.IsRegular(audit) || audit < today ? "Audits fall due on 30 June or 31 December, and the next one cannot lie in the past."
        : !appraised.Contains(c["type"]) ? "No committee appraises this type of program yet, or it has no criteria in force."
        : null;

    /// <summary>What was still to be shown, from a column that a file may leave out; null where it is not understood.</summary>
    public static IReadOnlyList<(DateOnly Due, string Text)>? ConditionsOf(IReadOnlyDictionary<string, string> cells)
    {
        var found = cells.GetValueOrDefault("conditions", "").Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (Due: line.Length > 11 && line[10] == ' ' ? DateOf(line[..10]) : null, Text: line.Length > 11 ? line[11..].Trim() : "")).ToList();
        return found.Exists(o => o.Due is null || o.Text.Length == 0) ? null : [.. found.Select(o => (o.Due!.Value, o.Text))];
    }

    public static DateOnly? DateOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;

    private static bool IsWeb(string url) => url.Length <= 300 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http");
}
