using System.Diagnostics;
using System.Text.Json;

namespace CommitteeHub.Bench;

/// <summary>The generator in Node, in a process of its own: it speaks the protocols of the peers, and SignalR's for the floor and for us.</summary>
internal sealed class NodeCrowd : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _process;

    /// <param name="what">The kind, the address, and what else it takes to speak with this server.</param>
    public NodeCrowd(Dictionary<string, object> what)
    {
        var start = new ProcessStartInfo(PeerPackages.Node, [Path.Combine(PeerPackages.Folder, "crowd.mjs"), JsonSerializer.Serialize(what, Json)])
        {
            WorkingDirectory = PeerPackages.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Everybody enters a room in which nothing was said yet, where a server has more than one.</summary>
    public Task OpenAsync(string room, int members) => AskAsync($"open {room} {members}");

    public Task CloseAsync() => AskAsync("close");

    /// <summary>One round; the server's processor time is taken around it.</summary>
    public async Task<Round> RunAsync(string command, ServerProcess server)
    {
        var before = server.Processor;
        var heard = (await AskAsync(command)).Deserialize<Heard>(Json)!;
        var used = (server.Processor - before).TotalSeconds;
        if (heard.Lost > 0) throw new BenchException($"{heard.Lost} connections were lost.");
        return new Round(heard.Latencies, heard.Answers, heard.Deliveries, heard.Seconds, used, heard.Busy, used / heard.Seconds, heard.Bytes, heard.Unfinished);
    }

    /// <summary>Makes changes and kills the server when the last of them is answered; says which were answered.</summary>
    public async Task<string[]> UntilKilledAsync(int changes, ServerProcess server) =>
        [.. (await AskAsync($"until-killed {changes} 20 {server.Id}")).GetProperty("acknowledged").EnumerateArray().Select(id => id.ToString())];

    public async Task<string[]> KeptAsync(string room) => [.. (await AskAsync($"kept {room}")).GetProperty("kept").EnumerateArray().Select(id => id.ToString())];

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<JsonElement> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120)) ?? throw new BenchException("The generator ended.");
        var answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("error", out var error) ? throw new BenchException(error.GetString()!) : answer;
    }

    private sealed record Heard(double[] Latencies, double[] Answers, long Deliveries, double Seconds, double Busy, long Bytes, int Unfinished, int Lost);
}
