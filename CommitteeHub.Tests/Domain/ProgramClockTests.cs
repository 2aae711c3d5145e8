using System.Globalization;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Register;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ProgramClockTests
{
    private static readonly DateOnly Approved = Day("2026-11-23"), Due = Day("2028-12-31");

    [Theory]
    [InlineData("2026-11-23", ProgramState.Active, "2026-11-23", ProgramState.AuditDue, "2028-10-02")]
    [InlineData("2028-10-01", ProgramState.Active, "2026-11-23", ProgramState.AuditDue, "2028-10-02")]
    [InlineData("2028-10-02", ProgramState.AuditDue, "2028-10-02", ProgramState.AuditOverdue, "2029-01-01")]
    [InlineData("2028-12-31", ProgramState.AuditDue, "2028-10-02", ProgramState.AuditOverdue, "2029-01-01")]
    [InlineData("2029-01-01", ProgramState.AuditOverdue, "2029-01-01", ProgramState.Suspended, "2029-03-02")]
    [InlineData("2029-03-01", ProgramState.AuditOverdue, "2029-01-01", ProgramState.Suspended, "2029-03-02")]
    [InlineData("2029-03-02", ProgramState.Suspended, "2029-03-02", ProgramState.Withdrawn, "2029-08-29")]
    [InlineData("2029-08-28", ProgramState.Suspended, "2029-03-02", ProgramState.Withdrawn, "2029-08-29")]
    [InlineData("2029-08-29", ProgramState.Withdrawn, "2029-08-29", null, null)]
    [InlineData("2040-01-01", ProgramState.Withdrawn, "2029-08-29", null, null)]
    public void A_program_whose_organisation_does_nothing_goes_from_step_to_step(string today, ProgramState state, string since, ProgramState? next, string? nextOn) =>
        Assert.Equal(new ProgramMoment(state, Day(since), next, nextOn is null ? null : Day(nextOn)), ProgramClock.On(Silent, Day(today)));

    [Theory]
    [InlineData("2028-11-01", null, "2028-12-01", ProgramState.AuditSubmitted, "2028-11-01")]
    [InlineData("2028-11-01", "2028-11-10", "2029-06-01", ProgramState.AuditInReview, "2028-11-10")]
    [InlineData("2029-02-28", null, "2029-05-01", ProgramState.AuditSubmitted, "2029-02-28")]
    [InlineData("2029-03-02", null, "2031-01-01", ProgramState.Suspended, "2029-03-02")]
    public void A_dossier_that_came_in_stops_what_was_to_come(string submitted, string? review, string today, ProgramState state, string since) =>
        Assert.Equal(new ProgramMoment(state, Day(since)), ProgramClock.On(Silent with { Audit = new(Due, Day(submitted), review is null ? null : Day(review)) }, Day(today)));

    [Fact]
    public void Whoever_asks_late_gets_the_dates_of_whoever_asked_every_day()
    {
        var daily = Silent;
        for (var day = Approved; day <= Day("2030-01-01"); day = day.AddDays(1))
        {
            var moment = ProgramClock.On(daily, day);
            Assert.Equal(moment, ProgramClock.On(Silent, day));
            var status = ProgramClock.StatusOf(moment.State, daily.Recorded);
            if (status != daily.Recorded) daily = daily with { Recorded = status, Since = moment.Since };
        }
        Assert.Equal(RegisterStatus.Withdrawn, daily.Recorded);
    }

    [Fact]
    public void After_a_failed_audit_the_time_to_appeal_passes_before_anything_gets_worse()
    {
        var failed = Silent with { Audit = new(Due, FailedOn: Day("2028-12-15")) };

        Assert.Equal(new(ProgramState.AuditInReview, Day("2028-12-15"), ProgramState.Suspended, Day("2029-01-15")), ProgramClock.On(failed, Day("2029-01-14")));
        Assert.Equal(ProgramState.Suspended, ProgramClock.On(failed, Day("2029-01-15")).State);
        Assert.Equal(new(ProgramState.AuditInReview, Day("2028-12-15")), ProgramClock.On(failed with { AppealPending = true }, Day("2029-06-01")));
        Assert.Equal(new(ProgramState.Suspended, Day("2029-06-10"), ProgramState.Withdrawn, Day("2029-12-07")), ProgramClock.On(failed with { AppealEndedOn = Day("2029-06-10") }, Day("2029-06-11")));
    }

    [Fact]
    public void An_approval_that_was_not_confirmed_ends_when_the_time_to_appeal_is_over()
    {
        var revoked = Silent with { RevokedOn = Day("2027-01-10") };

        Assert.Equal(new(ProgramState.Active, Approved, ProgramState.Withdrawn, Day("2027-02-10")), ProgramClock.On(revoked, Day("2027-02-09")));
        Assert.Equal(new(ProgramState.Withdrawn, Day("2027-02-10")), ProgramClock.On(revoked, Day("2030-05-05")));
        Assert.Equal(ProgramState.AuditOverdue, ProgramClock.On(revoked with { AppealPending = true }, Day("2029-01-02")).State);
        Assert.Equal(new(ProgramState.Withdrawn, Day("2027-06-10")), ProgramClock.On(revoked with { RevocationUpheldOn = Day("2027-06-10") }, Day("2027-07-01")));
        Assert.Equal(Day("2029-08-29"), ProgramClock.On(revoked with { RevokedOn = Day("2029-08-20") }, Day("2030-01-01")).Since);
    }

    [Fact]
    public void What_is_recorded_stands_whatever_the_calendar_says()
    {
        Assert.Equal(new(ProgramState.Withdrawn, Day("2027-01-01")), ProgramClock.On(Silent with { Recorded = RegisterStatus.Withdrawn, Since = Day("2027-01-01") }, Day("2026-12-01")));
        Assert.Equal(ProgramState.VoluntarilyClosed, ProgramClock.On(Silent with { Recorded = RegisterStatus.Expired }, Day("2029-06-01")).State);
        Assert.Equal(ProgramState.Withdrawn, ProgramClock.On(Silent with { Recorded = RegisterStatus.Suspended, Since = Day("2027-01-01") }, Day("2027-06-30")).State);
        Assert.Equal(ProgramState.ConditionsOutstanding, ProgramClock.On(Silent with { Recorded = RegisterStatus.Conditional, ConditionDue = Day("2027-05-01") }, Day("2027-01-01")).State);
    }

    [Fact]
    public void An_approval_on_the_29th_of_February_is_counted_from_that_day_for_ever()
    {
        var approved = Day("2028-02-29");
        var due = Enumerable.Range(0, 4).Aggregate(new List<DateOnly> { AuditCycle.NextAfter(approved, approved) }, (all, _) => [.. all, AuditCycle.NextAfter(approved, all[^1])]);

        Assert.Equal(["2030-06-30", "2032-06-30", "2034-06-30", "2036-06-30", "2038-06-30"], due.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.All(due, d => Assert.True(AuditCycle.IsRegular(d)));
    }

    [Theory]
    [InlineData(AuditTemplate.FastTrack, AuditTrigger.None, AuditTemplate.FastTrack)]
    [InlineData(AuditTemplate.FastTrack, AuditTrigger.Complaint, AuditTemplate.SingleAppraiserPlusChair)]
    [InlineData(AuditTemplate.SingleAppraiserPlusChair, AuditTrigger.None, AuditTemplate.SingleAppraiserPlusChair)]
    [InlineData(AuditTemplate.SingleAppraiserPlusChair, AuditTrigger.Finding, AuditTemplate.FullCommittee)]
    [InlineData(AuditTemplate.SingleAppraiserPlusChair, AuditTrigger.MaterialChange | AuditTrigger.Complaint, AuditTemplate.FullCommittee)]
    [InlineData(AuditTemplate.FullCommittee, AuditTrigger.Complaint, AuditTemplate.FullCommittee)]
    public void A_complaint_a_finding_or_a_change_forces_the_next_higher_template(AuditTemplate usual, AuditTrigger triggers, AuditTemplate expected) =>
        Assert.Equal(expected, AuditTemplates.For(usual, triggers));

    private static ProgramFacts Silent => new(RegisterStatus.Approved, Approved, new AuditFacts(Due), ValidityRule.Default);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
