using CommitteeHub.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>
/// Nine earlier years of every listing, made from its last one by the database itself: paid invoices (one of a hundred
/// never was, and was reminded of three times), two years of sent mail, and forty ledger lines each. The hashes are true to nothing; they slow nothing less for it.
/// </summary>
internal sealed class PastYears(CommitteeDb db)
{
    private const int LinesEach = 40, MailsEach = 4;
    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '8', '9'];
    private readonly bool _isPostgres = db.IsPostgres;

    public static async Task WriteAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await new PastYears(db).WriteAsync();
    }

    private async Task WriteAsync()
    {
        const string paid = """FROM "Invoices" i WHERE i."State" = 'Paid' AND i."PersonId" IS NOT NULL AND i."Year" >= 2035""";
        foreach (var (digit, k) in Digits.Select((d, n) => (d, n + 1)))
        {
            var sequence = "\"Sequence\" + 10000000";
            await CopyAsync("Invoices", $"""WHERE x."Id" IN (SELECT i."Id" {paid} AND i."Sequence" < 10000000)""", digit, new()
            {
                ["Year"] = $"x.\"Year\" - {k}",
                ["Sequence"] = $"x.{sequence}",
                ["Number"] = Text($"x.\"Year\" - {k}") + " || '-' || " + Text($"x.{sequence}"),
                ["IssuedOn"] = Earlier("IssuedOn", k),
                ["DueOn"] = Earlier("DueOn", k),
            });
            foreach (var part in new[] { "InvoiceLines", "InvoiceVatLines", "Payments" })
                await CopyAsync(part, $"""WHERE x."InvoiceId" IN (SELECT i."Id" {paid} AND i."Sequence" < 10000000)""", digit, []);
            await CopyAsync("ListingPeriods", $"""WHERE x."InvoiceId" IN (SELECT i."Id" {paid} AND i."Sequence" < 10000000)""", digit, new()
            {
                ["Number"] = $"x.\"Number\" - {k}",
                ["From"] = Earlier("From", k),
                ["Until"] = Earlier("Until", k),
            });
        }
        await LeaveUnpaidAsync();
        await WriteMailAsync();
        await WriteLedgerAsync();
        if (_isPostgres) await RunAsync("VACUUM ANALYZE");
    }

    private async Task LeaveUnpaidAsync()
    {
        const string old = """SELECT "Id" FROM "Invoices" WHERE "State" = 'Overdue'""";
        await RunAsync("""UPDATE "Invoices" SET "State" = 'Overdue' WHERE "Sequence" > 10000000 AND "Sequence" % 100 = 0""");
        await RunAsync($"""DELETE FROM "Payments" WHERE "InvoiceId" IN ({old})""");
        await RunAsync($"""UPDATE "ListingPeriods" SET "From" = NULL, "Until" = NULL WHERE "InvoiceId" IN ({old})""");
        await RunAsync($"""
            INSERT INTO "InvoiceReminders" ("Id", "InvoiceId", "Step", "SentOn", "Open_Cents", "Open_Currency")
            SELECT {NewId}, i."Id", s.n, {(_isPostgres ? "i.\"DueOn\" + 50" : "date(i.\"DueOn\", '50 days')")}, 12500, 'EUR'
            FROM "Invoices" i CROSS JOIN (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) s WHERE i."State" = 'Overdue'
            """);
    }

    private Task<int> WriteMailAsync()
    {
        var (from, span) = (Years.At(Years.First.AddDays(-729)).UtcTicks, TimeSpan.FromDays(728).Ticks);
        var at = _isPostgres ? $"{from} + (random() * {span})::bigint" : $"{from} + abs(random()) % {span}";
        return RunAsync($"""
            INSERT INTO "OutboxMessages" ("Id", "ToName", "ToAddress", "Subject", "Body", "UniqueKey", "IsLetter", "State", "CreatedAt", "NotBefore", "SentAt", "Attempts")
            SELECT {NewId}, t."Name", t."Email", 'Your listing', 'Your year on the register ends soon. Please renew it in time, so that you are found without a break.', 'past/' || {Text("t.\"Id\"")} || '/' || {Text("t.n")}, {(_isPostgres ? "FALSE" : "0")}, 'Sent', t.at, t.at, t.at, 1
            FROM (SELECT p."Id", p."Name", p."Email", s.n, {at} AS at FROM "Practitioners" r JOIN "Persons" p ON p."Id" = r."PersonId" CROSS JOIN ({Numbers(MailsEach)}) s) t
            """);
    }

    private async Task WriteLedgerAsync()
    {
        var hash = _isPostgres ? "md5(random()::text) || md5(random()::text)" : "lower(hex(randomblob(32)))";
        var stream = $"'practitioner/' || lower({Text("r.\"PersonId\"")})";
        var from = Years.At(Years.First.AddYears(-9)).UtcTicks;
        await RunAsync($$"""
            INSERT INTO "LedgerLines" ("Stream", "Number", "At", "Kind", "Payload", "Readers", "PreviousHash", "Hash")
            SELECT {{stream}}, s.n, {{from}} + s.n * {{TimeSpan.FromDays(82).Ticks}}, 'ListingBegan', '{{"{\"From\":\"2030-01-01\",\"Practitioner\":\"00000000-0000-7000-8000-000000000000\",\"Until\":\"2030-12-31\"}"}}', {{ReadersValue}}, {{hash}}, {{hash}}
            FROM "Practitioners" r CROSS JOIN ({{Numbers(LinesEach)}}) s ORDER BY 1, 2
            """);
        await RunAsync($"""INSERT INTO "LedgerStreams" ("Name", "Number", "Hash") SELECT l."Stream", l."Number", l."Hash" FROM "LedgerLines" l WHERE l."Number" = {LinesEach} AND l."Stream" LIKE 'practitioner/%'""");
    }

    /// <summary>As the model keeps it.</summary>
    private string ReadersValue
    {
        get
        {
            var property = db.Model.FindEntityType(typeof(LedgerLine))!.FindProperty(nameof(LedgerLine.Readers))!;
            var value = property.GetTypeMapping().Converter?.ConvertToProvider(CommitteeHub.Domain.Readers.Concerned) ?? (int)CommitteeHub.Domain.Readers.Concerned;
            return value is string text ? $"'{text}'" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
        }
    }

    private async Task CopyAsync(string table, string where, char digit, Dictionary<string, string> other)
    {
        var names = _isPostgres
            ? await db.Database.SqlQuery<string>($"""SELECT column_name AS "Value" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = {table}""").ToListAsync()
            : await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table})").ToListAsync();
        var values = names.Select(c => other.TryGetValue(c, out var value) ? value : c is "Id" or "InvoiceId" ? Shifted(c, digit) : $"x.\"{c}\"");
        await RunAsync($"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table}\" x {where}");
    }

    /// <summary>The version of an identity is always 7, so another digit in its place makes another identity.</summary>
    private string Shifted(string column, char digit) => _isPostgres
        ? $"overlay(x.\"{column}\"::text placing '{digit}' from 15 for 1)::uuid"
        : $"substr(x.\"{column}\", 1, 14) || '{digit}' || substr(x.\"{column}\", 16)";

    private string Earlier(string column, int years) => _isPostgres ? $"(x.\"{column}\" - interval '{years} years')::date" : $"date(x.\"{column}\", '-{years} years')";

    private string Text(string value) => $"CAST({value} AS text)";

    private string NewId => _isPostgres ? "gen_random_uuid()" : "upper(substr(hex(randomblob(4)), 1, 8) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))";

    private static string Numbers(int many) => string.Join(" UNION ALL ", Enumerable.Range(1, many).Select(n => $"SELECT {n} AS n"));

#pragma warning disable EF1002 // Every part is this file's own.
    private Task<int> RunAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
#pragma warning restore EF1002
}
