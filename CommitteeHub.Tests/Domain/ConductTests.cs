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
    public void A_day_that_was_left_empty_and_one_of_long_ago_are_asked_for()
    {
        Assert.Equal("Aware since", Assert.IsType<BadInput>(ConductCase.WhyNot(Text with { AwareOn = default, RaisedOn = default }, Today)).Field);
        Assert.Equal("Raised on", Assert.IsType<BadInput>(ConductCase.WhyNot(Text with { RaisedOn = default }, Today)).Field);
        Assert.IsType<BadInput>(ConductCase.WhyNot(Text with { AwareOn = new(2016, 11, 26), RaisedOn = new(2016, 11, 26) }, Today));
        Assert.Null(ConductCase.WhyNot(Text with { AwareOn = new(2016, 11, 27), RaisedOn = new(2016, 11, 27) }, Today));
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
    public void An_appeal_leaves_the_sanction_in_force_until_it_is_decided()
    {
        var (practice, conduct) = (RecognitionTests.Recognised(Tier.None), Concluded(ConductOutcome.Withdrawal));
        practice.Answer([conduct], Today);
        Assert.Null(conduct.GoOn("An appeal came.", Today));
        practice.Answer([conduct], Today);
        Assert.Equal(PractitionerState.Withdrawn, practice.State);

        Assert.Null(conduct.Conclude(ConductOutcome.Warning, null, "", Today));
        practice.Answer([conduct], Today);

        Assert.Equal(PractitionerState.AwaitingContribution, practice.State);
    }

    [Fact]
    public void Of_several_complaints_the_heaviest_sanction_holds_and_one_that_ends_lifts_no_other()
    {
        var practice = RecognitionTests.Recognised(Tier.None);
        var (first, second) = (Concluded(ConductOutcome.Suspension), Concluded(ConductOutcome.Suspension, Today.AddDays(30)));
        practice.Answer([first, second], Today.AddDays(31));
        Assert.Equal(PractitionerState.Suspended, practice.State);
        practice.Answer([first, second, Concluded(ConductOutcome.NotUpheld)], Today.AddDays(31));
        Assert.Equal(PractitionerState.Suspended, practice.State);
        practice.Answer([first, Concluded(ConductOutcome.Withdrawal)], Today);
        practice.Answer([first, Concluded(ConductOutcome.Withdrawal), Concluded(ConductOutcome.Suspension)], Today);
        Assert.Equal(PractitionerState.Withdrawn, practice.State);

        practice.Answer([first, second], Today.AddDays(91));

        Assert.Equal(PractitionerState.AwaitingContribution, practice.State);
    }

    [Fact]
    public void Without_a_complaint_everybody_stands_as_they_stand()
    {
        var practice = RecognitionTests.Recognised(Tier.None);
        practice.Suspend();

        practice.Answer([], Today);

        Assert.Equal(PractitionerState.Suspended, practice.State);
    }

    private static ConductCase Concluded(ConductOutcome outcome, DateOnly? until = null)
    {
        var conduct = Open();
        foreach (var note in new[] { "", "" }) Assert.Null(conduct.GoOn(note, Today));
        Assert.Null(conduct.Conclude(outcome, until ?? Today.AddDays(90), "", Today));
        return conduct;
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
