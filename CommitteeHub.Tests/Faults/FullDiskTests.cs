using System.Net;
using System.Text.Json;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>The disk fills up under the running program: nothing is half written, everything can be read, and with room again all is as before.</summary>
public sealed class FullDiskTests
{
    private const long Little = 256 << 10;

    [Fact]
    public async Task On_a_full_disk_changes_are_refused_with_a_sentence_reading_goes_on_and_with_room_again_everything_works()
    {
        if (SmallDisk.Here is null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await SmallDisk.RunAsync($"{typeof(FullDiskTests).FullName}.{nameof(On_a_full_disk_changes_are_refused_with_a_sentence_reading_goes_on_and_with_room_again_everything_works)}", "256m"));
            return;
        }

        await using var web = await ListeningApp.StartAsync();
        var app = web.App;
        var hall = await Hall.OpenAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        using var client = new HttpClient { BaseAddress = web.Address };
        var (ballast, told) = (Path.Combine(app.Folder, "ballast"), new List<Guid>());

        // Little by little: members vote until there is no room any more.
        SmallDisk.Fill(ballast, leave: Little);
        var (refusal, open, lost) = (default(Refusal), default(Id<Ballot>), default(Kept));
        for (var n = 0; refusal is null && n < 400; n++)
        {
            (refusal, var ballot) = await OpenedAsync(app, hall);
            if (refusal is not null) break;
            open = ballot;
            foreach (var voter in hall.Voters)
            {
                lost = SecretVoting.Choose(voter, Choice.Yes);
                if ((refusal = await Hall.SendAsync(app, ballot, BallotKind.Named, lost)) is not null) break;
                told.Add(lost.Command);
            }
            refusal ??= await Hall.CloseAsync(app, ballot);
        }
        Assert.IsType<NoRoomLeft>(refusal);

        // And to the last byte: whoever comes now hears the same, many at once too, and files are not taken.
        SmallDisk.Fill(ballast, leave: 0);
        var many = await Task.WhenAll(hall.Voters.Select(v => Hall.SendAsync(app, open, BallotKind.Named, SecretVoting.Choose(v, Choice.No))));
        Assert.All(many, r => Assert.True(r is NoRoomLeft or VoteStands or VoteIsRecorded or BallotIsClosed, r?.ToString() ?? "done"));
        var pdf = TinyPdf.WithPages("The handbook.");
        Assert.IsType<StorageFailed>((await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(pdf), "Handbook.pdf")).Refusal);
        Assert.Empty(Directory.GetFiles(app.Get<DocumentStore>().Incoming));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), await DiskAsync(client));
        await AllThereAsync(app, told);

        File.Delete(ballast);
        await Patience.UntilAsync(async () => (await DiskAsync(client)).Status == HttpStatusCode.OK, "With room again it is not said to be ready.", every: 200);
        if (lost is { } again && await app.ReadAsync(db => db.AllBallots.AnyAsync(b => b.Id == open && b.State == BallotState.Open)))
        {
            Assert.True(await Hall.SendAsync(app, open, BallotKind.Named, again) is null or VoteStands);
            Meeting.Ok(await Hall.CloseAsync(app, open));
        }
        var (none, next) = await OpenedAsync(app, hall);
        Assert.Null(none);
        Meeting.Ok(await Hall.SendAsync(app, next, BallotKind.Named, SecretVoting.Choose(hall.Voters[0], Choice.Yes)));
        Meeting.Ok(await Hall.CloseAsync(app, next));
        await dossier.AddPdfAsync("Handbook.pdf", pdf);
        await AllThereAsync(app, told);
        SmallDisk.Note($"{told.Count} votes were acknowledged before the disk was full; all are there.");
    }

    /// <summary>Moves a motion and opens a ballot on it, or answers why not.</summary>
    private static async Task<(Refusal? Refusal, Id<Ballot> Ballot)> OpenedAsync(TestApp app, Hall hall)
    {
        var (motion, ballot) = (Id<Motion>.New(), Id<Ballot>.New());
        var refusal = await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), motion, hall.Session, MotionOutcome.Defer, "");
        refusal ??= await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), ballot, motion, BallotKind.Named);
        return (refusal, ballot);
    }

    private static async Task AllThereAsync(TestApp app, List<Guid> told)
    {
        var there = await app.ReadAsync(db => db.AllVotes.Select(v => v.Id).ToListAsync());
        Assert.Empty(told.Except(there.Select(v => v.Value)));
    }

    private static async Task<(HttpStatusCode Status, string? Disk)> DiskAsync(HttpClient client)
    {
        using var ready = await client.GetAsync("/health/ready");
        using var report = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        var disk = report.RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "disk");
        return (ready.StatusCode, disk.GetProperty("status").GetString());
    }
}
