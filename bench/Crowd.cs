using System.Diagnostics;
using System.Text.Json;

namespace CommitteeHub.Bench;

/// <summary>What one short round of one contestant showed.</summary>
/// <param name="Busy">How much of its processors' time the generator used, 0 to 1.</param>
/// <param name="ServerBusy">How much of one processor the server used.</param>
internal sealed record Round(double[] Latencies, double[] Answers, long Deliveries, double Seconds, double ProcessorSeconds, double Busy, double ServerBusy, long Bytes, int Unfinished)
{
    public double P50 => Statistics.Percentile(Latencies, 0.5);
    public double P99 => Statistics.Percentile(Latencies, 0.99);
    public double MicrosecondsPerDelivery => ProcessorSeconds * 1e6 / Math.Max(1, Deliveries);
    public double DeliveriesPerSecond => Deliveries / Seconds;
}

/// <summary>A contestant with its members connected, and what it takes to say something in it.</summary>
internal sealed class Crowd : IDisposable
{
    private const int Most = 4_000_000;
    private readonly Func<Crowd, int, int, Task<bool>> _post;
    private readonly int[] _heard = new int[Most];
    private readonly long[] _complete = new long[Most];
    private int _next;
    private long _deliveries;
    private long _sinceRound;

    private Crowd(ServerProcess server, Func<Crowd, int, int, Task<bool>> post) => (Server, _post) = (server, post);

    public ServerProcess Server { get; }
    public List<Member> Members { get; } = [];

    /// <summary>What the server acknowledged; each of these must be in the database whatever happens.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Guid> Acknowledged { get; } = new();

    /// <summary>The same with who wrote it, oldest first, for whoever wants to take some back.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<(Guid Annotation, Member By)> Standing { get; } = new();

    /// <summary>Who says everything, wherever they sit; null when the members take turns.</summary>
    public Member? Writer { get; set; }

    /// <summary>When each change was answered, in the order of the answers.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<long> AnsweredAt { get; } = new();

    public static async Task<Crowd> FloorAsync(int members)
    {
        var payload = new string('x', 380);
        var crowd = new Crowd(await ServerProcess.FloorAsync(), async (c, member, mark) =>
            IsTrue(await c.Members[member].CallAsync("Post", $"\"#b:{mark:D8} {payload}\""), "\"result\":true"u8));
        for (var n = 0; n < members; n++) crowd.Members.Add(await Member.ConnectAsync(crowd.Server.Address, "/hub", null, crowd.Heard));
        return crowd;
    }

    public static async Task<Crowd> OursAsync(Installation house, int members, string? preload = null, params string[] settings)
    {
        var crowd = new Crowd(await ServerProcess.OursAsync(house.Folder, preload, settings), async (c, member, mark) =>
        {
            var command = Guid.CreateVersion7();
            var by = c.Writer ?? c.Members[member];
            var ok = IsTrue(await by.CallAsync("Annotate", house.AnnotateCall(command, mark)), "\"ok\":true"u8);
            if (!ok) return false;
            c.Acknowledged.Enqueue(command);
            c.Standing.Enqueue((command, by));
            return true;
        });
        for (var n = 0; n < members; n++) await crowd.EnterAsync(house, n);
        return crowd;
    }

    public async Task<Member> EnterAsync(Installation house, int n)
    {
        var member = await Member.ConnectAsync(Server.Address, "/hubs/live", house.Tokens[n % house.Tokens.Count], Heard);
        member.At = await JoinAsync(member, house.Session.Value);
        Members.Add(member);
        return member;
    }

    public static async Task<long> JoinAsync(Member member, Guid room, long? since = null)
    {
        using var answer = JsonDocument.Parse(await member.CallAsync("Join", since is { } n ? $"{{\"roomId\":\"{room}\",\"since\":{n}}}" : $"{{\"roomId\":\"{room}\"}}"));
        var result = answer.RootElement.GetProperty("result");
        if (!result.GetProperty("ok").GetBoolean()) throw new BenchException($"A member was not let into the room: {result}");
        return result.GetProperty("at").GetInt64();
    }

    /// <summary>Says so much a second, whoever's turn it is, and waits for everybody to have heard it.</summary>
    public async Task<Round> AtRateAsync(double perSecond, double seconds)
    {
        var (watch, busy, server, bytes) = Begin();
        var first = _next;
        var count = (int)(perSecond * seconds);
        var posts = new List<Task<double>>();
        var sent = new long[count];
        for (var n = 0; n < count; n++)
        {
            var due = TimeSpan.FromSeconds(n / perSecond);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed);
            sent[n] = Stopwatch.GetTimestamp();
            posts.Add(PostAsync(n % Math.Min(32, Members.Count)));
        }
        var answers = await Task.WhenAll(posts);
        await SettleAsync(first, TimeSpan.FromSeconds(5));
        var latencies = Enumerable.Range(0, count).Where(n => _complete[first + n] != 0).Select(n => Stopwatch.GetElapsedTime(sent[n], _complete[first + n]).TotalMilliseconds).ToArray();
        return End(watch, busy, server, bytes, latencies, answers, first);
    }

    /// <summary>So many members say something as soon as what they said before is answered.</summary>
    public async Task<Round> AsFastAsPossibleAsync(int posters, double seconds)
    {
        var (watch, busy, server, bytes) = Begin();
        var first = _next;
        var answers = await Task.WhenAll(Enumerable.Range(0, posters).Select(async member =>
        {
            var mine = new List<double>();
            while (watch.Elapsed.TotalSeconds < seconds) mine.Add(await PostAsync(member));
            return mine;
        }));
        await SettleAsync(first, TimeSpan.FromSeconds(10));
        return End(watch, busy, server, bytes, [], [.. answers.SelectMany(a => a)], first);
    }

    /// <summary>Whoever wrote the oldest take them back, until only so many are left.</summary>
    public async Task TakeBackAsync(int leave)
    {
        while (Standing.Count > leave && Standing.TryDequeue(out var oldest))
            if (!IsTrue(await oldest.By.CallAsync("Remove", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"annotationId\":\"{oldest.Annotation}\"}}"), "\"ok\":true"u8))
                throw new BenchException("An annotation could not be taken back.");
    }

    public Task KeepAliveAsync() => Task.WhenAll(Members.Where(m => !m.IsClosed).Select(m => m.PingAsync()));

    /// <summary>What may be wrong when somebody did not hear everything.</summary>
    public string Complaint => $"{Members.Count(m => m.IsClosed)} connections were lost, {Gaps} numbers were missed. {Members.Select(m => m.WhatElse).FirstOrDefault(w => w is not null)}";

    public int Gaps => Members.Sum(m => m.Gaps);

    public void Dispose()
    {
        foreach (var member in Members) member.Dispose();
        Server.Dispose();
    }

    private async Task<double> PostAsync(int member)
    {
        var mark = Interlocked.Increment(ref _next) - 1;
        var start = Stopwatch.GetTimestamp();
        if (!await _post(this, member, mark)) throw new BenchException("A change was refused.");
        AnsweredAt.Enqueue(Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Heard(Member member, int mark)
    {
        if (mark < 0 || mark >= Most) return;
        Interlocked.Increment(ref _deliveries);
        if (Interlocked.Increment(ref _heard[mark]) == Members.Count) _complete[mark] = Stopwatch.GetTimestamp();
    }

    private (Stopwatch Watch, TimeSpan Busy, TimeSpan Server, long Bytes) Begin()
    {
        _sinceRound = Interlocked.Read(ref _deliveries);
        return (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, Server.Processor, Members.Sum(m => m.BytesReceived));
    }

    private Round End(Stopwatch watch, TimeSpan busy, TimeSpan server, long bytes, double[] latencies, double[] answers, int first)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        var used = (Server.Processor - server).TotalSeconds;
        var unfinished = Enumerable.Range(first, _next - first).Count(mark => _heard[mark] != Members.Count);
        return new Round(latencies, answers, Interlocked.Read(ref _deliveries) - _sinceRound, seconds, used,
            (Process.GetCurrentProcess().TotalProcessorTime - busy).TotalSeconds / seconds / Environment.ProcessorCount, used / seconds, Members.Sum(m => m.BytesReceived) - bytes, unfinished);
    }

    private async Task SettleAsync(int first, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < patience && Enumerable.Range(first, _next - first).Any(mark => Volatile.Read(ref _heard[mark]) < Members.Count)) await Task.Delay(1);
    }

    private static bool IsTrue(byte[] answer, ReadOnlySpan<byte> expected) => answer.AsSpan().IndexOf(expected) >= 0;
}
