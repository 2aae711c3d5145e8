using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Screens;
using CommitteeHub.Features.Writing;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Room()
    {
        Do<KeepText>((use, w, by) => use.RunAsync(by, new TypedText($"note-{w.Version}", $"Half a thought of {by.PersonId}", 0)));
        Do<ForgetTexts>((use, w, by) => use.RunAsync(by, [$"note-{w.Version}"]));
        See<ReadKeptTexts, IReadOnlyList<KeptTextView>>(async (use, w, by) =>
        {
            await w.App.Get<KeepText>().RunAsync(by, new TypedText($"note-{w.Version}", $"Half a thought of {by.PersonId}", 0));
            return await use.RunAsync(by, [$"note-{w.Version}"]);
        });

        Do<ShowScreenCode>((use, w, by) => use.RunAsync(by, Id<BigScreen>.New(), Guid.NewGuid().ToString()));
        Do<PairScreen>((use, w, by) => use.RunAsync(by, w.Meeting.Session, "ABCDEF"));
        Do<UnpairScreen>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Id<BigScreen>.New()));
        // That there is none yet is an answer too.
        See<ReadScreens, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session) is { } screens ? $"{screens.Count} screens" : null);
        See<ReadBoard, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
    }
}
