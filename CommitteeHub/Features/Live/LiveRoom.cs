using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Live;

/// <summary>
/// One room while somebody is in it. After each ring it reads what happened from the ledger and tells every audience its
/// own part, serialised once. One thing at a time: who may hear is settled before anything is said.
/// </summary>
internal sealed partial class LiveRoom : IDisposable
{
    private readonly Guid _id;
    private readonly IDbContextFactory<CommitteeDb> _contexts;
    private readonly IHubContext<LiveHub, ILiveClient> _hub;
    private readonly TimeProvider _clock;
    private readonly LiveFeed _feed;
    private readonly ILogger _log;
    private readonly IStringLocalizer<Text> _text;
    private readonly bool _isAlone;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Guest> _guests = [];
    private readonly Dictionary<string, AudienceLog> _audiences = [];
    private readonly Dictionary<string, long> _told = [];
    private RoomFacts _facts;
    private string _gate = "";
    private IDisposable? _watch;
    private Guid[] _watched = [];

    public LiveRoom(Guid id, RoomFacts facts, IDbContextFactory<CommitteeDb> contexts, IHubContext<LiveHub, ILiveClient> hub, TimeProvider clock, LiveFeed feed, bool isAlone, IStringLocalizer<Text> text, ILogger log)
    {
        (_isAlone, _text) = (isAlone, text);
        (_id, _facts, _contexts, _hub, _clock, _feed, _log) = (id, facts, contexts, hub, clock, feed, log);
        Listen();
    }

    public bool IsEmpty => _guests.Count == 0;

    /// <summary>When the last guest left; what was told is held a while for those who come back.</summary>
    public DateTimeOffset EmptySince { get; private set; } = DateTimeOffset.MaxValue;

    public long? NumberOf(string connection) => _guests.GetValueOrDefault(connection)?.Audience?.Number;

    /// <summary>Lets a connection in; null when the room is not there for whoever asks.</summary>
    public Task<JoinAnswer?> JoinAsync(Guest guest, long? since) => InTurnAsync(async () =>
    {
        await using var db = await _contexts.CreateDbContextAsync();
        if (!IsUpToDate) await LookAsync(db);
        var now = _clock.GetUtcNow();
        guest = _guests.GetValueOrDefault(guest.Connection) ?? guest;
        guest.Standing = await db.StandingOfAsync(guest.Viewer, now);
        if (!await db.MayEnterAsync(guest.Standing, _facts, default)) return null;
        if (guest.Person.Id == Guid.Empty) guest.Person = await PersonAsync(db, guest.Standing);

        var audience = AudienceOf(await db.OpenToAsync(guest.Standing, _facts, default));
        var own = await db.PrivateAsync(guest.Standing, audience.Open);
        var missed = since is { } number ? audience.Since(number) : null;
        var view = missed is not null ? null : await audience.ViewAsync(() => db.ViewAsync(guest.Standing, _facts, audience.Open, default));
        await EnterAsync(guest, audience, own);
        return new JoinAnswer(true)
        {
            At = audience.Number,
            Audience = audience.Name,
            View = view is null ? null : view with { Annotations = [.. view.Annotations, .. own] },
            Changes = missed is null ? null : [.. missed, .. own.Select(a => new AnnotationChange(a))],
        };
    });

    public Task LeaveAsync(string connection) => InTurnAsync(async () =>
    {
        if (_guests.Remove(connection, out var guest)) await DropAsync(guest);
        return true;
    });

    private async Task EnterAsync(Guest guest, AudienceLog audience, IReadOnlyList<AnnotationView> own)
    {
        if (guest.Audience is { } before && before != audience) await _hub.Groups.RemoveFromGroupAsync(guest.Connection, before.Group);
        guest.Audience = audience;
        Remember(guest, own);
        _guests[guest.Connection] = guest;
        EmptySince = DateTimeOffset.MaxValue;
        guest.Watch ??= _feed.Listen([guest.Standing.Person.Value], () => TellOwnAsync(guest));
        await _hub.Groups.AddToGroupAsync(guest.Connection, audience.Group);
    }

    private async Task DropAsync(Guest guest)
    {
        guest.Watch?.Dispose();
        if (guest.Audience is { } audience) await _hub.Groups.RemoveFromGroupAsync(guest.Connection, audience.Group);
        guest.Audience = null;
        if (IsEmpty) EmptySince = _clock.GetUtcNow();
    }

    private AudienceLog AudienceOf(IReadOnlyList<Id<Submission>> open)
    {
        var name = AudienceLog.NameOf(open, _facts.Submissions.Count);
        if (_audiences.TryGetValue(name, out var known) && known.Open.SequenceEqual(open)) return known;
        return _audiences[name] = new AudienceLog(_id, open, _facts.Submissions.Count);
    }

    private static async Task<PersonView> PersonAsync(CommitteeDb db, Standing by) =>
        new(by.Person.Value, await db.AllPersons.Where(p => p.Id == by.Person).Select(p => p.Name).FirstOrDefaultAsync() ?? "");

    private void Listen()
    {
        Guid[] watched = [_id, ReviewSession.SpeakersBell(new(_id)), .. _facts.Ids.Select(s => s.Value)];
        if (watched.SequenceEqual(_watched)) return;
        _watch?.Dispose();
        _watched = watched;
        _watch = _feed.Listen(watched.Distinct(), RungAsync, Hint);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act)
    {
        await _turn.WaitAsync();
        try { return await act(); }
        finally { _turn.Release(); }
    }

    public void Dispose()
    {
        _watch?.Dispose();
        foreach (var guest in _guests.Values) guest.Watch?.Dispose();
    }
}
