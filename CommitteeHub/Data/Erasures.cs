using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who was erased, beside the database and without any name: a backup that is older than an erasure is put right by it before anybody is served.</summary>
public sealed class Erasures(DataFolder folder, IDbContextFactory<CommitteeDb> contexts, Change change, ILogger<Erasures> log)
{
    public const string FileName = "erasures.txt";

    private string List => ListIn(folder.Path);

    public static string ListIn(string folder) => Path.Combine(folder, FileName);

    public void Note(Id<Person> person) => Note([person]);

    private void Note(List<Id<Person>> people)
    {
        if (people.Count == 0) return;
        FileRights.MakeFolder(folder.Path);
        using var list = new FileStream(List, FileMode.Append, FileAccess.Write, FileShare.Read);
        list.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(people.Select(p => $"{p}\n"))));
        list.Flush(flushToDisk: true);
    }

    /// <summary>Takes in the list that lies in a backup.</summary>
    public async Task MergeAsync(string backup, CancellationToken cancel = default) => Note([.. (await ReadAsync(ListIn(backup), cancel)).Except(await ReadAsync(List, cancel))]);

    private static async Task<IReadOnlyList<Id<Person>>> ReadAsync(string list, CancellationToken cancel) =>
        File.Exists(list) ? [.. (await File.ReadAllLinesAsync(list, cancel)).Where(l => Guid.TryParse(l, out _)).Select(l => new Id<Person>(Guid.Parse(l))).Distinct()] : [];

    /// <summary>Whom the ledger says to be erased: the list may have been left behind on another machine.</summary>
    private async Task<IReadOnlyList<Id<Person>>> OnRecordAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == StreamName.Administration.Value && l.Kind == nameof(PersonErased)).Select(l => l.Payload).ToListAsync(cancel);
        return [.. lines.Select(l => new Id<Person>(System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty(nameof(PersonErased.PersonId)).GetGuid()))];
    }

    /// <summary>Erases again whoever a restored backup brought back; whose records are held waits until they are released. Answers how many.</summary>
    public async Task<int> ApplyAgainAsync(CancellationToken cancel = default)
    {
        var listed = await ReadAsync(List, cancel);
        var onRecord = (await OnRecordAsync(cancel)).Except(listed).ToList();
        Note(onRecord);
        var (again, held) = (0, 0);
        foreach (var id in listed.Concat(onRecord))
        {
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                if (await at.Db.AllPersons.FirstOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } person || person.Email == Erasing.AddressOf(id)) return null;
                if (await at.Db.AllLegalHolds.AnyAsync(h => h.PersonId == id && h.ReleasedAt == null, at.Cancel)) { held++; return null; }
                await at.EraseAsync(person);
                again++;
                return null;
            }, cancel);
            if (refusal is not null) throw new InvalidOperationException($"An erasure could not be applied again: {refusal.Code}.");
        }
        if (held > 0) log.LogWarning("The records of {Count} people who were erased are held; they are erased at the first start after they are released.", held);
        if (again == 0) return 0;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await Erasing.EmptyLogAsync(db, cancel);
        log.LogWarning("A restored backup held {Count} erased people; they were erased again.", again);
        return again;
    }
}
