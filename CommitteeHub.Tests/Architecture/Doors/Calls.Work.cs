using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Timeline;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Apply()
    {
        Do<StartApplication>((use, w, by) => use.RunAsync(by, Id<Submission>.New(), Id<AssessmentProgram>.New(), Cast.Harbour, Cast.Committee, "Another course"));
        Do<AnswerCriterion>((use, w, by) => use.RunAsync(by, w.Draft, w.Criterion, "We do.", 0));
        Do<DescribeProgram>((use, w, by) => use.RunAsync(by, w.Draft, "Another title", ["en"], null));
        Do<AddDocument>((use, w, by) => use.RunAsync(by, new Upload(w.Draft, Id<Document>.New(), Id<DocumentVersion>.New(), null, "More.pdf"), new StoredFile(new string('c', 64), 10, "application/pdf")));
        Do<RemoveDocument>((use, w, by) => use.RunAsync(by, w.Draft, w.DraftDocument));
        Do<SubmitProgram>((use, w, by) => use.RunAsync(by, w.Draft, Guid.NewGuid()));
        Do<WithdrawSubmission>((use, w, by) => use.RunAsync(by, w.Submitted, Guid.NewGuid(), "We changed our mind."));
        See<ReadApplications, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadTimeline, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadAdministration, object?>(async (use, w, by) => await use.RunAsync(by));

        Do<AssignPanel>((use, w, by) => use.RunAsync(by, w.Submitted, [Cast.Ada, Cast.Ben, Cast.Chika]));
        Do<ConfirmComplete>((use, w, by) => use.RunAsync(by, w.Submitted));
        Do<ReturnAsIncomplete>((use, w, by) => use.RunAsync(by, w.Submitted, Guid.NewGuid(), ["The handbook"], new DateOnly(2026, 12, 31)));
        See<ReadDesk, object?>(async (use, w, by) => await use.RunAsync(by, null, null));
        See<ReadDeskSubmission, object?>(async (use, w, by) => await use.RunAsync(by, w.Submitted));
    }

    private static void Review()
    {
        Do<Annotate>((use, w, by) => use.RunAsync(by, w.Reviewing.On("destroy them")));
        Do<EditAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation, "Please say why.", 0));
        Do<RemoveAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation));
        Do<ResolveAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation));
        Do<ReopenAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation));
        Do<ShareAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation));
        Do<ReplyToAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation, Id<AnnotationReply>.New(), "I agree."));
        Do<SetFinding>((use, w, by) => use.RunAsync(by, new WrittenFinding(w.Reviewed, w.Criterion, Rating.Met, "It shows.", false, null)));
        See<ReadAnnotations, IReadOnlyList<AnnotationView>>((use, w, by) => use.RunAsync(by, w.Reviewed));
        See<ReadReview, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadSubmissionsToReview, object?>(async (use, w, by) => (await use.RunAsync(by)).Lines);
    }

    private static void Session()
    {
        Do<ScheduleSession>((use, w, by) => use.RunAsync(by, Id<ReviewSession>.New(), new SessionPlan(Cast.Committee, "Winter meeting", new DateTime(2026, 12, 1, 10, 0, 0), "Europe/Amsterdam", null, [])));
        Do<ReplanSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session, new SessionTimes("Winter meeting", new DateTime(2026, 12, 1, 10, 0, 0), "Europe/Amsterdam", null)));
        Do<CancelSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session, "Ice on the roads"));
        Do<RecessSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<ResumeSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<MoveAgendaItem>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Meeting.Item, up: true));
        Do<ArrangeAgenda>((use, w, by) => use.RunAsync(by, w.Meeting.Session, []));
        Do<AddToAgenda>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Reviewed));
        Do<RemoveFromAgenda>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Meeting.Item));
        Do<MarkConsentItem>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Meeting.Item, true));
        Do<PullOutItem>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Meeting.Item));
        Do<HandOverChair>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Cast.Ben));
        Do<TakeChairBack>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<BringInAlternate>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Id<Alternate>.New(), Cast.Otto, w.Meeting.Item));
        Do<LetAlternateGo>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Cast.Otto));
        Do<StateAttendanceWindow>((use, w, by) => use.RunAsync(by, w.Meeting.Session, null));
        Do<ConfirmStillHere>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Cast.Dana));
        Do<NoteConnection>((use, w, by) => use.RunAsync(by, w.Meeting.Session, Cast.Dana, w.App.Now));
        Do<TakeAgendaPack>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        See<ReadAgendaPack, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
        See<ReadAgendaChoices, object?>(async (use, w, by) => (await use.RunAsync(by, w.Meeting.Session))?.Count);
        See<ReadStandIns, object?>(async (use, w, by) => (await use.RunAsync(by, w.Meeting.Session))?.Count);
        See<ReadSuggestedOrder, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
        Do<OpenSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<CloseSession>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<OpenItem>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Meeting.Item));
        Do<CheckIn>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<CheckOut>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<DeclareConflict>((use, w, by) => use.RunAsync(by, w.Reviewed, ConflictAnswer.NoConflict));
        Do<ShowPage>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Version, 1));
        See<ReadConflictGate, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadSession, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
        See<ReadSessions, object?>(async (use, w, by) => (await use.RunAsync(by)) is { Sessions.Count: > 0 } view ? view : null);
        See<ReadSessionChoices, object?>(async (use, w, by) => await use.RunAsync(by));

        Do<MoveMotion>((use, w, by) => use.RunAsync(by, Id<Motion>.New(), w.Meeting.Session, MotionOutcome.Defer, ""));
        Do<AmendMotion>((use, w, by) => use.RunAsync(by, w.Meeting.Motion, MotionOutcome.Defer, "", 1));
        Do<MoveMotionBetween>((use, w, by) => use.RunAsync(by, Id<Motion>.New(), w.Reviewed, MotionOutcome.Defer, ""));
        Do<OpenBallotBetween>((use, w, by) => use.RunAsync(by, Id<Ballot>.New(), w.Reviewed, new BetweenPlan(MotionOutcome.Defer, "", null, new DateTime(2027, 1, 15, 18, 0, 0), "UTC")));
        Do<OpenConsentBallot>((use, w, by) => use.RunAsync(by, Id<ConsentBallot>.New(), w.ConsentSession, MotionOutcome.Approve));
        Do<CastConsentVote>((use, w, by) => use.RunAsync(by, w.Consent, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
        Do<CastConsentVoteFor>((use, w, by) => use.RunAsync(by, w.Consent, Cast.Emil, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
        Do<CloseConsentBallot>((use, w, by) => use.RunAsync(by, w.Consent));
        Do<PublishConsentBallot>((use, w, by) => use.RunAsync(by, w.Consent));
        Do<CancelConsentBallot>((use, w, by) => use.RunAsync(by, w.Consent, "A mistake."));
        See<ReadConsentBallot, object?>(async (use, w, by) => await use.RunAsync(by, w.ConsentSession));
        See<ReadVotesToGive, IReadOnlyList<VoteToGive>>((use, w, by) => use.RunAsync(by));
        Do<CastVoteFor>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot, Cast.Emil, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
        Do<GiveProxy>((use, w, by) => use.RunAsync(by, Id<Proxy>.New(), w.Meeting.Session, OwnSeat(by), Cast.Ben));
        Do<WithdrawProxy>((use, w, by) => use.RunAsync(by, w.Meeting.Session, OwnSeat(by)));
        See<ReadProxies, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
        Do<OpenBallot>((use, w, by) => use.RunAsync(by, Id<Ballot>.New(), w.Meeting.Motion, BallotKind.Named));
        Do<CastSecretVote>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot, new SecretWish(Guid.NewGuid(), Choice.Yes, new string('0', 32))));
        Do<CastVote>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot, new VoteWish(Id<Vote>.New(), Choice.Yes, "because", null)));
        Do<CloseBallot>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot));
        Do<PublishBallot>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot));
        Do<CancelBallot>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot, "A mistake."));
        Do<GiveCastingVote>((use, w, by) => use.RunAsync(by, w.Meeting.Ballot, Choice.Yes));
        Do<AnnulBallot>((use, w, by) => use.RunAsync(by, w.Decided.Ballot, "She trained there."));
        See<ReadBallotRecord, object?>(async (use, w, by) => await use.RunAsync(by, w.Sealed));
        See<ReadBallot, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session, w.Meeting.Item));
    }

    private static Id<Person> OwnSeat(Viewer by) => by.PersonId is { } person && person != Cast.Sam ? person : Cast.Chika;

    private static void Decisions()
    {
        Do<PrepareDecision>((use, w, by) => use.RunAsync(by, Id<Decision>.New(), w.Decided.Ballot, []));
        Do<EditDecisionLetter>((use, w, by) => use.RunAsync(by, w.Decision, 0, new PackageText("Subject", "Body", null, null)));
        Do<PutMoneyIntoDecision>((use, w, by) => use.RunAsync(by, w.Decision, 0, MoneyChoice.Nothing));
        Do<ApproveDecisionPackage>(async (use, w, by) => await use.RunAsync(by, w.Decision, await Deliberation.RevisionAsync(w.App, w.Decision)));
        Do<ReleaseDecision>((use, w, by) => use.RunAsync(by, w.Decision));
        Do<RetractDecision>((use, w, by) => use.RunAsync(by, w.Decision));
        Do<VerifyCondition>((use, w, by) => use.RunAsync(by, w.Decision, Id<Condition>.New()));
        See<ReadDecisionPackage, object?>(async (use, w, by) => await use.RunAsync(by, w.Decided.Submission));
        See<ReadReleasedDecision, object?>(async (use, w, by) => await use.RunAsync(by, w.Decided.Submission));
    }
}
