using CommitteeHub.Data;
using CommitteeHub.Domain.Calendars;

namespace CommitteeHub.Features.Calendar;

/// <summary>What stands in a calendar in words; English, translated where they are shown. {0} is its name.</summary>
public static class CalendarWords
{
    public static string Of(CalendarKind kind) => kind switch
    {
        CalendarKind.Session => "Session: {0}",
        CalendarKind.AnswerDue => "Answer due: {0}",
        CalendarKind.InvoiceDue => "Invoice due: {0}",
        CalendarKind.AuditDue => "Audit due: {0}",
        CalendarKind.ConditionDue => "Condition due: {0}",
        CalendarKind.Absence => "Absent: {0}",
    };

    public static string Of(DateAnswer answer) => answer switch
    {
        DateAnswer.Yes => "Yes",
        DateAnswer.Maybe => "Maybe",
        DateAnswer.No => "No",
    };
}
