using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommitteeHub.Documents;

/// <summary>
/// The Node program beside the server that reads PDFs and writes them. It is started at the first need, talks JSON
/// lines, and is started again when it dies; what it was doing then fails and may be asked again.
/// </summary>
public sealed class PdfWorker(NodeProgram node, ILogger<PdfWorker> log) : IAsyncDisposable
{
    private const int MostAtOnce = 2;
    private const int MostWaiting = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly SemaphoreSlim _turns = new(MostAtOnce), _starting = new(1), _sending = new(1);
    private readonly ConcurrentDictionary<long, Asked> _asked = new();
    private Process? _process;
    private long _last;
    private int _waiting;

    /// <summary>The process that runs now, if one does.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>The answer as one line of JSON: the canonical text of every page, or <see cref="PdfWorkerFailedException"/>.</summary>
    public Task<string> ReadTextAsync(string path, CancellationToken cancel = default) =>
        AskAsync(new { job = "text", path }, TimeSpan.FromMinutes(2), cancel);

    /// <summary>Writes a PDF to <paramref name="path"/>: an invoice, a letter, or a text of headings, paragraphs and tables.</summary>
    public Task WriteAsync(string path, object definition, CancellationToken cancel = default) =>
        AskAsync(new { job = "write", path, definition }, TimeSpan.FromMinutes(1), cancel);

    public Task PingAsync(CancellationToken cancel = default) => AskAsync(new { job = "ping" }, TimeSpan.FromSeconds(15), cancel);

    public async ValueTask DisposeAsync()
    {
        await _starting.WaitAsync();
        Forget(_process, "The program is stopping.");
    }

    private async Task<string> AskAsync(object job, TimeSpan patience, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new PdfWorkerFailedException("Busy", "Too much is waiting for the PDF worker.");
        }
        try
        {
            await _turns.WaitAsync(cancel);
            try { return await AskNowAsync(job, patience, cancel); }
            finally { _turns.Release(); }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<string> AskNowAsync(object job, TimeSpan patience, CancellationToken cancel)
    {
        var process = await RunningAsync(cancel);
        var id = Interlocked.Increment(ref _last);
        var request = JsonSerializer.SerializeToNode(job, Json)!.AsObject();
        request["id"] = id;
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = new Asked(process, answer);
        try
        {
            if (_process != process) throw new PdfWorkerFailedException("Died", "The PDF worker ended.");
            await SendAsync(process, request.ToJsonString(Json), cancel);
            var line = await answer.Task.WaitAsync(patience, cancel);
            return Checked(line);
        }
        catch (TimeoutException)
        {
            Forget(process, "The PDF worker did not answer in time.");
            throw new PdfWorkerFailedException("Timeout", "The PDF worker did not answer in time.");
        }
        catch (IOException e)
        {
            Forget(process, "The PDF worker is gone.");
            throw new PdfWorkerFailedException("Died", e.Message);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>One line after the other: two that are longer than the pipe would get into each other. A line that was begun is finished.</summary>
    private async Task SendAsync(Process process, string line, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static string Checked(string line)
    {
        var head = JsonSerializer.Deserialize<Head>(line, Json)!;
        return head.Ok ? line : throw new PdfWorkerFailedException(head.Error?.Code ?? "Failed", head.Error?.Message ?? "");
    }

    private async Task<Process> RunningAsync(CancellationToken cancel)
    {
        await _starting.WaitAsync(cancel);
        try
        {
            if (_process is { HasExited: false } running) return running;
            if (_process is { } dead) Forget(dead, "The PDF worker ended.");
            return _process = await StartAsync(cancel);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<Process> StartAsync(CancellationToken cancel)
    {
        var program = await node.FindAsync(cancel);
        if (program.Missing is { } missing) throw new PdfWorkerAwayException(missing);
        var start = new ProcessStartInfo(program.Path!, [NodeProgram.Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            CreateNoWindow = true,
        };
        var process = Process.Start(start) ?? throw new PdfWorkerAwayException("The PDF worker could not be started.");
        log.LogInformation("The PDF worker runs as process {ProcessId}.", process.Id);
        _ = ListenAsync(process);
        _ = ComplainAsync(process);
        return process;
    }

    private async Task ListenAsync(Process process)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (IdOf(line) is { } id && _asked.TryGetValue(id, out var asked)) asked.Answer.TrySetResult(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            log.LogDebug(e, "The PDF worker's output ended.");
        }
        Forget(process, "The PDF worker ended.");
    }

    private async Task ComplainAsync(Process process)
    {
        try
        {
            while (await process.StandardError.ReadLineAsync() is { } line) log.LogWarning("PDF worker: {Line}", line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            log.LogDebug(e, "The PDF worker's complaints ended.");
        }
    }

    /// <summary>Whoever waits for this process is told, and the next request starts another.</summary>
    private void Forget(Process? process, string why)
    {
        if (process is null || Interlocked.CompareExchange(ref _process, null, process) != process) return;
        try { process.Kill(entireProcessTree: true); }
        catch (InvalidOperationException) { /* It has ended by itself. */ }
        // Only what this process was asked: another may have been started meanwhile.
        foreach (var asked in _asked.Values.Where(a => a.Of == process)) asked.Answer.TrySetException(new PdfWorkerFailedException("Died", why));
    }

    private static long? IdOf(string line)
    {
        // {"id":12,… : the worker writes the identity first; the rest may be many megabytes and is read by whoever asked.
        const string start = "{\"id\":";
        if (!line.StartsWith(start, StringComparison.Ordinal)) return null;
        var end = line.IndexOfAny([',', '}'], start.Length);
        return end > 0 && long.TryParse(line.AsSpan(start.Length, end - start.Length), out var id) ? id : null;
    }

    private sealed record Asked(Process Of, TaskCompletionSource<string> Answer);

    private sealed record Head(bool Ok, HeadError? Error);

    private sealed record HeadError(string Code, string Message);
}
