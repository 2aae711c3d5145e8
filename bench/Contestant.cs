using System.ComponentModel;

namespace CommitteeHub.Bench;

/// <summary>One who is measured by the generator in Node: the floor, we, or a server that others wrote.</summary>
/// <param name="start">Starts the server on what it kept in this folder.</param>
/// <param name="more">What the generator must know beside kind and address.</param>
internal sealed class Contestant(string name, string kind, Func<string, Task<ServerProcess>> start, Dictionary<string, object>? more = null) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-bench-peer-").FullName;
    private ServerProcess? _server;
    private NodeCrowd? _crowd;
    private int _rooms;

    public string Name => name;

    public List<Round> Rounds { get; } = [];

    /// <summary>Why nothing is reported about it.</summary>
    public string? Out { get; private set; }

    public static Contestant Floor() => new("floor", "signalr", _ => ServerProcess.FloorAsync(), new() { ["path"] = "/hub", ["call"] = "Post" });

    public static Contestant Ours(Installation house) => new("ours", "signalr", _ => ServerProcess.OursAsync(house.Folder), new()
    {
        ["path"] = "/hubs/live",
        ["tokens"] = house.Tokens,
        ["join"] = $"{{\"roomId\":\"{house.Session}\"}}",
        ["call"] = "Annotate",
        ["changes"] = house.AnnotateTemplates(),
    });

    public static Contestant Hocuspocus() => PeerPackages.HasSqlite
        ? new("Hocuspocus, SQLite", "hocuspocus", folder => ServerProcess.PeerAsync("hocuspocus.mjs", Path.Combine(folder, "kept.sqlite")))
        : new("Hocuspocus, memory", "hocuspocus", _ => ServerProcess.PeerAsync("hocuspocus.mjs"));

    public static Contestant YWebsocket() => new("y-websocket, memory", "y-websocket", _ => ServerProcess.PeerAsync("y-websocket.mjs"));

    public static Contestant YWebsocketWithLevelDb() => new("y-websocket, LevelDB", "y-websocket", folder => ServerProcess.PeerAsync("y-websocket.mjs", Path.Combine(folder, "kept")));

    public static Contestant ShareDb() => new("ShareDB, memory", "sharedb", _ => ServerProcess.PeerAsync("sharedb.mjs"));

    public static Contestant ShareDb(Uri postgres) => new("ShareDB, PostgreSQL", "sharedb", _ => ServerProcess.PeerAsync("sharedb.mjs", postgres.ToString()));

    /// <summary>Takes a step, and leaves the race with a sentence when it fails: the others go on.</summary>
    public async Task TryAsync(Func<Task> step)
    {
        if (Out is not null) return;
        try { await step(); }
        catch (Exception e) when (e is BenchException or TimeoutException or IOException or Win32Exception)
        {
            Out = e.Message.Length > 400 ? e.Message[..400] + " …" : e.Message;
            Console.WriteLine($"   {Name} is not measured: {Out}");
        }
    }

    public async Task StartAsync()
    {
        _server = await start(_folder);
        _crowd = new NodeCrowd(new(more ?? []) { ["kind"] = kind, ["url"] = _server.Address });
    }

    public TimeSpan Processor => _server?.Processor ?? TimeSpan.Zero;

    /// <summary>One round of a crowd that has just come in, so that only one crowd is there at a time.</summary>
    /// <param name="quiet">Waits until no server has anything left to do.</param>
    public async Task<Round> RoundAsync(int members, string command, Func<Task> quiet)
    {
        await _crowd!.OpenAsync($"room-{++_rooms}", members);
        await quiet();
        var round = await _crowd.RunAsync(command, _server!);
        await _crowd.CloseAsync();
        if (round.Unfinished > 0) throw new BenchException($"{round.Unfinished} changes did not reach everybody.");
        if (round.Busy > 0.9 && round.ServerBusy < 0.9) throw new BenchException($"The generator was the bottleneck ({round.Busy:P0} busy, the server {round.ServerBusy:P0}): nothing is reported.");
        return round;
    }

    /// <summary>Eight members write for a while; the server is killed when the last change is answered. What was answered, and what is there when it is back.</summary>
    public async Task<(string[] Acknowledged, string[] Kept)> KillAsync(int changes)
    {
        await StartAsync();
        await _crowd!.OpenAsync("kept", 8);
        var acknowledged = await _crowd.UntilKilledAsync(changes, _server!);
        Stop();
        if (kind == "signalr") return (acknowledged, []);
        await StartAsync();
        return (acknowledged, await _crowd.KeptAsync("kept"));
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private void Stop()
    {
        _crowd?.Dispose();
        _server?.Dispose();
        (_crowd, _server) = (null, null);
    }
}
