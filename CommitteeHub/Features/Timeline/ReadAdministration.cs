using System.Reflection;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Timeline;

/// <summary>One thing that was changed in the installation.</summary>
/// <param name="Number">Of the line in its stream; a later change has a higher one.</param>
/// <param name="Payload">The event's figures and identities, for its sentence.</param>
/// <param name="Who">Whoever did it; null when it was done by a command on the server or by a job.</param>
/// <param name="About">The person to whom it was done, if it was done to one.</param>
public sealed record AdministrationLine(long Number, DateTimeOffset At, string Kind, IReadOnlyDictionary<string, string> Payload, string? Who, string? About);

/// <summary>A page of the record, newest first.</summary>
/// <param name="IsMore">Whether there are older ones.</param>
public sealed record AdministrationView(IReadOnlyList<AdministrationLine> Lines, bool IsMore);

/// <summary>
/// Who changed what in the installation: accounts and offices, rules and texts, prices, and how it runs. Only what is marked
/// with <see cref="AdministrationAttribute"/> is in it: complaints, cases and interests are lines of the same stream, and others read them.
/// </summary>
public sealed class ReadAdministration(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const int Most = 100;

    /// <summary>What an event tells of whom.</summary>
    private static readonly string[] Subjects = ["PersonId", "Subject"];

    private static readonly ILookup<AdministrationPart, string> Kinds = typeof(LedgerEvent).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(LedgerEvent)) && !t.IsAbstract && t.GetCustomAttribute<AdministrationAttribute>() is not null)
        .ToLookup(t => t.GetCustomAttribute<AdministrationAttribute>()!.Part, t => t.Name);

    /// <param name="viewer">Who asks; for anybody but an administrator the answer is null.</param>
    /// <param name="part">Only changes of this kind; null for all.</param>
    /// <param name="before">Only lines with a lower number; null for the newest.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<AdministrationView?> RunAsync(Viewer viewer, AdministrationPart? part = null, long? before = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsAdministrator) return null;
        var (stream, end) = (StreamName.Administration.Value, before ?? long.MaxValue);
        var kinds = (part is { } one ? Kinds[one] : Kinds.SelectMany(k => k)).ToList();
        var found = await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == stream && l.Number < end && kinds.Contains(l.Kind))
            .OrderByDescending(l => l.Number).Take(Most + 1).ToListAsync(cancel);
        var lines = found.Take(Most).Select(l => (Line: l, Payload: LinePayload.Fields(l.Payload))).ToList();
        var people = lines.Select(l => SubjectOf(l.Payload)).Concat(lines.Select(l => l.Line.ActorId)).OfType<Guid>().Distinct().Select(p => new Id<Person>(p)).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancel);
        return new AdministrationView([.. lines.Select(l => new AdministrationLine(l.Line.Number, l.Line.At, l.Line.Kind, l.Payload, NameOf(l.Line.ActorId), NameOf(SubjectOf(l.Payload))))], found.Count > Most);

        string? NameOf(Guid? person) => person is { } id ? names.GetValueOrDefault(id, "?") : null;
    }

    private static Guid? SubjectOf(Dictionary<string, string> payload) =>
        Subjects.Select(payload.GetValueOrDefault).FirstOrDefault(given => given is not null) is { } subject && Guid.TryParse(subject, out var person) ? person : null;
}
