using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Backups;

/// <summary>What a backup says of itself, so that it can be proved whole before anybody relies on it.</summary>
/// <param name="Format">1.</param>
/// <param name="MadeAt">The moment before which everything that was acknowledged is in it.</param>
/// <param name="Schema">The last migration of its database.</param>
/// <param name="DatabaseSha256">Lower-case hex SHA-256 of the database file.</param>
/// <param name="LedgerLines">How many lines its ledger has.</param>
/// <param name="LedgerHeads">One digest over the heads of all hash chains; two installations with the same one have the same record.</param>
/// <param name="Files">The SHA-256 of every stored file it needs, each also the file's name.</param>
public sealed record BackupManifest(int Format, DateTimeOffset MadeAt, string Schema, string DatabaseSha256, long LedgerLines, string LedgerHeads, IReadOnlyList<string> Files)
{
    public const string FileName = "manifest.json", DatabaseName = "committeehub.db", FilesName = "documents";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Describes a database that nobody writes to.</summary>
    internal static async Task<BackupManifest> OfAsync(SqliteCommitteeDb db, string file, DateTimeOffset madeAt, CancellationToken cancel) => new(
        1,
        madeAt,
        (await db.Database.GetAppliedMigrationsAsync(cancel)).Last(),
        await HashOfAsync(file, cancel),
        await db.AllLedgerLines.LongCountAsync(cancel),
        await HeadsAsync(db, cancel),
        await FilesOfAsync(db, cancel));

    /// <summary>Lower-case hex SHA-256 over name, number and hash of every head, sorted by name, each followed by a line feed.</summary>
    public static async Task<string> HeadsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var heads = await db.AllLedgerStreams.AsNoTracking().ToListAsync(cancel);
        var text = string.Concat(heads.OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => $"{h.Name}\n{h.Number.ToString(CultureInfo.InvariantCulture)}\n{h.Hash}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public static async Task<string> HashOfAsync(string file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
    }

    public static BackupManifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(Path.Combine(folder, FileName)), Json) is { Format: 1, Files: not null } manifest && manifest.Files.All(IsHash) ? manifest : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsHash(string? name) => name is { Length: 64 } && name.All(char.IsAsciiHexDigitLower);

    public string ToText() => JsonSerializer.Serialize(this, Json);

    private static async Task<IReadOnlyList<string>> FilesOfAsync(CommitteeDb db, CancellationToken cancel) =>
        [.. (await StoredFiles.AllAsync(db, cancel: cancel)).Order(StringComparer.Ordinal)];
}
