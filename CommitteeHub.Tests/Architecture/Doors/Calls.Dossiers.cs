using CommitteeHub.Domain;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Experts;
using CommitteeHub.Features.Questions;
using CommitteeHub.Features.Review;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Dossiers()
    {
        Do<SendFacts>((use, w, by) => use.RunAsync(by, new FactsToSend(Id<FactCheck>.New(), w.Panelled.Id, "The course has 40 hours.", new DateOnly(2030, 1, 1))));
        Do<TakeBackFacts>((use, w, by) => use.RunAsync(by, w.Facts));
        Do<AnswerFacts>((use, w, by) => use.RunAsync(by, w.Facts, "It has 46.", Guid.NewGuid()));
        Do<InviteExpert>((use, w, by) => use.RunAsync(by, new NewExpert(Id<ExpertInvitation>.New(), w.Panelled.Id, "Hal Outside", "hal@example.net", "", Soon(w))));
        Do<SendExpertLinkAgain>((use, w, by) => use.RunAsync(by, w.Expert, Soon(w)));
        Do<RevokeExpert>((use, w, by) => use.RunAsync(by, w.Expert));
        // An expert is none of these roles; what they may do is tried in ExpertTests.
        Do<DeclareAsExpert>((use, w, by) => use.RunAsync(by, ConflictAnswer.NoConflict));
        Do<WriteAsExpert>((use, w, by) => use.RunAsync(by, Id<ExpertComment>.New(), new ExpertWords("Well done.", null, null, null)));
        Do<NoteExpertReading>((use, w, by) => use.RunAsync(by, w.Version));
        See<ReadExpertDossier, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadExperts, object?>(async (use, w, by) => await use.RunAsync(by, w.Panelled.Id));
        Do<RestoreAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation));
        See<SearchDossier, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed, "notes"));
        See<ReadFacts, object?>(async (use, w, by) => await use.RunAsync(by, w.Panelled.Id));
        See<ReadOwnFacts, object?>(async (use, w, by) => await use.RunAsync(by, w.Panelled.Id));
    }

    private static DateOnly Soon(World world) => DateOnly.FromDateTime(world.App.Now.UtcDateTime).AddDays(10);
}
