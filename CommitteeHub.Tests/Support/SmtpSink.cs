using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>A mail server that speaks as little SMTP as it takes, keeps what it is given, and misbehaves on request.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();

    public SmtpSink(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
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

    /// <summary>Accepts the connection and never says a word.</summary>
    public bool IsSilent { get; set; }

    public string[] Settings => [$"--Mail:Host=127.0.0.1", $"--Mail:Port={Port.ToString(CultureInfo.InvariantCulture)}", "--Mail:StartTls=false", "--Mail:TimeoutSeconds=2"];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (IsSilent) await Task.Delay(Timeout.Infinite, _stop.Token);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            var recipients = new List<string>();
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
