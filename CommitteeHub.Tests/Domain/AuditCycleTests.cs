using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Submissions;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class AuditCycleTests
{
    [Theory]
    [InlineData("2020-10-28", 1, "2022-12-31")]
    [InlineData("2020-10-28", 2, "2024-12-31")]
    [InlineData("2026-06-30", 1, "2028-06-30")]
    [InlineData("2026-07-01", 1, "2028-12-31")]
    [InlineData("2026-12-31", 1, "2028-12-31")]
    [InlineData("2026-01-01", 1, "2028-06-30")]
    [InlineData("2028-02-29", 1, "2030-06-30")]
    [InlineData("2028-02-29", 2, "2032-06-30")]
    public void An_audit_is_due_two_years_on_rounded_forward_to_the_end_of_a_half_year(string approved, int round, string due) =>
        Assert.Equal(Day(due), AuditCycle.DueOn(Day(approved), round));

    [Fact]
    public void There_is_no_audit_before_the_first() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AuditCycle.DueOn(Day("2026-01-01"), 0));

    [Fact]
    public void An_audit_falls_due_ninety_days_before_its_day_and_is_overdue_after_it()
    {
        var audit = new Audit(Id<Audit>.New(), Id<AssessmentProgram>.New(), 1, Day("2022-12-31"));

        audit.PassTo(Day("2022-10-01"), 90);
        Assert.Equal(AuditState.Scheduled, audit.State);
        audit.PassTo(Day("2022-10-02"), 90);
        Assert.Equal(AuditState.Due, audit.State);
        audit.PassTo(Day("2022-12-31"), 90);
        Assert.Equal(AuditState.Due, audit.State);
        audit.PassTo(Day("2023-01-01"), 90);
        Assert.Equal(AuditState.Overdue, audit.State);
        audit.PassTo(Day("2022-10-02"), 90);

        Assert.Equal(["AuditScheduled", "AuditFellDue", "AuditBecameOverdue"], audit.Raised.Select(e => e.GetType().Name));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
