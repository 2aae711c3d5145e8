using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>
/// "ready FOLDER [CONNECTION]": the server of an installation that <see cref="Large"/> made is killed with kill -9 while
/// everybody writes, and started again, five times: how long from its start until /health/ready answers 200, and whether
/// everything is there that was acknowledged. With a connection string its database is that PostgreSQL.
/// </summary>
internal static class ReadyRun
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [{ } folder, .. var rest] || rest.Length > 1 || !File.Exists($"{folder.TrimEnd('/')}.tokens"))
        {
            Console.Error.WriteLine("usage: ready FOLDER [POSTGRES], where large FOLDER made it");
            return 2;
        }
        string[] database = rest is [{ } connection] ? ["--Database:Provider=Postgres", $"--Database:ConnectionString={connection}"] : [];
        var tokens = await File.ReadAllLinesAsync($"{folder.TrimEnd('/')}.tokens");
        var written = new ConcurrentBag<Guid>();
        var times = new List<double>();
        using var client = new HttpClient();
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var server = await ServerProcess.OursAsync(folder, null, [.. database, "--Api:RequestsPerMinute=1000000"]);
            while (!await IsReadyAsync(client, server.Address)) await Task.Delay(20);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            var before = written.Count;
            var writers = tokens.Select(token => WriteAsync(client, server.Address, token, written)).ToList();
            await Task.Delay(TimeSpan.FromSeconds(4));
            var log = new FileInfo($"{new DataFolder(folder).Database}-wal");
            Console.WriteLine(FormattableString.Invariant($"   {(round == 0 ? "after a quiet end" : "after kill -9")}: ready in {times[^1]:0.00} s; then {written.Count - before} writes were acknowledged, and it is killed{(log.Exists ? $" with a log of {log.Length / 1048576.0:0.0} MiB" : "")}."));
            server.Kill();
            await Task.WhenAll(writers);
        }
        Console.WriteLine(FormattableString.Invariant($"{Rounds} times kill -9: ready in {Statistics.Median(times.Skip(1)):0.00} s (the middle one), {times.Skip(1).Max():0.00} s at most; {await MissingAsync(folder, database, written)} of {written.Count} acknowledged writes are missing."));
        return 0;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>One member who states one interest after the other until the server is gone.</summary>
    private static async Task WriteAsync(HttpClient client, Uri address, string token, ConcurrentBag<Guid> written)
    {
        try
        {
            while (true)
            {
                var id = Guid.CreateVersion7();
                using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/add-interest"));
                asked.Headers.Authorization = new("Bearer", token);
                asked.Content = new StringContent($$"""{"text":{"organisation":"School {{id}}","kind":"Trainer","from":null,"to":null,"note":""},"id":"{{id}}"}""", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(asked);
                if (answer.StatusCode != HttpStatusCode.NoContent) throw new BenchException($"A write was answered with {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                written.Add(id);
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    private static async Task<int> MissingAsync(string folder, string[] database, IReadOnlyCollection<Guid> written)
    {
        await using var app = CommitteeHub.Commands.Hosting.Build([$"--Data:Folder={Path.GetFullPath(folder)}", $"--contentRoot={ServerProcess.Root}", .. database], "bench");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var kept = (await db.AllStandingInterests.AsNoTracking().Select(i => i.Id).ToListAsync()).Select(i => i.Value).ToHashSet();
        return written.Count(id => !kept.Contains(id));
    }
}
