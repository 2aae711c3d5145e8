using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Documents;

/// <summary>
/// Has every file that somebody hands in looked at by a clamd before it is kept. Off until a scanner is set; from then on a file that was
/// not found clean is not taken, also when the scanner is away.
/// </summary>
public sealed class VirusScan(EndPoint? scanner, ILogger<VirusScan> log)
{
    private const int Piece = 64 * 1024, LongestAnswer = 1024;

    /// <summary>A little longer than a clamd looks at one file by its own settings.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public bool IsUsed => scanner is not null;

    /// <summary>What is said at the start when it is no such place.</summary>
    public static EndPoint? PlaceFrom(IConfiguration configuration)
    {
        const string Unix = "unix:";
        if (configuration["Scanning:Clamd"] is not { Length: > 0 } set) return null;
        if (set.StartsWith(Unix, StringComparison.Ordinal) && Path.IsPathRooted(set[Unix.Length..])) return new UnixDomainSocketEndPoint(set[Unix.Length..]);
        return Uri.TryCreate($"tcp://{set}", UriKind.Absolute, out var place) && place is { Port: > 0, Host.Length: > 0, UserInfo: "" } && place.PathAndQuery.Length <= 1
            ? new DnsEndPoint(place.DnsSafeHost, place.Port)
            : throw new InvalidSettingException("Scanning:Clamd is the place of a clamd: a host and a port like 127.0.0.1:3310, or unix:/run/clamav/clamd.ctl.");
    }

    /// <summary>Why the file at <paramref name="path"/> is not taken; null when it was found clean or nothing is set.</summary>
    /// <param name="path">Where it lies for now.</param>
    /// <param name="fileName">As whoever hands it in knows it.</param>
    /// <param name="sha256">As the log knows it.</param>
    /// <param name="cancel">Whoever waits has gone.</param>
    public async Task<Refusal?> WhyNotAsync(string path, string fileName, string sha256, CancellationToken cancel = default)
    {
        if (scanner is null) return null;
        string answer;
        try
        {
            answer = await AskAsync("zINSTREAM\0", (stream, stop) => SendAsync(path, stream, stop), Patience, cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            log.LogError("The virus scanner did not look at the file {Sha256}, so it was not taken: {Why}", sha256, e is OperationCanceledException ? "no answer in time." : e.Message);
            return new NotScanned(fileName);
        }
        if (answer == "stream: OK") return null;
        if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            log.LogWarning("The virus scanner found something in the file {Sha256}, so it was not taken: {Answer}", sha256, answer);
            return new FileInfected(fileName);
        }
        log.LogError("The virus scanner did not look at the file {Sha256}, so it was not taken: {Answer}", sha256, answer);
        return answer.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase) ? new TooLargeToScan(fileName) : new NotScanned(fileName);
    }

    /// <summary>Whether the scanner answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel = default)
    {
        try
        {
            return await AskAsync("zPING\0", (_, _) => Task.CompletedTask, TimeSpan.FromSeconds(4), cancel) == "PONG";
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> AskAsync(string command, Func<Stream, CancellationToken, Task> more, TimeSpan patience, CancellationToken cancel)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inTime.CancelAfter(patience);
        using var socket = scanner is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(scanner!, inTime.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), inTime.Token);
        try
        {
            await more(stream, inTime.Token);
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            // A scanner that takes no more (the file is larger than it may be there) has said why and hung up.
        }
        return await AnswerAsync(stream, inTime.Token);
    }

    /// <summary>Pieces with their length before each, and nothing as the last.</summary>
    private static async Task SendAsync(string path, Stream scanner, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = new byte[sizeof(int) + Piece];
        int read;
        do
        {
            read = await file.ReadAsync(buffer.AsMemory(sizeof(int)), cancel);
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await scanner.WriteAsync(buffer.AsMemory(0, sizeof(int) + read), cancel);
        }
        while (read > 0);
    }

    /// <summary>Up to the zero that ends it; without control characters, because it is written into the log.</summary>
    private static async Task<string> AnswerAsync(Stream scanner, CancellationToken cancel)
    {
        var answer = new byte[LongestAnswer];
        var (length, read) = (0, 0);
        while (length < answer.Length && !answer.AsSpan(0, length).Contains((byte)0) && (read = await scanner.ReadAsync(answer.AsMemory(length), cancel)) > 0) length += read;
        var end = answer.AsSpan(0, length).IndexOf((byte)0);
        if (end < 0) throw new IOException("The scanner hung up without an answer.");
        return string.Concat(Encoding.ASCII.GetString(answer, 0, end).Where(c => !char.IsControl(c)));
    }
}
