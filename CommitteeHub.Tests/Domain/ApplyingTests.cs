using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ApplyingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Completeness Complete = new([]);

    [Fact]
    public void A_draft_that_lacks_nothing_waits_for_its_fee_once_submitted()
    {
        var draft = Draft();

        Assert.Null(draft.Submit(Now, Complete));

        Assert.Equal(SubmissionState.AwaitingFee, draft.State);
        Assert.Equal(Now, draft.SubmittedAt);
        Assert.IsType<ProgramSubmitted>(draft.Raised[^1]);
    }

    [Fact]
    public void An_incomplete_dossier_is_refused_with_the_list_of_what_is_missing_and_stays_a_draft()
    {
        var draft = Draft();

        var refusal = Assert.IsType<DossierIncomplete>(draft.Submit(Now, new([new(Completeness.NoDocument, null), new("GR-01", Guid.Empty)])));

        Assert.Equal([Completeness.NoDocument, "GR-01"], refusal.Missing);
        Assert.Equal(SubmissionState.Draft, draft.State);
        Assert.Null(draft.SubmittedAt);
    }

    [Fact]
    public void A_second_submission_of_the_same_draft_is_refused()
    {
        var draft = Draft();
        draft.Submit(Now, Complete);

        Assert.IsType<DossierClosed>(draft.Submit(Now, Complete));
    }

    [Fact]
    public void Nothing_is_written_into_a_submitted_dossier()
    {
        var submitted = Draft();
        submitted.Submit(Now, Complete);

        Assert.IsType<DossierClosed>(submitted.Answer(Id<Criterion>.New(), "More", 0));
        Assert.IsType<DossierClosed>(submitted.Rename("Another name"));
        Assert.IsType<DossierClosed>(submitted.TakeIn(1, 100));
        Assert.IsType<DossierClosed>(submitted.TakeOut(PdfOf(submitted)));
    }

    [Fact]
    public void An_answer_that_rests_on_older_words_does_not_overwrite_a_colleagues()
    {
        var draft = Draft();
        var criterion = Id<Criterion>.New();
        Assert.Null(draft.Answer(criterion, "Ours", 0));

        Assert.IsType<ChangedMeanwhile>(draft.Answer(criterion, "Mine", 0));
        Assert.Null(draft.Answer(criterion, "Ours", 0));
        Assert.Null(draft.Answer(criterion, "Mine", 1));
        Assert.Equal("Mine", Assert.Single(draft.Answers).Narrative);
    }

    [Fact]
    public void Files_are_taken_in_up_to_the_last_byte_of_room_and_not_one_more()
    {
        var draft = Draft();

        Assert.Null(draft.TakeIn(60, 100));
        Assert.IsType<SubmissionTooLarge>(draft.TakeIn(41, 100));
        Assert.Null(draft.TakeIn(40, 100));
        Assert.Equal((2, 100), (draft.DocumentCount, draft.DocumentBytes));
    }

    [Fact]
    public void A_submission_holds_five_hundred_documents()
    {
        var draft = Draft();
        for (var i = 0; i < Submission.MostDocuments; i++) Assert.Null(draft.TakeIn(0, 100));

        Assert.IsType<TooManyDocuments>(draft.TakeIn(0, 100));
    }

    [Fact]
    public void A_document_taken_out_gives_its_room_back()
    {
        var draft = Draft();
        var document = PdfOf(draft);
        draft.TakeIn(document.Current.Length, 100);

        Assert.Null(draft.TakeOut(document));
        Assert.Equal((0, 0L), (draft.DocumentCount, draft.DocumentBytes));
        Assert.IsType<DocumentRemoved>(document.Raised[^1]);
    }

    [Fact]
    public void A_program_may_be_withdrawn_until_it_has_ended_and_only_once()
    {
        var draft = Draft();
        draft.Submit(Now, Complete);

        Assert.Null(draft.Withdraw("We merge two programs.", Now));
        Assert.Equal(SubmissionState.Withdrawn, draft.State);
        Assert.IsType<AlreadyOver>(draft.Withdraw("Again", Now));
        Assert.IsType<DossierClosed>(draft.Answer(Id<Criterion>.New(), "More", 0));
    }

    [Fact]
    public void A_dossier_lacks_the_programs_facts_mandatory_answers_and_a_readable_document_but_nothing_that_only_audits_ask()
    {
        var draft = Draft();
        var program = new AssessmentProgram(draft.ProgramId, draft.OrganisationId, "ODRQAP", "Online mediator course");
        var set = new CriteriaSet(draft.CriteriaSetId, "TEST", "Test", "ODRQAP", true, new DateOnly(2020, 1, 1));
        var (must, may, audit) = (CriterionOf(set, "GR-01", CriterionForce.Mandatory, false), CriterionOf(set, "KN-01", CriterionForce.Guidance, false), CriterionOf(set, "GR-14", CriterionForce.Mandatory, true));
        foreach (var criterion in new[] { must, may, audit }) set.Add(criterion);

        Assert.Equal([Completeness.NoLanguage, Completeness.NoAddress, Completeness.NoDocument, "GR-01"], Completeness.Of(draft, program, set, []).Missing);

        program.Describe("Online mediator course", ["en"], "https://harbour.example.org");
        draft.Answer(must.Id, "We do.", 0);
        var locked = PdfOf(draft);
        locked.TextFailed(locked.Current.Id, PdfProblem.Encrypted);
        Assert.Equal(["Handbook"], Completeness.Of(draft, program, set, [locked]).Missing);
        Assert.True(Completeness.Of(draft, program, set, [PdfOf(draft)]).IsComplete);
    }

    [Fact]
    public void The_words_of_a_version_are_read_once()
    {
        var document = PdfOf(Draft());
        var version = document.Current.Id;

        document.TextRead(version, "pdfjs-6/1", "hash", 12, true);
        document.TextFailed(version, PdfProblem.Timeout);
        document.TextRead(version, "pdfjs-6/1", "other", 13, false);

        Assert.Equal((TextState.Ready, 12), (document.Current.TextState, document.Current.PageCount));
        Assert.Equal(2, document.Raised.Count);
    }

    private static Submission Draft() =>
        new(Id<Submission>.New(), Id<AssessmentProgram>.New(), Id<Organisation>.New(), Id<Committee>.New(), Id<CriteriaSet>.New(), "Online mediator course");

    private static Document PdfOf(Submission submission)
    {
        var document = new Document(Id<Document>.New(), submission.Id, null, "Handbook");
        document.Add(Id<DocumentVersion>.New(), new StoredFile("ab", 10, "application/pdf"), "Handbook.pdf", Id<Person>.New(), Now);
        return document;
    }

    private static Criterion CriterionOf(CriteriaSet set, string code, CriterionForce force, bool auditOnly) =>
        new() { Id = Id<Criterion>.New(), CriteriaSetId = set.Id, Code = code, Force = force, AuditOnly = auditOnly };
}
