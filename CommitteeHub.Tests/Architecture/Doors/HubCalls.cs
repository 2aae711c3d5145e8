using CommitteeHub.Domain;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>One sensible call of each method of the live door, as a client would send it.</summary>
public static class HubCalls
{
    private static readonly Dictionary<string, Func<World, object>> Known = new()
    {
        ["Join"] = w => new { roomId = w.Meeting.Session.Value },
        ["ReadMore"] = w => new { roomId = w.Meeting.Session.Value, after = "1" },
        ["Leave"] = w => new { roomId = w.Meeting.Session.Value },
        ["Whisper"] = w => new { roomId = w.Meeting.Session.Value, kind = "typing", data = new { } },
        ["Annotate"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, documentVersionId = w.Version.Value, body = "Please say how.", target = System.Text.Json.JsonDocument.Parse(w.Reviewing.TargetOn("destroy them")).RootElement },
        ["Reply"] = w => OnAnnotation(w, "I agree."),
        ["Edit"] = w => new { commandId = Guid.NewGuid(), annotationId = w.Annotation.Value, body = "Please say why.", expected = 0 },
        ["Resolve"] = w => OnAnnotation(w),
        ["Reopen"] = w => OnAnnotation(w),
        ["Remove"] = w => OnAnnotation(w),
        ["SetFinding"] = w => new { commandId = Guid.NewGuid(), itemId = w.Meeting.Item.Value, criterionId = w.Criterion.Value, rating = "met", isFinal = false, rationale = "It shows." },
        ["CheckIn"] = InRoom,
        ["CheckOut"] = InRoom,
        ["Declare"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, itemId = w.Meeting.Item.Value, answer = "noConflict" },
        ["OpenItem"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, itemId = w.Meeting.Item.Value },
        ["ShowPage"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, documentVersionId = w.Version.Value, page = 1 },
        ["RaiseHand"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, kind = "ordinary" },
        ["LowerHand"] = InRoom,
        ["NextSpeaker"] = InRoom,
        ["OpenBallot"] = w => new { commandId = Guid.NewGuid(), roomId = w.Meeting.Session.Value, motionId = w.Meeting.Motion.Value, kind = "named", closesAt = w.App.Now.AddMinutes(5) },
        ["CloseBallot"] = OnBallot,
        ["PublishBallot"] = OnBallot,
        ["GiveCastingVote"] = w => new { commandId = Guid.NewGuid(), ballotId = w.Meeting.Ballot.Value, choice = "yes" },
        ["CastVote"] = w => new { commandId = Guid.NewGuid(), ballotId = w.Meeting.Ballot.Value, choice = "no", reason = "Too early." },
    };

    public static IReadOnlyDictionary<string, Func<World, object>> All => Known;

    /// <summary>Whether the answer says: not you. Everything else says: not now, or not like this.</summary>
    public static bool IsRefusedByRight(string? code) =>
        code is nameof(NotPermitted) or nameof(NotFound) or "NotEntitled" or "RecusedFromItem" or "NotActingChair" or "StoodAside";

    private static object InRoom(World world) => new { commandId = Guid.NewGuid(), roomId = world.Meeting.Session.Value };

    private static object OnBallot(World world) => new { commandId = Guid.NewGuid(), ballotId = world.Meeting.Ballot.Value };

    private static object OnAnnotation(World world, string? body = null) => new { commandId = Guid.NewGuid(), annotationId = world.Annotation.Value, body };
}
