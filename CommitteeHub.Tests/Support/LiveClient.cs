using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Tests.Support;

/// <summary>Somebody at the live door, over a real WebSocket; it keeps everything that it is told.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<(string Kind, JsonElement Message)> _heard = Channel.CreateUnbounded<(string, JsonElement)>();

    private LiveClient(HubConnection connection)
    {
        _connection = connection;
        foreach (var kind in new[] { "Changed", "Whispered", "Moved", "Ended" })
            connection.On<JsonElement>(kind, message => _heard.Writer.TryWrite((kind, message)));
    }

    public static async Task<LiveClient> ConnectAsync(ListeningApp app, Id<Person> person)
    {
        using var browser = await app.SignInAsync(person);
        return await ConnectAsync(app, ("Cookie", browser.Cookies), ("Origin", app.Address.GetLeftPart(UriPartial.Authority)));
    }

    public static async Task<LiveClient> ConnectAsync(ListeningApp app, params (string Name, string Value)[] headers)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory, WebSocketConnections>();
        builder.Services.AddSingleton<EndPoint>(new HubEndPoint(new UriBuilder(app.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri, headers));
        var client = new LiveClient(builder.Build());
        await client._connection.StartAsync();
        return client;
    }

    /// <summary>Calls with whatever argument, also with none of the right kind; a method without an answer gives nothing.</summary>
    public Task<JsonElement?> CallAnyhowAsync(string method, object? argument) => _connection.InvokeCoreAsync<JsonElement?>(method, [argument]);

    public Task<JsonElement> CallAsync(string method, object call) => _connection.InvokeAsync<JsonElement>(method, call);

    public Task<JsonElement> JoinAsync(Guid room, long? since = null) => CallAsync("Join", new { roomId = room, since });

    /// <summary>The next message, of whatever kind.</summary>
    public async Task<(string Kind, JsonElement Message)> NextAsync() =>
        await _heard.Reader.ReadAsync(new CancellationTokenSource(Patience.Time).Token);

    /// <summary>Everything that was said so far, once it has become quiet.</summary>
    public async IAsyncEnumerable<(string Kind, JsonElement Message)> HeardAsync()
    {
        await Task.Delay(400);
        while (_heard.Reader.TryRead(out var heard)) yield return heard;
    }

    /// <summary>Whether somebody else's whisper arrives, among whatever else is said.</summary>
    public async Task<bool> HearsWhisperAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Time);
        try
        {
            while ((await _heard.Reader.ReadAsync(patience.Token)).Kind != "Whispered") { }
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether nothing more is said for a while.</summary>
    public async Task<bool> HearsNothingAsync() => (await HearsMoreAsync()).Length == 0;

    /// <summary>What is said in a while, taken out.</summary>
    public async Task<string> HearsMoreAsync()
    {
        await Task.Delay(400);
        var said = new List<string>();
        while (_heard.Reader.TryRead(out var heard)) said.Add($"{heard}");
        return string.Join('\n', said);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
