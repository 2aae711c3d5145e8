using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Shell.Security;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Shell;

/// <summary>What it costs the program, in a process of its own, to refuse connections that nobody signed in for.</summary>
public sealed partial class RefusedSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-refused-").FullName;

    [Fact]
    public async Task Whoever_is_not_signed_in_is_refused_every_time_and_it_costs_next_to_nothing()
    {
        await using var program = await RunningProgram.StartAsync("serve", _folder);
        // Once, so that what the program keeps for good is there before it is weighed.
        await RefusedAsync(program, 300);
        var many = Hall.Rounds(usual: 600, full: 6000);
        var (resident, allocated) = (program.Resident, await AllocatedAsync(program));
        await RefusedAsync(program, many);
        var (residentAfter, allocatedAfter) = (program.Resident, await AllocatedAsync(program));

        using var client = new HttpClient { BaseAddress = program.Address };
        var (each, held) = ((allocatedAfter - allocated) / many, (residentAfter - resident) / many);
        TestContext.Current.TestOutputHelper?.WriteLine($"{many} connections, each on a line of its own, all refused with 401: {each / 1024.0:F1} KiB allocated for each, {held / 1024.0:F1} KiB more resident for each.");
        Assert.Contains("committeehub_connections_open 0\n", await client.GetStringAsync("/metrics"));
        // Twenty are allocated and given back. Ten more would be something that is kept, which the resident memory of a short run does not tell.
        Assert.InRange(each, 0, 30 << 10);
        if (Hall.IsFull) Assert.InRange(held, long.MinValue, 10 << 10);
    }

    [Fact]
    public void A_person_has_ten_windows_and_a_node_two_thousand()
    {
        var sockets = new OpenSockets(new SocketLimits());

        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => sockets.Open("ada") is not null));
        Assert.Equal(1990, Enumerable.Range(0, 5000).Count(n => sockets.Open($"somebody {n}") is not null));
        Assert.Equal(2000, sockets.OpenInTotal);
    }

    public void Dispose() => Patience.Clear(_folder);

    /// <summary>Asks for a socket from a page of the site, with a cookie that was made up, a hundred at a time.</summary>
    private static async Task RefusedAsync(RunningProgram program, int many)
    {
        var ask = Encoding.ASCII.GetBytes($"GET /_blazor?id={Guid.NewGuid()} HTTP/1.1\r\nHost: {program.Address.Authority}\r\nOrigin: {program.Address.GetLeftPart(UriPartial.Authority)}\r\nCookie: committeehub=forged\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (_, cancel) =>
        {
            using var line = new TcpClient { NoDelay = true };
            await line.ConnectAsync(program.Address.Host, program.Address.Port, cancel);
            var answer = new byte[4096];
            await line.GetStream().WriteAsync(ask, cancel);
            var read = await line.GetStream().ReadAsync(answer, cancel);
            Assert.StartsWith("HTTP/1.1 401 ", Encoding.ASCII.GetString(answer, 0, read));
        });
    }

    private static async Task<long> AllocatedAsync(RunningProgram program)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        return (long)double.Parse(Allocated().Match(await client.GetStringAsync("/metrics")).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^dotnet_gc_heap_total_allocated\w* ([\d.E+]+)$", RegexOptions.Multiline)]
    private static partial Regex Allocated();
}
