using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>What somebody did to the stored record.</summary>
/// <param name="What">In a few words.</param>
/// <param name="Stream">The chain it was done to.</param>
/// <param name="Numbers">The lines one of which has to be named.</param>
/// <param name="Anew">When the first line was put on record whose chain was made to verify again; only a checkpoint after that can tell. Null = the chain itself tells.</param>
public sealed record Forgery(string What, string Stream, long[] Numbers, DateTimeOffset? Anew = null);

/// <summary>Somebody who may write to the database: changes one thing in the record, anywhere and anyhow.</summary>
public sealed class Forger(IReadOnlyList<LedgerLine> lines, Random random)
{
    private static readonly string[] Texts = [nameof(LedgerLine.Kind), nameof(LedgerLine.Payload), nameof(LedgerLine.PreviousHash), nameof(LedgerLine.Hash)];

    private readonly ILookup<string, LedgerLine> _streams = lines.OrderBy(l => l.Number).ToLookup(l => l.Stream);

    public static async Task<Forger> OfAsync(TestApp app, Random random) => new(await app.ReadAsync(db => db.AllLedgerLines.AsNoTracking().ToListAsync()), random);

    public Task<Forgery> ForgeAsync(CommitteeDb db)
    {
        var line = lines[random.Next(lines.Count)];
        return random.Next(12) switch
        {
            0 or 1 => LetterAsync(db, line),
            2 => SomebodyAsync(db, line),
            3 => ReadersAsync(db, line),
            4 => TimeAsync(db, line),
            5 => TakenOutAsync(db, line),
            6 => SwappedAsync(db, line, lines[random.Next(lines.Count)]),
            7 => PutInAsync(db, line),
            8 => MovedAsync(db, line),
            9 => HeadAsync(db, line.Stream),
            10 => OneHashAnewAsync(db, line),
            _ => random.Next(2) == 0 ? TailAnewAsync(db, line) : TailCutAsync(db, line),
        };
    }

    private async Task<Forgery> LetterAsync(CommitteeDb db, LedgerLine line)
    {
        var column = Texts[random.Next(Texts.Length)];
        var text = (string)typeof(LedgerLine).GetProperty(column)!.GetValue(line)!;
        await SetAsync(db, line, column, OtherLetter(text));
        return new($"a letter in {column}", line.Stream, [line.Number]);
    }

    private async Task<Forgery> SomebodyAsync(CommitteeDb db, LedgerLine line)
    {
        var column = random.Next(2) == 0 ? nameof(LedgerLine.ActorId) : nameof(LedgerLine.SubmissionId);
        var was = column == nameof(LedgerLine.ActorId) ? line.ActorId : line.SubmissionId;
        object? value = was is null || random.Next(3) == 0 ? Guid.NewGuid() : random.Next(2) == 0 ? null : Guid.Parse(OtherDigit(was.Value.ToString("D")));
        // SQLite keeps an identity as a text, in which anything can be written.
        if (was is { } id && !db.IsPostgres && random.Next(3) == 0) value = OtherWord(id.ToString("D").ToUpperInvariant());
        await SetAsync(db, line, column, value);
        return new($"another {column}", line.Stream, [line.Number]);
    }

    private async Task<Forgery> ReadersAsync(CommitteeDb db, LedgerLine line)
    {
        var others = Enumerable.Range(0, 16).Select(r => (Readers)r).Where(r => r != line.Readers).ToList();
        await SetAsync(db, line, nameof(LedgerLine.Readers), random.Next(4) == 0 ? OtherWord(line.Readers.ToString()) : others[random.Next(others.Count)].ToString());
        return new("other readers", line.Stream, [line.Number]);
    }

    private async Task<Forgery> TimeAsync(CommitteeDb db, LedgerLine line)
    {
        var by = random.Next(4) switch { 0 => 1, 1 => -1, 2 => random.NextInt64(1, TimeSpan.TicksPerDay * 400), _ => -random.NextInt64(1, TimeSpan.TicksPerDay * 400) };
        await SetAsync(db, line, nameof(LedgerLine.At), line.At.UtcTicks + by);
        return new("another time", line.Stream, [line.Number]);
    }

    private static async Task<Forgery> TakenOutAsync(CommitteeDb db, LedgerLine line)
    {
        await db.AllLedgerLines.Where(l => l.Stream == line.Stream && l.Number == line.Number).ExecuteDeleteAsync();
        return new("a line taken out", line.Stream, [line.Number]);
    }

    private static async Task<Forgery> SwappedAsync(CommitteeDb db, LedgerLine one, LedgerLine other)
    {
        if (one == other) return await TakenOutAsync(db, one);
        await PlaceAsync(db, one, "elsewhere", 1);
        await PlaceAsync(db, other, one.Stream, one.Number);
        await db.Database.ExecuteSqlAsync($"""UPDATE "LedgerLines" SET "Stream" = {other.Stream}, "Number" = {other.Number} WHERE "Stream" = 'elsewhere'""");
        return new("two lines swapped", one.Stream, [one.Number]);
    }

    private async Task<Forgery> PutInAsync(CommitteeDb db, LedgerLine line)
    {
        // Behind its own chain, behind another one, or as a chain of its own.
        var stream = random.Next(3) switch { 0 => line.Stream, 1 => lines[random.Next(lines.Count)].Stream, _ => $"submission/{Guid.NewGuid()}" };
        var number = _streams[stream].LastOrDefault()?.Number + 1 ?? 1;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "LedgerLines" ("Stream", "Number", "At", "ActorId", "Kind", "Payload", "SubmissionId", "Readers", "PreviousHash", "Hash")
            SELECT {stream}, {number}, "At", "ActorId", "Kind", "Payload", "SubmissionId", "Readers", "PreviousHash", "Hash" FROM "LedgerLines" WHERE "Stream" = {line.Stream} AND "Number" = {line.Number}
            """);
        return new("a line put in", stream, [number]);
    }

    private async Task<Forgery> MovedAsync(CommitteeDb db, LedgerLine line)
    {
        if (random.Next(2) == 0) await PlaceAsync(db, line, OtherLetter(line.Stream), line.Number);
        else await PlaceAsync(db, line, line.Stream, _streams[line.Stream].Last().Number + random.Next(1, 5));
        return new("a line put elsewhere", line.Stream, [line.Number]);
    }

    private async Task<Forgery> HeadAsync(CommitteeDb db, string stream)
    {
        var last = _streams[stream].Last();
        var heads = db.AllLedgerStreams.Where(s => s.Name == stream);
        switch (random.Next(4))
        {
            case 0:
                await heads.ExecuteDeleteAsync();
                return new("a head taken out", stream, []);
            case 1:
                var hash = OtherDigit(last.Hash);
                await heads.ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, hash));
                return new("another hash in a head", stream, [last.Number]);
            case 2:
                var name = $"submission/{Guid.NewGuid()}";
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "LedgerStreams" ("Name", "Number", "Hash") VALUES ({name}, {last.Number}, {last.Hash})""");
                return new("a head put in", name, [last.Number]);
            default:
                var number = last.Number + (random.Next(2) == 0 ? -1 : random.Next(1, 4));
                await heads.ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, number));
                return new("a head moved", stream, [last.Number]);
        }
    }

    /// <summary>The next line says what the hash was; after the last one the head does.</summary>
    private async Task<Forgery> OneHashAnewAsync(CommitteeDb db, LedgerLine line)
    {
        await WriteAnewAsync(db, line, line.Payload + " ", line.PreviousHash);
        return new("a line with its hash made anew", line.Stream, [line.Number]);
    }

    private async Task<Forgery> TailAnewAsync(CommitteeDb db, LedgerLine from)
    {
        var hash = from.PreviousHash;
        foreach (var line in _streams[from.Stream].Where(l => l.Number >= from.Number))
            hash = await WriteAnewAsync(db, line, line == from ? line.Payload.Insert(1, " ") : line.Payload, hash);
        await db.AllLedgerStreams.Where(s => s.Name == from.Stream).ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, hash));
        return new("a chain made anew to its end", from.Stream, [from.Number], from.At);
    }

    private static async Task<Forgery> TailCutAsync(CommitteeDb db, LedgerLine from)
    {
        await db.AllLedgerLines.Where(l => l.Stream == from.Stream && l.Number >= from.Number).ExecuteDeleteAsync();
        if (from.Number == 1) await db.AllLedgerStreams.Where(s => s.Name == from.Stream).ExecuteDeleteAsync();
        else await db.AllLedgerStreams.Where(s => s.Name == from.Stream).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, from.Number - 1).SetProperty(s => s.Hash, from.PreviousHash));
        return new("a chain cut off with its head", from.Stream, [from.Number], from.At);
    }

    private static async Task<string> WriteAnewAsync(CommitteeDb db, LedgerLine line, string payload, string previous)
    {
        var hash = Ledger.HashOf(line.Stream, line.Number, line.At, line.ActorId, line.Kind, line.SubmissionId, payload, previous);
        await db.AllLedgerLines.Where(l => l.Stream == line.Stream && l.Number == line.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Payload, payload).SetProperty(l => l.PreviousHash, previous).SetProperty(l => l.Hash, hash));
        return hash;
    }

    private static Task<int> PlaceAsync(CommitteeDb db, LedgerLine line, string stream, long number) =>
        db.Database.ExecuteSqlAsync($"""UPDATE "LedgerLines" SET "Stream" = {stream}, "Number" = {number} WHERE "Stream" = {line.Stream} AND "Number" = {line.Number}""");

#pragma warning disable EF1002 // Names of columns come from the model.
    private static Task<int> SetAsync(CommitteeDb db, LedgerLine line, string column, object? value) => value is null
        ? db.Database.ExecuteSqlRawAsync($$"""UPDATE "LedgerLines" SET "{{column}}" = NULL WHERE "Stream" = {0} AND "Number" = {1}""", line.Stream, line.Number)
        : db.Database.ExecuteSqlRawAsync($$"""UPDATE "LedgerLines" SET "{{column}}" = {0} WHERE "Stream" = {1} AND "Number" = {2}""", value, line.Stream, line.Number);
#pragma warning restore EF1002

    private string OtherLetter(string text)
    {
        var at = random.Next(text.Length);
        var letter = (char)random.Next('!', '~');
        return $"{text[..at]}{(letter == text[at] ? '~' : letter)}{text[(at + 1)..]}";
    }

    /// <summary>The database's reader takes small letters for capitals here: they say the same.</summary>
    private string OtherWord(string text)
    {
        string other;
        do other = OtherLetter(text); while (string.Equals(other, text, StringComparison.OrdinalIgnoreCase));
        return other;
    }

    private string OtherDigit(string text)
    {
        int at;
        do at = random.Next(text.Length); while (!char.IsAsciiHexDigit(text[at]));
        var digit = int.Parse(text.AsSpan(at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{text[..at]}{(digit + random.Next(1, 16)) % 16:x}{text[(at + 1)..]}";
    }
}
