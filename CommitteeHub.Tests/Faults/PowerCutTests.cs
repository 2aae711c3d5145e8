using CommitteeHub.Data.Invariants;
using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using CommitteeHub.Tests.Support.PowerCuts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>
/// The power goes while the program votes or takes in files. A process of its own does so under strace; what it asked of the
/// disk is replayed up to moments of chance, and of all that no sync had confirmed by then a part is lost.
/// </summary>
public sealed class PowerCutTests
{
    private const int Usual = 60, Full = 1500;

    [Fact]
    public async Task Whenever_the_power_is_cut_every_acknowledged_vote_is_there_and_the_database_is_whole()
    {
        await using var app = await TestApp.StartAsync();
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        using var stage = new CutStage(app);
        var place = new VotingPlace(app.Folder, null, stage.Acks, (await Hall.OpenAsync(app)).Session) { Ballots = Hall.Rounds(usual: 2, full: 12) };
        var events = await stage.TraceAsync(under => place.Start(under), place.Said);

        var (votes, closes) = (0, 0);
        await stage.CutAsync(events, Hall.Rounds(Usual, Full), async (left, told) =>
        {
            var notes = new VotingNotes(told);
            await notes.CompareAsync(left);
            (votes, closes) = (votes + notes.Votes, closes + notes.Closes);
        });
        Assert.True(votes > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"Sqlite: {Hall.Rounds(Usual, Full)} power cuts among {events.Count} events, {votes} acknowledged votes and {closes} acknowledged closes all there.");

        // The same on a disk that is asked for nothing: a replay that lost nothing here would find nothing anywhere.
        var trusting = events.Where(e => e is not DiskEvent.Synced).ToList();
        var lost = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.CutAsync(trusting, Usual, async (left, told) => await new VotingNotes(told).CompareAsync(left)));
        TestContext.Current.TestOutputHelper?.WriteLine($"Without any sync: {lost.Message}");
    }

    [Fact]
    public async Task Whenever_the_power_is_cut_every_acknowledged_file_is_there_with_its_bytes()
    {
        await using var app = await TestApp.StartAsync();
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        await Cast.EnterAsync(app);
        using var stage = new CutStage(app);
        var place = new UploadingPlace(app.Folder, null, stage.Acks, (await Dossier.StartedAsync(app)).Id) { Most = Hall.Rounds(usual: 3, full: 10) };
        var events = await stage.TraceAsync(under => place.Start($"{typeof(KilledWhileUploadingTests).FullName}.{nameof(KilledWhileUploadingTests.A_process_that_takes_in_files_is_told_the_truth)}", under), place.Said);

        var files = 0;
        await stage.CutAsync(events, Hall.Rounds(Usual, Full), async (left, told) =>
        {
            var kept = await left.ReadAsync(db => db.AllDocumentVersions.AsNoTracking().ToDictionaryAsync(v => v.Id.ToString(), v => v.Sha256));
            foreach (var line in told.Select(l => l.Split(' '))) Assert.Equal(line[1], kept.GetValueOrDefault(line[0]));
            // Whatever a row refers to is whole, also what nobody was told of yet.
            Assert.Empty(await left.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
            files += told.Length;
        });
        Assert.True(files > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"Sqlite: {Hall.Rounds(Usual, Full)} power cuts among {events.Count} events, {files} acknowledged files all there with their bytes.");

        var trusting = events.Where(e => e is not DiskEvent.Synced s || !s.Path.Contains("/documents", StringComparison.Ordinal)).ToList();
        var gone = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.CutAsync(trusting, Usual, async (left, _) => Assert.Empty(await left.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken))));
        TestContext.Current.TestOutputHelper?.WriteLine($"Without any sync of the documents: {gone.Message}");
    }

    /// <summary>The folders of one replay: as it was before, and as it is left behind.</summary>
    private sealed class CutStage(TestApp app) : IDisposable
    {
        private readonly string _place = Directory.CreateTempSubdirectory("committeehub-cut-").FullName;

        public string Acks => Path.Combine(app.Folder, "acks.txt");

        /// <summary>Runs a process to its end and answers what it asked of the data folder's disk.</summary>
        public async Task<List<DiskEvent>> TraceAsync(Func<string[], System.Diagnostics.Process> start, string said)
        {
            // Everything is in the file itself before it is copied.
            await using (var db = await app.DbAsync()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            Directory.CreateDirectory(Path.Combine(_place, "before"));
            foreach (var file in Directory.GetFiles(app.Folder, "committeehub.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))) File.Copy(file, Path.Combine(_place, "before", Path.GetFileName(file)));
            var log = Path.Combine(_place, "strace.log");
            using (var process = start(DiskTrace.Into(log))) await OwnProcess.EndAsync(process, said);
            return DiskTrace.Read(log, app.Folder);
        }

        /// <summary>Looks at what each cut leaves; whatever is wrong is told with the place of the cut.</summary>
        public async Task CutAsync(List<DiskEvent> events, int cuts, Func<TestApp, string[], Task> look)
        {
            var into = Directory.CreateDirectory(Path.Combine(_place, "left")).FullName;
            await using var left = TestApp.Open(into, null);
            left.ChecksInvariants = false;
            var looked = 0;
            foreach (var cut in PowerCut.Of(events, app.Folder, Path.Combine(_place, "before"), Acks, into, cuts, Random.Shared.Next()))
            {
                try
                {
                    Assert.Equal("ok", cut.Integrity());
                    await look(left, cut.Told);
                    if (Hall.IsFull || looked++ % 5 == 0) Assert.Empty(await left.Get<InvariantCheck>().ViolationsAsync());
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"{cut.Story}: {e.Message}", e);
                }
                await using var db = await left.DbAsync();
                if (db.Database.GetDbConnection() is SqliteConnection connection) SqliteConnection.ClearPool(connection);
            }
        }

        public void Dispose() => Patience.Clear(_place);
    }
}
