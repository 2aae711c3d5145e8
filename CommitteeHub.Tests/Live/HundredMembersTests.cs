using System.Diagnostics;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class HundredMembersTests
{
    [Fact]
    public async Task A_hundred_members_with_the_npm_client_end_with_the_same_room_and_whoever_stands_aside_with_nothing()
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, "--Limits:CircuitsPerPerson=30");
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay);
        var people = new List<object>();
        foreach (var member in Meeting.Six)
            people.Add(new { name = Cast.NameOf(member), token = await TokenAsync(app.App, member), connections = member == Cast.Fay ? 5 : 19, submission = review.Submission.Value });
        var task = JsonSerializer.Serialize(new
        {
            url = new Uri(app.Address, "/hubs/live").ToString(),
            room = review.Submission.Value,
            version = review.Version.Value,
            target = JsonDocument.Parse(review.TargetOn("their notes")).RootElement,
            people,
            recused = Cast.NameOf(Cast.Fay),
            changes = 200,
        });

        var seen = await RunAsync(task);

        Assert.Equal(100, seen.GetProperty("members").GetInt32());
        Assert.Equal(0, seen.GetProperty("refused").GetInt32());
        Assert.Equal(0, seen.GetProperty("gaps").GetInt32());
        Assert.Equal(0, seen.GetProperty("differing").GetInt32());
        Assert.Equal(200, seen.GetProperty("held").GetInt32());
        Assert.Equal(1, seen.GetProperty("numbers").GetInt32());
        Assert.Equal((10, 0), (seen.GetProperty("resumed").GetInt32(), seen.GetProperty("resumedWhole").GetInt32()));
        Assert.Equal((5, 0, 0), (seen.GetProperty("moved").GetInt32(), seen.GetProperty("heardAfterMoved").GetInt32(), seen.GetProperty("keptByMoved").GetInt32()));
        var acknowledged = seen.GetProperty("acknowledged").EnumerateArray().Select(a => a.GetGuid()).ToHashSet();
        var kept = await app.App.ReadAsync(db => db.AllAnnotations.Select(a => a.Id).ToListAsync());
        Assert.Equal(200, acknowledged.Count);
        Assert.Empty(acknowledged.Except(kept.Select(a => a.Value)));
    }

    private static async Task<string> TokenAsync(TestApp app, Id<Person> person)
    {
        var secret = Secret.NewToken();
        Meeting.Ok(await app.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), Id<PersonalToken>.New(), "test", secret, [TokenScope.Live], app.Now.AddDays(1)));
        return secret;
    }

    private static async Task<JsonElement> RunAsync(string task)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["test/members.mjs", task]) { WorkingDirectory = Path.Combine(TestApp.RepositoryRoot, "client"), RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(2 * Patience.Time);
        try { await process.WaitForExitAsync(patience.Token); }
        finally { if (!process.HasExited) process.Kill(); }
        Assert.True(process.ExitCode == 0, await error);
        return JsonDocument.Parse(await output).RootElement;
    }
}
