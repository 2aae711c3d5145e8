using Microsoft.Data.Sqlite;

namespace CommitteeHub.Tests.Support.PowerCuts;

/// <summary>What a power cut left of a data folder, and what had been acknowledged by then.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Told">What stood in the file of acknowledgements.</param>
/// <param name="Story">Where the cut fell, to be found again.</param>
internal sealed record PowerCut(string Folder, string[] Told, string Story)
{
    private static readonly double[] Kept = [0, 0.1, 0.5, 0.9, 1];

    /// <summary>
    /// Cuts the power at moments of chance, between any two things that were asked of the disk, one after the other into the
    /// same folder; whoever looks there has let go of it before asking for the next.
    /// </summary>
    /// <param name="events">What was asked of the disk.</param>
    /// <param name="root">The folder it was about.</param>
    /// <param name="snapshot">That folder as it was before.</param>
    /// <param name="acks">The file of acknowledgements, which nobody has to sync: it stands for the people who were told.</param>
    /// <param name="into">Where the remains are put.</param>
    /// <param name="cuts">How many.</param>
    /// <param name="seed">The same number cuts in the same places.</param>
    public static IEnumerable<PowerCut> Of(IReadOnlyList<DiskEvent> events, string root, string snapshot, string acks, string into, int cuts, int seed)
    {
        var chance = new Random(seed);
        var first = events.TakeWhile(e => e.Path != acks).Count();
        var moments = Enumerable.Range(0, cuts).Select(_ => chance.Next(first, events.Count)).Order().ToList();
        var (disk, told, done) = (new Disk(root, snapshot), new MemoryStream(), 0);
        foreach (var moment in moments)
        {
            for (; done <= moment; done++)
            {
                if (events[done].Path != acks) disk.Do(events[done]);
                else if (events[done] is DiskEvent.Written said) told.Write(said.Bytes);
            }
            if (Directory.Exists(into)) Directory.Delete(into, recursive: true);
            Directory.CreateDirectory(into);
            var kept = Kept[chance.Next(Kept.Length)];
            disk.LeaveIn(into, chance, kept);
            var lines = System.Text.Encoding.UTF8.GetString(told.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            yield return new PowerCut(into, lines, $"seed {seed}, after event {moment} of {events.Count} ({events[moment].GetType().Name} {Path.GetFileName(events[moment].Path)}), {kept:P0} of the unsafe sectors kept");
        }
    }

    /// <summary>Whether SQLite itself finds the file whole.</summary>
    public string Integrity()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "committeehub.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}
