using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>One thing that happened, for ever: who, what, when, about what, chained to the line before it in its stream.</summary>
public sealed class LedgerLine
{
    /// <summary>Rung whenever the administration's stream went on.</summary>
    public static readonly Guid AdministrationBell = new("00000000-0000-7000-8000-0061646d696e");

    public required string Stream { get; init; }

    /// <summary>1, 2, 3, … within the stream, without a gap.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The person, or null when the program itself acted.</summary>
    public Guid? ActorId { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON of the event; personal details stand in it as salted commitments.</summary>
    public required string Payload { get; init; }

    /// <summary>The submission it is about, if any.</summary>
    public Guid? SubmissionId { get; init; }

    public required Readers Readers { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>The head of one hash chain.</summary>
public sealed class LedgerStream
{
    public required string Name { get; init; }
    public long Number { get; set; }
    public string Hash { get; set; } = Ledger.NoHash;
}

/// <summary>What a commitment in the ledger commits to. Destroying the row keeps the chain whole and the person forgotten.</summary>
public sealed class LedgerPersonal
{
    public required string Stream { get; init; }
    public required long Number { get; init; }
    public required string Field { get; init; }
    public required string Text { get; init; }
    public required string Salt { get; init; }
}

/// <summary>Writes the ledger and checks it: one hash chain for each stream, no global chain and so no global lock.</summary>
public static class Ledger
{
    public static readonly string NoHash = new('0', 64);

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(), new IdJson() } };

    /// <summary>Appends the events that the tracked aggregates raised. Must run inside the transaction of the change.</summary>
    public static async Task AppendRaisedAsync(CommitteeDb db, Viewer actor, DateTimeOffset now, CancellationToken cancel)
    {
        var raised = db.ChangeTracker.Entries<Aggregate>().Select(e => e.Entity)
            .Where(a => a.Raised.Count > 0)
            .OrderBy(a => a.Stream.Value, StringComparer.Ordinal)
            .ToList();
        foreach (var aggregate in raised)
            foreach (var happened in aggregate.Raised)
                await AppendAsync(db, aggregate.Stream, aggregate.About, happened, actor, now, cancel);
    }

    public static async Task AppendAsync(CommitteeDb db, StreamName stream, Guid? about, LedgerEvent happened, Viewer actor, DateTimeOffset now, CancellationToken cancel)
    {
        var head = await HeadAsync(db, stream.Value, cancel);
        var number = head.Number + 1;
        var payload = Payload(db, stream.Value, number, happened);
        var line = new LedgerLine
        {
            Stream = stream.Value,
            Number = number,
            At = now,
            ActorId = actor.PersonId?.Value,
            Kind = happened.GetType().Name,
            Payload = payload,
            SubmissionId = about,
            Readers = happened.Readers,
            PreviousHash = head.Hash,
            Hash = HashOf(stream.Value, number, now, actor.PersonId?.Value, happened.GetType().Name, about, payload, head.Hash),
        };
        db.Appended.Add(line);
        if (db.Prepared is { } prepared)
        {
            db.HasWritten = true;
            (head.Number, head.Hash) = (number, line.Hash);
            prepared.Insert(line);
            prepared.Keep(head);
            return;
        }
        db.AllLedgerLines.Add(line);
        // Said to the tracker itself, because nobody looks for changes any more when lines are written.
        var headEntry = db.Entry(head);
        headEntry.Property(h => h.Number).CurrentValue = number;
        headEntry.Property(h => h.Hash).CurrentValue = line.Hash;
    }

    /// <summary>Lower-case hex SHA-256 over the line's fields, each followed by a line feed.</summary>
    public static string HashOf(string stream, long number, DateTimeOffset at, Guid? actor, string kind, Guid? about, string payload, string previous)
    {
        var text = string.Join('\n',
            "committeehub/ledger/v1",
            stream,
            number.ToString(CultureInfo.InvariantCulture),
            at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            actor?.ToString("D") ?? "",
            kind,
            about?.ToString("D") ?? "",
            payload,
            previous) + "\n";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Lower-case hex SHA-256 over salt and text, each followed by a line feed.</summary>
    public static string CommitmentOf(string salt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"committeehub/personal/v1\n{salt}\n{text}\n")));

    /// <summary>
    /// Locks the head of a stream until the change ends, so that whoever decides in it does so one after the other.
    /// SQLite's transaction owns the whole database already.
    /// </summary>
    public static Task TakeTurnAsync(CommitteeDb db, StreamName stream, CancellationToken cancel) =>
        db.IsPostgres ? FindHeadAsync(db, stream.Value, cancel) : Task.CompletedTask;

    private static async Task<LedgerStream> HeadAsync(CommitteeDb db, string name, CancellationToken cancel)
    {
        if (db.Known is { } known) return await known.HeadAsync(name, () => db.AllLedgerStreams.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, cancel));
        if (await FindHeadAsync(db, name, cancel) is { } found) return found;
        var head = new LedgerStream { Name = name };
        db.AllLedgerStreams.Add(head);
        return head;
    }

    // The row is locked, so that two nodes queue up here instead of both writing line 17; a stream's first line is
    // guarded by the primary key and decided again.
    private static async Task<LedgerStream?> FindHeadAsync(CommitteeDb db, string name, CancellationToken cancel) =>
        db.AllLedgerStreams.Local.FirstOrDefault(s => s.Name == name)
        ?? (await db.AllLedgerStreams.FromSql($"""SELECT * FROM "LedgerStreams" WHERE "Name" = {name} FOR UPDATE""").ToListAsync(cancel)).SingleOrDefault();

    private static string Payload(CommitteeDb db, string stream, long number, LedgerEvent happened)
    {
        var fields = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in Properties.GetOrAdd(happened.GetType(), static type =>
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name is not (nameof(LedgerEvent.Readers) or "EqualityContract"))]))
        {
            var value = property.GetValue(happened);
            if (value is Personal personal)
            {
                var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
                db.AllLedgerPersonals.Add(new LedgerPersonal { Stream = stream, Number = number, Field = property.Name, Text = personal.Text, Salt = salt });
                value = new { commitment = CommitmentOf(salt, personal.Text) };
            }
            fields[property.Name] = value;
        }
        return JsonSerializer.Serialize(fields, Json);
    }

    private sealed class IdJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;

        private sealed class Converter<T> : JsonConverter<Id<T>>
        {
            public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());
            public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }
}
