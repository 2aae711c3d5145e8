using CommitteeHub.Data;
using CommitteeHub.Features.Review;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Live;

internal sealed partial class LiveRoom
{
    private Task RungAsync() => InTurnAsync(async () =>
    {
        if (!IsEmpty || _audiences.Count > 0)
        {
            await LookAsync();
            return true;
        }
        Interlocked.Exchange(ref _mustLook, 1);
        _commits.Clear();
        return false;
    });

    /// <summary>Reads what happened since the last time and tells it. Rings that came meanwhile are answered by the same reading.</summary>
    private async Task CatchUpAsync(CommitteeDb db)
    {
        var before = _facts;
        if (await db.RoomAsync(_id, default) is not { } room)
        {
            await EndAsync(text => text["The room is closed."]);
            return;
        }
        _facts = room;
        Listen();

        var lines = await db.LinesAfterAsync(room.Streams, _told, default);
        List<(AudienceLog Audience, List<RoomChange> Changes)> news;
        do
        {
            await SettleAudiencesAsync(db);
            news = await NewsAsync(db, before, lines);
            // Somebody may have stood aside while this was read; then it is not for them any more.
        }
        while (await db.GateAsync(room, default) != _gate);

        foreach (var line in lines) _told[line.Stream] = Math.Max(_told[line.Stream], line.Number);
        foreach (var (audience, changes) in news) Tell(audience, changes);
    }

    private async Task<List<(AudienceLog Audience, List<RoomChange> Changes)>> NewsAsync(CommitteeDb db, RoomFacts before, IReadOnlyList<LedgerLine> lines)
    {
        var news = new List<(AudienceLog Audience, List<RoomChange> Changes)>();
        foreach (var audience in _audiences.Values.ToList())
        {
            // An audience without anybody is forgotten: whoever comes back to it gets the whole view.
            if (_guests.Values.FirstOrDefault(g => g.Audience == audience) is not { } one)
            {
                if (lines.Count > 0) _audiences.Remove(audience.Name);
                continue;
            }
            var changes = await db.ChangesAsync(one.Standing, _id, before, _facts, lines, audience.Open, default);
            // That a page was turned is nobody's business who may not see the page.
            if (changes.Count == 0 && before.Version != _facts.Version && before.Shown == _facts.Shown && lines.Count == 0) changes.Add(new ThingChange("Room", _id));
            if (changes.Count > 0) news.Add((audience, changes));
        }
        return news;
    }

    /// <summary>Moves everybody whose audience is another one now, so that what follows is told to the right people.</summary>
    private async Task SettleAudiencesAsync(CommitteeDb db, bool evenIfNobodyAnswered = false)
    {
        var gate = await db.GateAsync(_facts, default);
        if (gate == _gate && !evenIfNobodyAnswered) return;
        foreach (var person in _guests.Values.Where(g => g.Audience is not null).GroupBy(g => g.Viewer.PersonId).ToList())
        {
            var standing = await db.StandingOfAsync(person.First().Viewer, _clock.GetUtcNow());
            var mayEnter = await db.MayEnterAsync(standing, _facts, default);
            var open = mayEnter ? await db.OpenToAsync(standing, _facts, default) : [];
            foreach (var guest in person)
            {
                guest.Standing = standing;
                if (!mayEnter) await EndAsync(guest, text => text["Your right to be in this room has ended."]);
                else if (!guest.Audience!.Open.SequenceEqual(open)) await MoveAsync(guest, AudienceOf(open).Name);
            }
        }
        _gate = gate;
    }

    private async Task MoveAsync(Guest guest, string audience)
    {
        await _hub.Groups.RemoveFromGroupAsync(guest.Connection, guest.Audience!.Group);
        guest.Audience = null;
        guest.Private.Clear();
        Send(_hub.Clients.Client(guest.Connection).Moved(new MovedMessage(_id, audience)));
    }

    private async Task EndAsync(Guest guest, Func<IStringLocalizer<Text>, string> reason)
    {
        _guests.Remove(guest.Connection);
        await DropAsync(guest);
        Send(_hub.Clients.Client(guest.Connection).Ended(new EndedMessage(_id, _text.In(guest.Culture, reason))));
    }

    private async Task EndAsync(Func<IStringLocalizer<Text>, string> reason)
    {
        foreach (var guest in _guests.Values.ToList()) await EndAsync(guest, reason);
    }

    private void Tell(AudienceLog audience, List<RoomChange> changes) =>
        Send(_hub.Clients.Group(audience.Group).Changed(audience.Append(_id, changes)));

    /// <summary>Tells a guest of the notes that are the guest's own; they move no number.</summary>
    private Task<bool> TellOwnAsync(Guest guest) => InTurnAsync(async () =>
    {
        if (guest.Audience is not { } audience) return false;
        await using var db = await _contexts.CreateDbContextAsync();
        var own = await db.PrivateAsync(guest.Standing, audience.Open);
        var changes = new List<RoomChange>();
        changes.AddRange(own.Where(a => !guest.Private.TryGetValue(a.Id, out var known) || Differs(a, known)).Select(a => new AnnotationChange(a)));
        changes.AddRange(guest.Private.Keys.Except(own.Select(a => a.Id)).Select(id => new AnnotationRemovedChange(id)));
        Remember(guest, own);
        if (changes.Count > 0) Send(_hub.Clients.Client(guest.Connection).Changed(new ChangedMessage(_id, audience.Number, audience.Number, changes)));
        return true;
    });

    private static bool Differs(AnnotationView a, AnnotationView b) => (a.Edits, a.State, a.Replies.Count, a.Replies.Sum(r => r.Edits), Place(a)) != (b.Edits, b.State, b.Replies.Count, b.Replies.Sum(r => r.Edits), Place(b));

    /// <summary>Where it stands, without the rectangles, which are not compared by what they say.</summary>
    private static AnchorView Place(AnnotationView annotation) => annotation.Anchor with { Rectangles = null };

    private static void Remember(Guest guest, IReadOnlyList<AnnotationView> own)
    {
        guest.Private.Clear();
        foreach (var annotation in own) guest.Private[annotation.Id] = annotation;
    }

    /// <summary>Sending is not waited for: a slow reader holds up nobody, and is cut off by the transport in the end. Order holds for each connection.</summary>
    private void Send(Task sending) =>
        _ = sending.ContinueWith(t => _log.LogDebug(t.Exception, "A message to a room was not sent."), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
