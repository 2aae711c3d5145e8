using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Account;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// A member at the live door of a site, who behaves as the program's own script does: connects again for as long as it takes,
/// and sends a vote again, under the same id, until it is answered.
/// </summary>
public sealed class DistantVoter : IAsyncDisposable
{
    private static readonly int[] Waits = [0, 500, 1_000, 2_000, 3_000, 5_000];
    private readonly HubConnection _connection;
    private readonly Guid _room;
    private readonly CancellationTokenSource _over = new();
    private volatile bool _isThere;
    private Task _staying = Task.CompletedTask;

    private DistantVoter(Id<Person> person, HubConnection connection, Guid room) => (Person, _connection, _room) = (person, connection, room);

    public Id<Person> Person { get; }

    /// <summary>How long each loss lasted, from the broken line to being in the room again.</summary>
    public ConcurrentQueue<TimeSpan> Losses { get; } = new();

    /// <summary>What was said instead of a yes, other than to try again.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Everybody of the hall, each with a browser of another name, so that nginx spreads them.</summary>
    public static async Task<IReadOnlyList<DistantVoter>> EnterAsync(BehindNginx site, Hall hall)
    {
        var voters = new List<DistantVoter>();
        foreach (var (n, person) in hall.Voters.Index())
        {
            var secret = Secret.NewToken();
            Meeting.Ok(await site.Here.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), Id<PersonalToken>.New(), "voter", secret, [TokenScope.Live], site.Here.Now.AddDays(1)));
            var builder = new HubConnectionBuilder();
            builder.Services.AddSingleton<IConnectionFactory, WebSocketConnections>();
            var address = new UriBuilder(site.Nginx.Address) { Scheme = "wss", Path = "/hubs/live" }.Uri;
            builder.Services.AddSingleton<EndPoint>(new HubEndPoint(address, ("Authorization", $"Bearer {secret}"), ("User-Agent", $"Voter/{n}")) { Trusted = site.Nginx.Thumbprint });
            voters.Add(new DistantVoter(person, builder.Build(), hall.Session.Value));
        }
        foreach (var voter in voters) voter._staying = voter.StayAsync();
        foreach (var voter in voters) await voter.IsThereAsync();
        return voters;
    }

    /// <summary>Comes back when the vote was answered with yes.</summary>
    public async Task VoteAsync(Id<Ballot> ballot, BallotKind kind, Kept kept)
    {
        var isSecret = kind == BallotKind.Secret;
        var vote = new { commandId = kept.Command, ballotId = ballot.Value, choice = kept.Choice.ToString(), reason = isSecret ? null : "because", nonce = isSecret ? kept.Nonce : null };
        while (true)
        {
            await IsThereAsync();
            JsonElement answer;
            try
            {
                answer = await _connection.InvokeAsync<JsonElement>("CastVote", vote);
            }
            catch (Exception e) when (e is not ObjectDisposedException)
            {
                // The line broke before an answer came; the next turn waits until it is back.
                await Task.Delay(20);
                continue;
            }
            if (answer.GetProperty("ok").GetBoolean()) return;
            if (answer.GetProperty("code").GetString() is var code && code is not (nameof(BusyTryAgain) or nameof(DatabaseAway))) Refusals.Enqueue($"{code}: {answer.GetProperty("message").GetString()}");
            if (!Refusals.IsEmpty) return;
            await Task.Delay(200);
        }
    }

    /// <summary>Comes back when this voter is in the room, after whatever happened.</summary>
    public Task IsThereAsync() => Patience.UntilAsync(() => _isThere, $"{Person} is not in the room.", every: 5);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _staying;
        await _connection.DisposeAsync();
        _over.Dispose();
    }

    private async Task StayAsync()
    {
        try
        {
            for (Stopwatch? away = null; ; away = Stopwatch.StartNew())
            {
                await EnterAsync();
                if (away is not null) Losses.Enqueue(away.Elapsed);
                _isThere = true;
                while (_connection.State == HubConnectionState.Connected) await Task.Delay(5, _over.Token);
                _isThere = false;
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested) { }
    }

    private async Task EnterAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (_connection.State == HubConnectionState.Disconnected) await _connection.StartAsync(_over.Token);
                if ((await _connection.InvokeAsync<JsonElement>("Join", new { roomId = _room }, _over.Token)).GetProperty("ok").GetBoolean()) return;
            }
            catch (Exception) when (!_over.IsCancellationRequested)
            {
                // As the script does: quick at first, then calm.
            }
            await Task.Delay((int)(Waits[Math.Min(attempt, Waits.Length - 1)] * (0.8 + 0.4 * Random.Shared.NextDouble())), _over.Token);
        }
    }
}
