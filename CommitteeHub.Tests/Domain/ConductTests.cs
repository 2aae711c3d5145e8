using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ConductTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly ComplaintText Text = new("Paula Party", "paula@example.org", "The mediator told others.", new(2026, 10, 1), new(2026, 10, 20));

    [Fact]
    public void It_is_raised_with_the_mediator_within_a_month()
    {
        Assert.Null(ConductCase.WhyNot(Text with { RaisedOn = new(2026, 11, 1) }, Today));
        Assert.IsType<RaisedTooLate>(ConductCase.WhyNot(Text with { RaisedOn = new(2026, 11, 2) }, Today));
        Assert.IsType<BadInput>(ConductCase.WhyNot(Text with { RaisedOn = new(2026, 9, 30) }, Today));
    }

    [Fact]
    public void It_goes_through_four_steps_and_only_the_last_two_end_in_a_sanction()
    {
        var conduct = Open();
        Assert.IsType<NoSanctionBeforeAssessment>(conduct.Conclude(ConductOutcome.Warning, null, "", Today));
        Assert.Null(conduct.GoOn("", Today));
        Assert.IsType<NoSanctionBeforeAssessment>(conduct.Conclude(ConductOutcome.Withdrawal, null, "", Today));
        Assert.Null(conduct.GoOn("", Today));
        Assert.IsType<AssessmentIsOpen>(conduct.GoOn("", Today));
        Assert.IsType<BadInput>(conduct.Conclude(ConductOutcome.Suspension, Today, "", Today));
        Assert.Null(conduct.Conclude(ConductOutcome.Suspension, Today.AddDays(90), "", Today));
        Assert.Null(conduct.GoOn("An appeal came.", Today));
        Assert.Equal(ConductStep.Appeal, conduct.Step);
        Assert.Null(conduct.Conclude(ConductOutcome.NotUpheld, null, "", Today));
        Assert.IsType<NoStepAfterAppeal>(conduct.GoOn("", Today));
    }

    [Fact]
    public void What_was_settled_by_talking_is_closed()
    {
        var conduct = Open();
        Assert.Null(conduct.Conclude(ConductOutcome.Settled, null, "They shook hands.", Today));

        Assert.IsType<ConductCaseClosed>(conduct.GoOn("", Today));
        Assert.IsType<ConductCaseClosed>(conduct.Conclude(ConductOutcome.NotUpheld, null, "", Today));
    }

    private static ConductCase Open() => new(Id<ConductCase>.New(), Id<Practitioner>.New(), Id<Person>.New(), Text, Today);
}
