using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Conflicts()
    {
        Do<AddInterest>((use, w, by) => use.RunAsync(by, Id<StandingInterest>.New(), new InterestText("Harbour Mediation School", InterestKind.Trainer, null, null, "")));
        Do<EndInterest>((use, w, by) => use.RunAsync(by, w.Interest, new DateOnly(2026, 11, 1)));
        Do<RemoveInterest>((use, w, by) => use.RunAsync(by, w.Interest));
        Do<PinConflict>((use, w, by) => use.RunAsync(by, new NewPin(Id<ConflictPin>.New(), Cast.Dana, Cast.Harbour, null, PinVerdict.Conflict, "A founder.")));
        Do<LiftPin>((use, w, by) => use.RunAsync(by, w.Pin));
        Do<UndoRecusal>((use, w, by) => use.RunAsync(by, w.Reviewed, Cast.Fay, "A slip of the hand."));
        Do<AdviseOnConflict>((use, w, by) => use.RunAsync(by, w.Submitted, Cast.Emil, ChairAdvice.NoConflictSeen, null));
        See<ReadInterests, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadConflicts, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadChairQuestions, IReadOnlyList<ChairQuestion>>((use, w, by) => use.RunAsync(by));
    }
}
