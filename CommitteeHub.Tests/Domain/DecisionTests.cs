using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly BallotOutcome Carried = new(Id<Ballot>.New(), Id<Submission>.New(), DecisionOutcome.Approved, Now, true, true);
    private static readonly PackageText Text = new("Approved", "Dear all", "A program was approved", "Good news.");

    [Fact]
    public void A_decision_rests_on_a_published_quorate_carried_ballot_and_on_nothing_else()
    {
        Assert.IsType<BallotNotPublished>(Prepare(Carried with { PublishedAt = null }).Refusal);
        Assert.IsType<MotionNotCarried>(Prepare(Carried with { Quorate = false }).Refusal);
        Assert.IsType<MotionNotCarried>(Prepare(Carried with { Carried = false }).Refusal);
        Assert.IsType<MotionDecidesNothing>(Prepare(Carried with { Proposed = null }).Refusal);
        Assert.Null(Prepare(Carried).Refusal);
    }

    [Fact]
    public void The_secretariat_alone_decides_nothing()
    {
        var decision = Prepare(Carried).Decision!;

        Assert.IsType<PackageNotApproved>(decision.Release(Cast.Sam, Now));
        Assert.IsType<PreparerCannotApprove>(decision.Approve(Cast.Sam, Now));
        Assert.Null(decision.Approve(Cast.Ada, Now));
        Assert.Null(decision.Release(Cast.Sam, Now));
        Assert.Equal(DecisionState.Released, decision.State);
    }

    [Fact]
    public void What_the_chair_approved_is_what_is_released()
    {
        var decision = Prepare(Carried).Decision!;
        Assert.Null(decision.Edit(Text with { LetterBody = "Dear everybody" }));
        Assert.Null(decision.Approve(Cast.Ada, Now));

        Assert.IsType<PackageIsFixed>(decision.Edit(Text));
        Assert.Null(decision.Release(Cast.Sam, Now));
        Assert.IsType<PackageIsFixed>(decision.Retract());
        Assert.Equal("Dear everybody", decision.LetterBody);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(365, true)]
    [InlineData(366, false)]
    public void A_condition_is_due_within_a_year(int days, bool allowed)
    {
        var ballot = Carried with { Proposed = DecisionOutcome.ApprovedWithConditions };
        var refusal = Decision.Prepare(Id<Decision>.New(), ballot, Today, [new(Id<Condition>.New(), "Publish the benchmarks", Today.AddDays(days))], Text, Cast.Sam, Now).Refusal;
        Assert.Equal(allowed, refusal is null);
    }

    [Fact]
    public void Conditions_come_with_an_approval_with_conditions_and_with_nothing_else()
    {
        var condition = new ConditionText(Id<Condition>.New(), "Publish the benchmarks", Today.AddDays(30));
        Assert.IsType<ConditionsDoNotFit>(Decision.Prepare(Id<Decision>.New(), Carried, Today, [condition], Text, Cast.Sam, Now).Refusal);
        Assert.IsType<ConditionsDoNotFit>(Prepare(Carried with { Proposed = DecisionOutcome.ApprovedWithConditions }).Refusal);
    }

    [Fact]
    public void Only_approvals_are_announced()
    {
        var facts = new LetterFacts("The Institute", "ODR Appraisal Committee", "Harbour\r\nBcc: x", "Online\nmediation", "ODRQAP", DecisionOutcome.NotApproved, Today, [], null, "2026-0001");
        var letter = DecisionLetter.Write(facts);
        Assert.Null(letter.AnnouncementTitle);
        Assert.DoesNotContain(letter.LetterSubject, char.IsControl);
        Assert.Contains("within 30 days", letter.LetterBody, StringComparison.Ordinal);
        Assert.Null(Decision.Prepare(Id<Decision>.New(), Carried with { Proposed = DecisionOutcome.NotApproved }, Today, [], letter, Cast.Sam, Now).Refusal);
        Assert.IsType<BadInput>(Decision.Prepare(Id<Decision>.New(), Carried with { Proposed = DecisionOutcome.NotApproved }, Today, [], Text, Cast.Sam, Now).Refusal);
    }

    [Theory]
    [InlineData("Médiation en ligne – niveau 2!", "mediation-en-ligne-niveau-2")]
    [InlineData("<script>", "script")]
    [InlineData("調停", "untitled")]
    public void A_title_becomes_an_address(string title, string slug) => Assert.Equal(slug, Slug.Of(title));

    [Fact]
    public void Two_programs_of_one_title_get_two_addresses() =>
        Assert.Equal("a-b-3", Slug.Free("A b", ["a-b", "a-b-2"]));

    [Fact]
    public void A_code_is_read_however_it_is_typed()
    {
        var code = VerificationCode.New();
        Assert.Equal(code, VerificationCode.Read($" {code[..5].ToLowerInvariant()}-{code[5..]} "));
        Assert.Null(VerificationCode.Read(code[..9]));
        Assert.Null(VerificationCode.Read("O0O0O0O0O0"));
    }

    private static (Decision? Decision, Refusal? Refusal) Prepare(BallotOutcome ballot) =>
        Decision.Prepare(Id<Decision>.New(), ballot, Today, [], Text, Cast.Sam, Now);
}
