using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Speakers;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Speakers()
    {
        Do<RaiseHand>((use, w, by) => use.RunAsync(by, Id<Hand>.New(), w.Meeting.Session));
        Do<LowerHand>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<NextSpeaker>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<StopSpeaking>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<RemoveHand>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Id<Hand>.New()));
        Do<MoveHand>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Id<Hand>.New(), true));
        See<ReadSpeakers, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session) is { Own.StandsAside: false } view ? view : null);
    }
}
