using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Webhooks;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void People()
    {
        Do<SubmitCandidate>((use, w, by) => use.RunAsync(by, Id<Candidate>.New(), Cast.Program, Recognising.Nina, true));
        Do<SubmitCandidates>((use, w, by) => use.RunAsync(by, Guid.NewGuid(), Cast.Program, CandidateTable.Example, true));
        Do<AcceptCandidate>((use, w, by) => use.RunAsync(by, w.People.Candidate));
        Do<RefuseCandidate>((use, w, by) => use.RunAsync(by, w.People.Candidate, "The logbook is missing."));
        Do<WithdrawCandidate>((use, w, by) => use.RunAsync(by, w.People.Candidate));
        Do<AddCandidateFile>((use, w, by) => use.RunAsync(by, PeopleOfWorld.Upload(w.People.Candidate), new StoredFile(new string('a', 64), 10, "application/pdf")));
        Do<RemoveCandidateFile>((use, w, by) => use.RunAsync(by, w.People.File));
        See<ReadCandidateFile, object?>(async (use, w, by) => await use.RunAsync(by, w.People.File));
        See<ReadEvidenceRoom, object?>(async (use, w, by) => (await use.RunAsync(by, PeopleOfWorld.Upload(w.People.Candidate), 10)).Refusal is null ? "room" : null);
        Do<SetEntryStandard>((use, w, by) => use.RunAsync(by, Cast.Program, 25, 6, "Two sessions at least."));
        See<ReadCandidateTable, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Program, CandidateTable.Example));
        See<ReadCandidates, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<DescribePractice>((use, w, by) => use.RunAsync(by, Recognising.Profile));
        Do<AgreeToBeShown>((use, w, by) => use.RunAsync(by, false, []));
        Do<ShowPicture>((use, w, by) => use.RunAsync(by, "me.png", Recognising.Picture));
        Do<AskForListing>((use, w, by) => use.RunAsync(by, Id<ListingPeriod>.New(), Recognising.Billed));
        Do<AddDigest>((use, w, by) => use.RunAsync(by, Id<FeedbackDigest>.New(), new DigestText("Rita Reviewer", "A school", "Users felt heard.", 12, new DateOnly(2026, 10, 1)), true));
        Do<RemoveDigest>((use, w, by) => use.RunAsync(by, Id<FeedbackDigest>.New()));
        See<ReadPractice, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<LogMediation>((use, w, by) => use.RunAsync(by, Id<LoggedMediation>.New(), PeopleOfWorld.Logged));
        Do<RemoveLoggedMediation>((use, w, by) => use.RunAsync(by, Id<LoggedMediation>.New()));
        Do<ImportLogbook>((use, w, by) => use.RunAsync(by, Csv.Row(LogbookTable.Columns)));
        Do<AskToVerifyLogbook>((use, w, by) => use.RunAsync(by, Cast.Harbour));
        Do<VerifyLogbook>((use, w, by) => use.RunAsync(by, [w.People.Line]));
        See<ReadLogbook, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadLogbooksToVerify, IReadOnlyList<LogbookToVerify>>((use, w, by) => use.RunAsync(by));
        See<ReadPractitioners, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<ChangeRecognition>((use, w, by) => use.RunAsync(by, w.People.Practice, RecognitionKind.Online, RecognitionStatus.Lapsed));
        Do<AskToRestoreRecognition>((use, w, by) => use.RunAsync(by, w.People.Practice, RecognitionKind.Online, "A slip."));
        Do<RestoreRecognition>((use, w, by) => use.RunAsync(by, w.People.Practice, RecognitionKind.Online));
        Do<TakeBackRestoration>((use, w, by) => use.RunAsync(by, w.People.Practice, RecognitionKind.Online));
        See<ReadConductCases, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<OpenConductCase>((use, w, by) => use.RunAsync(by, Id<ConductCase>.New(), w.People.Practice, PeopleOfWorld.Complaint));
        Do<FileConductComplaint>(async (use, w, by) => { await w.People.ListAsync(w.App); return await use.RunAsync(by, Id<ConductCase>.New(), "zoe-lakeside", PeopleOfWorld.Complaint); });
        Do<GoOnWithConductCase>((use, w, by) => use.RunAsync(by, w.People.Case, ConductStep.Discussion, ""));
        Do<PutConductCaseAside>((use, w, by) => use.RunAsync(by, w.People.Case, "Advertising."));
        Do<TakeUpConductCase>((use, w, by) => use.RunAsync(by, w.People.Case));
        Do<ErasePerson>((use, w, by) => use.RunAsync(by, Cast.Otto, "otto@example.org"));
        Do<HoldRecords>((use, w, by) => use.RunAsync(by, Cast.Otto, "A claim."));
        Do<ReleaseRecords>((use, w, by) => use.RunAsync(by, Cast.Otto));
        See<ReadRecords, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Otto));
        See<ExportPerson, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Otto));
        Do<AddWebhook>((use, w, by) => use.RunAsync(by, Id<Webhook>.New(), "https://hooks.example.org/in", new string('s', 40)));
        Do<TurnWebhookSecret>((use, w, by) => use.RunAsync(by, w.People.Hook, new string('t', 40)));
        Do<EndWebhook>((use, w, by) => use.RunAsync(by, w.People.Hook));
        See<ReadWebhooks, IReadOnlyList<WebhookLine>?>((use, w, by) => use.RunAsync(by));
        Do<ConcludeConductCase>((use, w, by) => use.RunAsync(by, w.People.Case, ConductOutcome.Settled, null, ""));
    }
}
