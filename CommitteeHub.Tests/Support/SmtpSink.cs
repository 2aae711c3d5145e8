using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>A mail server that speaks as little SMTP as it takes, keeps what it is given, and misbehaves on request.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>One that is not open yet refuses everybody, and keeps its port to itself.</summary>
    public SmtpSink(bool isOpen = true)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        if (isOpen) Open();
    }

    public void Open()
    {
        _listener.Listen();
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Every mail as it came over the wire, with its recipients.</summary>
    public ConcurrentQueue<(string[] Recipients, string Raw)> Mails { get; } = new();

    /// <summary>Every command line that was given.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>What it answers to a recipient; null is yes.</summary>
    public Func<string, string?> OnRecipient { get; set; } = _ => null;

    /// <summary>Takes the mail and hangs up before it says so.</summary>
    public bool DropsBeforeReply { get; set; }

    /// <summary>After how many messages it hangs up, as some servers do.</summary>
    public int MostOnOneLine { get; set; } = int.MaxValue;

    /// <summary>How many lines were opened to it.</summary>
    public int Lines { get; private set; }

    /// <summary>Accepts the connection and never says a word.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How long a program that sends through it waits for an answer.</summary>
    public int TimeoutSeconds { get; init; } = 120;

    public string[] Settings => [$"--Mail:Host=127.0.0.1", $"--Mail:Port={Port.ToString(CultureInfo.InvariantCulture)}", "--Mail:StartTls=false", $"--Mail:TimeoutSeconds={TimeoutSeconds.ToString(CultureInfo.InvariantCulture)}"];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task TalkAsync(Socket client)
    {
        using var _ = client;
        try
        {
            if (IsSilent) await Task.Delay(Timeout.Infinite, _stop.Token);
            await using var stream = new NetworkStream(client);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            Lines++;
            var (recipients, taken) = (new List<string>(), 0);
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Commands.Enqueue(line);
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "RCPT":
                        var answer = OnRecipient(line);
                        if (answer is null) recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                        await writer.WriteLineAsync(answer ?? "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".") mail.Append(text).Append("\r\n");
                        Mails.Enqueue(([.. recipients], mail.ToString()));
                        recipients.Clear();
                        if (DropsBeforeReply) return;
                        await writer.WriteLineAsync("250 kept");
                        if (++taken >= MostOnOneLine) return;
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException) { }
    }
}
