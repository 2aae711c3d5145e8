using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Mail;

/// <summary>A mail server that others wrote (smtp-server from npm) is down for a day in which letters are written.</summary>
public sealed class DownForADayTests
{
    private static readonly string[] People = ["olga@example.org", "otto@example.org", "zoe@example.org"];

    [Theory, OnBothDatabases]
    public async Task Nothing_is_lost_nothing_comes_twice_and_each_person_reads_in_order(Database on)
    {
        var port = FreePort();
        await using var app = await TestApp.StartAsync(on, "--Mail:Host=127.0.0.1", $"--Mail:Port={port.ToString(CultureInfo.InvariantCulture)}", "--Mail:StartTls=false", "--Mail:TimeoutSeconds=20");
        for (var hour = 0; hour < 24; hour++)
        {
            await app.SaveAsync([.. People.Select(p => (object)Message(app, $"hour {hour:00}", p))]);
            for (var quarter = 0; quarter < 4; quarter++)
            {
                Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
                app.Clock.Move(TimeSpan.FromMinutes(15));
            }
        }

        // It comes back, dies in the middle of a message it had taken, and comes back once more.
        var received = new List<Mail>();
        using (var server = await ServerAsync(port, dieAfter: 20)) received.AddRange(await SweptAsync(app, server, untilItDies: true));
        app.Clock.Move(TimeSpan.FromMinutes(15));
        using (var server = await ServerAsync(port)) received.AddRange(await SweptAsync(app, server, untilItDies: false));

        var states = await app.ReadAsync(db => db.AllOutboxMessages.Select(m => m.State).ToListAsync());
        Assert.Equal(24 * People.Length, states.Count);
        Assert.All(states, s => Assert.Equal(MessageState.Sent, s));
        // The one whose receipt was never said came a second time, under the name by which a mail program knows it.
        Assert.Equal(states.Count + 1, received.Count);
        Assert.Equal(states.Count, received.Select(m => m.Id).Distinct().Count());
        foreach (var person in People)
            Assert.Equal(Enumerable.Range(0, 24).Select(h => $"hour {h:00}"), received.Where(m => m.To.Single() == person).DistinctBy(m => m.Id).Select(m => m.Subject));
    }

    [Theory]
    [InlineData(Database.Sqlite, 1000)]
    [InlineData(Database.Postgres, 1000)]
    [InlineData(Database.Sqlite, 40)]
    [InlineData(Database.Postgres, 40)]
    public async Task What_waited_leaves_quickly_once_the_server_is_back(Database on, int people)
    {
        var port = FreePort();
        var many = Hall.Rounds(usual: 100, full: 1000);
        await using var app = await TestApp.StartAsync(on, "--Mail:Host=127.0.0.1", $"--Mail:Port={port.ToString(CultureInfo.InvariantCulture)}", "--Mail:StartTls=false", "--Mail:TimeoutSeconds=20");
        for (var n = 0; n < many; n++)
        {
            await app.SaveAsync(Message(app, $"mail {n / people:0000}", $"person{n % people}@example.org"));
            app.Clock.Move(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
        app.Clock.Move(TimeSpan.FromMinutes(15));

        using var server = await ServerAsync(port);
        // What it says of each mail is read, so that it never waits for its reader.
        var heard = server.StandardOutput.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        var sent = await app.Get<MailSweep>().RunAsync();
        watch.Stop();

        server.Kill();
        Assert.Equal(many, sent);
        var mails = Read(await heard);
        Assert.Equal(many, mails.Count);
        // A line for all of them, and one or two more where a machine that is busy lets one go: opening one costs more than a mail.
        Assert.InRange(mails.Select(m => m.Line).Distinct().Count(), 1, 3);
        var rate = sent / watch.Elapsed.TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {sent} mails to {Math.Min(people, many)} people in {watch.Elapsed.TotalSeconds:0.0} s, {rate:0} a second, in one run of the job.");
        // Beside all other tests only that it does not pause in between.
        Assert.True(rate >= (Hall.IsFull ? 10 : 1), $"{rate:0.0} a second.");
    }

    /// <summary>Sweeps until everything is sent, or until the server is gone; what it took meanwhile.</summary>
    private static async Task<IReadOnlyList<Mail>> SweptAsync(TestApp app, Process server, bool untilItDies)
    {
        for (var sweep = 0; sweep < 48 && !(untilItDies && server.HasExited); sweep++)
        {
            await app.Get<MailSweep>().RunAsync();
            if (await app.ReadAsync(db => db.AllOutboxMessages.AllAsync(m => m.State == MessageState.Sent))) break;
            app.Clock.Move(TimeSpan.FromMinutes(15));
        }
        if (!server.HasExited) server.Kill();
        var lines = await server.StandardOutput.ReadToEndAsync();
        await server.WaitForExitAsync();
        return Read(lines);
    }

    private static List<Mail> Read(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<Mail>(l, JsonSerializerOptions.Web)!)];

    private static async Task<Process> ServerAsync(int port, int dieAfter = 0)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(TestApp.RepositoryRoot, "client", "test", "mail-server.mjs"), port.ToString(CultureInfo.InvariantCulture), dieAfter.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        var server = Process.Start(start)!;
        Assert.Equal("ready", await server.StandardOutput.ReadLineAsync());
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static OutboxMessage Message(TestApp app, string subject, string to) =>
        new() { ToName = to, ToAddress = to, Subject = subject, Body = "Good day.", UniqueKey = Guid.NewGuid().ToString(), CreatedAt = app.Now, NotBefore = app.Now };

    /// <param name="To">Whom it is for.</param>
    /// <param name="Subject">Its subject.</param>
    /// <param name="Id">Its Message-ID.</param>
    /// <param name="Line">The connection it came over.</param>
    private sealed record Mail(string[] To, string Subject, string Id, string Line);
}
