using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who was erased, beside the database and without any name: a backup that is older than an erasure is put right by it before anybody is served.</summary>
public sealed class Erasures(DataFolder folder, IDbContextFactory<CommitteeDb> contexts, Change change, ILogger<Erasures> log)
{
    private string List => Path.Combine(folder.Path, "erasures.txt");

    public void Note(Id<Person> person)
    {
        Directory.CreateDirectory(folder.Path);
        using var list = new FileStream(List, FileMode.Append, FileAccess.Write, FileShare.Read);
        list.Write(System.Text.Encoding.ASCII.GetBytes($"{person}\n"));
        list.Flush(flushToDisk: true);
    }

    /// <summary>Erases again whoever a restored backup brought back. Answers how many.</summary>
    public async Task<int> ApplyAgainAsync(CancellationToken cancel = default)
    {
        if (!File.Exists(List)) return 0;
        var erased = (await File.ReadAllLinesAsync(List, cancel)).Where(l => Guid.TryParse(l, out _)).Select(l => new Id<Person>(Guid.Parse(l))).Distinct().ToList();
        var again = 0;
        foreach (var id in erased)
        {
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                if (await at.Db.AllPersons.FirstOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } person || person.Email == Erasing.AddressOf(id)) return null;
                await at.EraseAsync(person);
                again++;
                return null;
            }, cancel);
            if (refusal is not null) throw new InvalidOperationException($"An erasure could not be applied again: {refusal.Code}.");
        }
        if (again == 0) return 0;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await Erasing.EmptyLogAsync(db, cancel);
        log.LogWarning("A restored backup held {Count} erased people; they were erased again.", again);
        return again;
    }
}
