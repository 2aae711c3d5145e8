using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>kill -9 while files are taken in, whole and by pieces: each is there with all its bytes or not at all.</summary>
public sealed class KilledWhileUploadingTests
{
    private const int Usual = 2, Full = 100;

    /// <summary>What is killed is this test itself, started again as a process of its own; by itself it takes in a few.</summary>
    [Fact]
    public async Task A_process_that_takes_in_files_is_told_the_truth()
    {
        if (UploadingPlace.Given is { } given)
        {
            await using var guest = TestApp.Open(given.Folder, given.Postgres);
            guest.ChecksInvariants = false;
            await given.UploadAsync(guest, given.Most);
            return;
        }

        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        var place = new UploadingPlace(app.Folder, null, Path.Combine(app.Folder, "kept.txt"), dossier.Id);
        await place.UploadAsync(app, 3);
        Assert.Equal(9, await LookAsync(app, place));
    }

    [Theory, OnBothDatabases]
    public async Task Whenever_the_process_is_killed_what_was_told_to_be_kept_is_there_and_nothing_is_half_there(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        await Cast.EnterAsync(app);
        var acks = Path.Combine(app.Folder, "kept.txt");
        var kills = Hall.Rounds(usual: Usual, full: Full);
        var kept = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var place = new UploadingPlace(app.Folder, app.Postgres, acks, (await Dossier.StartedAsync(app)).Id);
            using var process = place.Start($"{typeof(KilledWhileUploadingTests).FullName}.{nameof(A_process_that_takes_in_files_is_told_the_truth)}");
            await OwnProcess.KillAsync(process, acks, OwnProcess.LinesOf(acks));
            kept = await LookAsync(app, place);
        }

        // What a killed process left lying about is swept away a day later, and nothing else.
        app.Clock.SetTo(DateTimeOffset.UtcNow + TimeSpan.FromHours(26));
        var swept = await app.Get<SweepOrphanFiles>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(kept, await app.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
        Assert.Empty(Directory.GetFiles(app.Get<DocumentStore>().Incoming));
        var files = Directory.EnumerateFiles(Path.Combine(app.Folder, "documents"), "*", SearchOption.AllDirectories).Count();
        Assert.Equal(await app.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Sha256).Distinct().CountAsync()), files);
        await LookAsync(app, new UploadingPlace(app.Folder, app.Postgres, acks, default));
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {kills} kills, {kept} files kept, {swept} swept");
    }

    /// <summary>How many are kept; each that was acknowledged is among them, and each is whole.</summary>
    private static async Task<int> LookAsync(TestApp app, UploadingPlace place)
    {
        var kept = await app.ReadAsync(db => db.AllDocumentVersions.AsNoTracking().ToDictionaryAsync(v => v.Id.ToString(), v => v.Sha256));
        var told = (await File.ReadAllLinesAsync(place.Acks, TestContext.Current.CancellationToken)).Where(l => l.Split(' ') is [_, { Length: 64 }]).ToDictionary(l => l.Split(' ')[0], l => l.Split(' ')[1]);
        foreach (var (version, sha256) in told) Assert.Equal(sha256, kept.GetValueOrDefault(version));
        Assert.Empty(await app.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
        return kept.Count;
    }
}
