using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class SubmissionKindTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SubmissionKind.Initial, SubmissionState.AwaitingFee)]
    [InlineData(SubmissionKind.Reapplication, SubmissionState.AwaitingFee)]
    [InlineData(SubmissionKind.Audit, SubmissionState.AwaitingFee)]
    [InlineData(SubmissionKind.Amendment, SubmissionState.CompletenessCheck)]
    [InlineData(SubmissionKind.Appeal, SubmissionState.CompletenessCheck)]
    public void Only_what_has_a_price_waits_for_its_fee(SubmissionKind kind, SubmissionState next)
    {
        var draft = Draft(kind);

        Assert.Null(draft.Submit(Now, new([])));

        Assert.Equal(next, draft.State);
    }

    [Theory]
    [InlineData(SubmissionKind.Initial, false)]
    [InlineData(SubmissionKind.Audit, false)]
    [InlineData(SubmissionKind.Amendment, true)]
    [InlineData(SubmissionKind.Reapplication, true)]
    [InlineData(SubmissionKind.Appeal, true)]
    public void Whoever_comes_again_says_why(SubmissionKind kind, bool needed)
    {
        var program = new AssessmentProgram(Cast.Program, Cast.Harbour, "ODRQAP", "A course");
        var set = new CriteriaSet(Cast.Criteria, "T", "T", "ODRQAP", true, new DateOnly(2020, 1, 1));
        var draft = Draft(kind);

        Assert.Equal(needed, Completeness.Of(draft, program, set, []).Missing.Contains(Completeness.NoStatement));
        Assert.Null(draft.Explain("A second branch in the same city.", 0));
        Assert.DoesNotContain(Completeness.NoStatement, Completeness.Of(draft, program, set, []).Missing);
    }

    [Fact]
    public void Criteria_for_audits_are_asked_for_in_an_audit_alone()
    {
        var criterion = new Criterion { Id = Id<Criterion>.New(), Code = "AU-01", AuditOnly = true };

        Assert.Equal([SubmissionKind.Audit], Enum.GetValues<SubmissionKind>().Where(k => Draft(k).AsksFor(criterion)));
    }

    [Fact]
    public void An_appeal_is_heard_on_what_was_decided()
    {
        var appeal = Draft(SubmissionKind.Appeal);

        Assert.IsType<AppealReadsWhatWasDecided>(appeal.Answer(Id<Criterion>.New(), "Something better", 0));
        Assert.Null(appeal.TakeIn(10, 100));
    }

    [Fact]
    public void A_statement_is_not_written_over_by_an_older_window()
    {
        var draft = Draft(SubmissionKind.Amendment);
        Assert.Null(draft.Explain("First", 0));

        Assert.IsType<ChangedMeanwhile>(draft.Explain("Second", 0));
        Assert.IsType<StatementTooLong>(draft.Explain(new string('x', Submission.LongestStatement + 1), 1));
        Assert.Null(draft.Explain("Second", 1));
        Assert.Equal(("Second", 2), (draft.Statement, draft.StatementEdition));
    }

    private static Submission Draft(SubmissionKind kind) => new(Id<Submission>.New(), Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "A course", kind);
}
