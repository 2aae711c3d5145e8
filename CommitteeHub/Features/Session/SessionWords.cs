using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The parts of the room that a small screen shows one at a time.</summary>
internal enum RoomPart { Room, Item, Voting }

/// <summary>How states are said and coloured on screen; each is a key of the resources.</summary>
internal static class SessionWords
{
    public static string Of(SessionState state) => state switch
    {
        SessionState.Scheduled => "Scheduled",
        SessionState.Open => "Open now",
        SessionState.Recessed => "In recess",
        SessionState.Closed => "Closed",
        SessionState.Cancelled => "Called off",
    };

    public static string Look(SessionState state) => state switch
    {
        SessionState.Open => "good",
        SessionState.Recessed => "warn",
        SessionState.Scheduled or SessionState.Closed or SessionState.Cancelled => "",
    };

    public static string Of(AgendaItemState state) => state switch
    {
        AgendaItemState.Waiting => "To come",
        AgendaItemState.Current => "Now",
        AgendaItemState.Done => "Done",
    };

    public static string Of(RoomPart part) => part switch
    {
        RoomPart.Room => "Agenda and presence",
        RoomPart.Item => "Item",
        RoomPart.Voting => "Voting",
    };

    public static string Of(NextReason reason) => reason switch
    {
        NextReason.WasAside => "You stand aside on the present item and can come back for this one.",
        NextReason.OnPanel => "You were on its panel.",
        NextReason.StatedWindow => "You said that you can attend a part of the session.",
    };
}
