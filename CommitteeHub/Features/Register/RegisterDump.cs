using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>
/// The whole program register as files: CSV (RFC 4180) and JSON-LD. People are not in it: they agreed to be found one by
/// one, not to be copied in bulk.
/// </summary>
public sealed class RegisterDump(IDbContextFactory<CommitteeDb> contexts, DataFolder folder, Site site)
{
    public const string Csv = "programs.csv", JsonLd = "programs.jsonld";

    private static readonly string[] Columns = ["slug", "address", "title", "organisation", "country", "programType", "languages", "website", "status", "approvedOn", "countsFrom", "nextAuditDue", "verificationCode"];
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Folder => Path.Combine(folder.Path, "dumps");

    /// <summary>Writes both files anew, each whole or not at all; answers how many programs are in them.</summary>
    public async Task<int> WriteAsync(CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Folder);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var programs = (await db.AllRegisterEntries.AsNoTracking().OrderBy(e => e.Slug).ToListAsync(cancel)).Select(RegisterPageView.Of).ToList();
        await PutAsync(Csv, ToCsv(programs), cancel);
        await PutAsync(JsonLd, ToJsonLd(programs), cancel);
        return programs.Count;
    }

    /// <summary>The file as it was last written. A node that has none yet writes it now.</summary>
    public async Task<FileInfo> FileAsync(string name, CancellationToken cancel = default)
    {
        var file = new FileInfo(Path.Combine(Folder, name));
        if (!file.Exists) await WriteAsync(cancel);
        file.Refresh();
        return file;
    }

    public string ToCsv(IEnumerable<RegisterPageView> programs)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var p in programs)
        {
            string?[] cells =
            [
                p.Slug, site.Link($"register/{p.Slug}"), p.Title, p.Organisation, p.Country, p.ProgramType, string.Join(' ', p.Languages), p.PublicUrl,
                p.Status.ToString(), Day(p.ApprovedOn), Day(p.RetrospectiveFrom), Day(p.NextAuditDue), p.VerificationCode,
            ];
            csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }
        return csv.ToString();
    }

    private string ToJsonLd(IEnumerable<RegisterPageView> programs) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["@context"] = Schema.Context,
        ["@type"] = "Dataset",
        ["name"] = $"{site.Name}: program register",
        ["url"] = site.Link("data"),
        ["hasPart"] = programs.Select(p => Schema.Program(p, site).Where(x => x.Key != "@context" && x.Value is not null).Append(new("creativeWorkStatus", p.Status.ToString())).ToDictionary()).ToList(),
    }, Json);

    private async Task PutAsync(string name, string text, CancellationToken cancel)
    {
        var path = Path.Combine(Folder, $"{name}.{Guid.NewGuid():N}.tmp");
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false), cancel);
        File.Move(path, Path.Combine(Folder, name), overwrite: true);
    }

    /// <summary>Quoted where needed, and never a formula to a spreadsheet.</summary>
    private static string Cell(string? text)
    {
        text ??= "";
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\0')) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
