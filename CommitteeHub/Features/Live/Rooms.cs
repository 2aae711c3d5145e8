using System.Collections.Concurrent;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Live;

/// <summary>The rooms of this node that somebody is in, or was in a moment ago.</summary>
internal sealed class Rooms(IDbContextFactory<CommitteeDb> contexts, IHubContext<LiveHub, ILiveClient> hub, TimeProvider clock, LiveFeed feed, Connections connections, DatabaseOptions database, Change change, IStringLocalizer<Text> text, ILogger<Rooms> log) : BackgroundService
{
    private static readonly TimeSpan RecheckEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan HeldAfterTheLast = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<Guid, LiveRoom> _rooms = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Guid, byte>> _roomsOf = new();

    public async Task<JoinAnswer?> JoinAsync(Guid id, Guest guest, long? since)
    {
        if (await FindAsync(id) is not { } room) return null;
        var answer = await room.JoinAsync(guest, since);
        if (answer is null) return null;
        _roomsOf.GetOrAdd(guest.Connection, _ => new())[id] = 0;
        if (guest.Viewer.PersonId is { } person)
        {
            connections.Up(person, guest.Connection);
            connections.SeenIn(person, id);
        }
        return answer;
    }

    public async Task<MoreAnswer?> ReadMoreAsync(Guid id, string connection, string after) =>
        _rooms.TryGetValue(id, out var room) ? await room.ReadMoreAsync(connection, after) : null;

    public async Task LeaveAsync(Guid id, string connection)
    {
        if (_roomsOf.TryGetValue(connection, out var rooms)) rooms.TryRemove(id, out _);
        if (_rooms.TryGetValue(id, out var room)) await room.LeaveAsync(connection);
    }

    public async Task LeaveAllAsync(string connection)
    {
        connections.Down(connection);
        if (!_roomsOf.TryRemove(connection, out var rooms)) return;
        foreach (var id in rooms.Keys)
            if (_rooms.TryGetValue(id, out var room)) await room.LeaveAsync(connection);
    }

    public void Whisper(Guid id, string connection, string kind, JsonElement data)
    {
        if (_rooms.TryGetValue(id, out var room)) room.Whisper(connection, kind, data);
    }

    /// <summary>How far the audience of this connection has been told, in its only or its last room.</summary>
    public long? NumberOf(string connection) =>
        _roomsOf.TryGetValue(connection, out var rooms)
            ? rooms.Keys.Select(id => _rooms.TryGetValue(id, out var room) ? room.NumberOf(connection) : null).FirstOrDefault(n => n is not null)
            : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RecheckEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_rooms.IsEmpty) continue;
            var asOf = await change.StandingsAsOfAsync();
            foreach (var (id, room) in _rooms)
            {
                try
                {
                    await room.RecheckAsync(asOf);
                    if (room.IsEmpty && clock.GetUtcNow() - room.EmptySince > HeldAfterTheLast && _rooms.TryRemove(id, out _)) room.Dispose();
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(e, "A room could not be checked.");
                }
            }
        }
    }

    private async Task<LiveRoom?> FindAsync(Guid id)
    {
        if (_rooms.TryGetValue(id, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync();
        if (await db.RoomAsync(id, default) is not { } facts) return null;
        var made = new LiveRoom(id, facts, contexts, hub, clock, feed, database.Provider != "Postgres", text, log);
        var kept = _rooms.GetOrAdd(id, made);
        if (kept != made) made.Dispose();
        return kept;
    }
}
