using System.Text.Json;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Live;

internal sealed partial class LiveRoom
{
    private static readonly TimeSpan WhisperRhythm = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<(string Connection, string Kind), JsonElement> _whispers = [];

    private (long? AsOf, DateOnly Day) _checked;

    /// <summary>Asks again who may be here: a seat may have ended, a session been signed out, without anything in this room changing.</summary>
    /// <param name="asOf">As long as this is the same as the last time, on the same day, everybody is what they were.</param>
    public Task RecheckAsync(long? asOf) => InTurnAsync(async () =>
    {
        await using var db = await _contexts.CreateDbContextAsync();
        _names.Clear();
        var signedIn = _guests.Values.Where(g => SessionRead.SessionOf(g.Principal) is not null).ToList();
        var holding = await db.SignInsThatHoldAsync([.. signedIn.Select(g => g.Principal)], _clock.GetUtcNow());
        foreach (var guest in signedIn.Where(g => !holding.Contains(g.Principal))) await EndAsync(guest, text => text["You are no longer signed in."]);
        var now = (asOf, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));
        await SettleAudiencesAsync(db, evenIfNobodyAnswered: asOf is null || now != _checked);
        _checked = now;
        return true;
    });

    /// <summary>A page of older annotations, as the guest's audience sees them; null for whoever is not in the room.</summary>
    public Task<MoreAnswer?> ReadMoreAsync(string connection, string after) => InTurnAsync<MoreAnswer?>(async () =>
    {
        if (_guests.GetValueOrDefault(connection) is not { Audience: { } audience } guest) return null;
        await using var db = await _contexts.CreateDbContextAsync();
        var (page, next) = await db.PageAsync(guest.Standing, audience.Open, after, default);
        return new MoreAnswer(true) { At = audience.Number, Annotations = page, Next = next };
    });

    /// <summary>Passes a whisper on to the same audience, only the newest of each person and kind.</summary>
    public void Whisper(string connection, string kind, JsonElement data)
    {
        lock (_whispers)
        {
            var isFirst = _whispers.Count == 0;
            _whispers[(connection, kind)] = data.Clone();
            if (isFirst) _ = PassOnAsync();
        }
    }

    private async Task PassOnAsync()
    {
        await Task.Delay(WhisperRhythm);
        List<KeyValuePair<(string Connection, string Kind), JsonElement>> whispers;
        lock (_whispers)
        {
            whispers = [.. _whispers];
            _whispers.Clear();
        }
        await InTurnAsync(() =>
        {
            foreach (var ((connection, kind), data) in whispers)
                if (_guests.GetValueOrDefault(connection) is { Audience: { } audience } guest)
                    Send(_hub.Clients.GroupExcept(audience.Group, [connection]).Whispered(new WhisperedMessage(_id, guest.Person, kind, data)));
            return Task.FromResult(true);
        });
    }
}
