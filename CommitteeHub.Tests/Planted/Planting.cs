using System.Text.Json.Nodes;
using CommitteeHub.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Tests.Planted;

/// <summary>
/// Puts words in front of every text that is kept, past all the doors that would refuse them: whatever somebody may once
/// have got in stands there. Which columns are text is asked of the model, so a new one is planted without being named here.
/// </summary>
public static class Planting
{
    /// <summary>What is no text though it is kept as one: signs from a list, keys, hashes, addresses that doors look at, names of files, what the program asks for by its value.</summary>
    private static readonly string[] NoText =
    [
        "ConcurrencyStamp", "SecurityStamp", "PasswordHash", "NormalizedEmail", "NormalizedUserName", "UserName", "Hash", "PreviousHash", "Salt", "Root", "Stream", "Xml", "Public", "PrivateProtected", "Use",
        "Slug", "ProgramSlug", "Country", "BillingCountry", "Language", "Zone", "TimeZone", "Currency", "PaidCurrency", "MediaType", "LogoType", "PictureType", "VerificationCode", "UniqueKey", "Unsubscribe", "Kind", "Key", "Job", "Period",
        "ProgramType", "Code", "SealedSecret", "FormerSecret", "Form", "Word", "Words", "Cited", "Website", "PublicUrl", "ComplaintsUrl", "VideoUrl", "Field", "Way", "Reviewer", "Scopes", "Query", "Html", "CalendarMethod", "Extractor", "Readers", "Section",
    ];

    /// <summary>Signs between words within JSON are the program's own; only what has a space in it was written by somebody.</summary>
    private static bool IsWritten(string text) => text.Contains(' ', StringComparison.Ordinal);

    public static async Task<IReadOnlyCollection<string>> PlantAsync(TestApp app, IReadOnlyList<string> payloads, params string[] except)
    {
        await using var db = await app.DbAsync();
        var columns = db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsMappedToJson()).SelectMany(TextColumns).Distinct().Where(c => !except.Contains(c.Column)).ToList();
        var planted = new List<string>();
        await using var at = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "committeehub.db")};Pooling=False");
        await at.OpenAsync();
        await using var all = (SqliteTransaction)await at.BeginTransactionAsync();
        foreach (var ((table, column), n) in columns.Select((c, n) => (c, n)))
        {
            var words = string.Join(' ', payloads.Skip(n % payloads.Count).Concat(payloads.Take(n % payloads.Count))) + " ";
            var texts = new List<string>();
            await using (var read = new SqliteCommand($"SELECT DISTINCT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL", at, all))
            await using (var found = await read.ExecuteReaderAsync())
                while (await found.ReadAsync()) texts.Add(found.GetString(0));
            foreach (var text in texts)
            {
                await using var write = new SqliteCommand($"UPDATE \"{table}\" SET \"{column}\" = $new WHERE \"{column}\" = $old", at, all);
                write.Parameters.AddWithValue("$new", text is ['{' or '[', ..] ? InJson(text, words) : words + text);
                write.Parameters.AddWithValue("$old", text);
                await write.ExecuteNonQueryAsync();
            }
            if (texts.Count > 0) planted.Add($"{table}.{column}");
        }
        await all.CommitAsync();
        return planted;
    }

    private static IEnumerable<(string Table, string Column)> TextColumns(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        IEnumerable<IProperty> properties = [.. entity.GetProperties(), .. entity.GetComplexProperties().Where(c => !c.ComplexType.IsMappedToJson()).SelectMany(c => c.ComplexType.GetProperties())];
        foreach (var property in properties)
            if (property.ClrType == typeof(string) && property.GetValueConverter() is null && !property.IsKey() && !property.IsForeignKey() && !NoText.Contains(property.Name)
                && !property.Name.EndsWith("Sha256", StringComparison.Ordinal) && !property.Name.EndsWith("Hash", StringComparison.Ordinal) && property.GetColumnName(table) is { } column)
                yield return (table.Name, column);
        foreach (var json in entity.GetComplexProperties().Where(c => c.ComplexType.IsMappedToJson()))
            if (json.ComplexType.GetContainerColumnName() is { } column) yield return (table.Name, column);
    }

    private static string InJson(string json, string words)
    {
        var root = JsonNode.Parse(json)!;
        Walk(root, words);
        return root.ToJsonString();
    }

    private static void Walk(JsonNode node, string words)
    {
        if (node is JsonObject named)
            foreach (var (name, value) in named.ToList())
                if (Text(value) is { } text) named[name] = words + text;
                else if (value is not null) Walk(value, words);
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
                if (Text(list[i]) is { } text) list[i] = words + text;
                else if (list[i] is { } value) Walk(value, words);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && IsWritten(text) ? text : null;
}
