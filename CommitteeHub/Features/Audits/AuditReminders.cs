using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Register;

namespace CommitteeHub.Features.Audits;

/// <summary>What an organisation is written about its audit: when it begins, at 30 and 7 days, on the day, when it is overdue, and what follows. Each once; after a pause only the latest.</summary>
internal static class AuditReminders
{
    private static int[] Steps(ValidityRule rule) => [rule.NoticeDays, 30, 7, 0, -1];

    public static IEnumerable<DateOnly> DaysFor(Audit audit, ValidityRule rule) => Steps(rule).Distinct().Select(step => audit.DueOn.AddDays(-step));

    public static async Task RemindAsync(this Moment at, ClockedProgram program, Audit audit, DateOnly today, Site site)
    {
        var left = audit.DueOn.DayNumber - today.DayNumber;
        if (left > program.Rule.NoticeDays) return;
        var step = Steps(program.Rule).Last(d => left <= d);
        var what = string.Create(CultureInfo.InvariantCulture, $"audit/{audit.Id}/{audit.DueOn:yyyy-MM-dd}/T{-step}");
        if (await at.IsToldAsync(what)) return;
        var kind = step < 0 ? LetterKind.AuditOverdue : LetterKind.AuditDue;
        await at.WriteToContactsAsync(kind, program.Program.OrganisationId, what, null, site.Name, new Dictionary<string, string>
        {
            ["Program"] = program.Program.Title,
            ["DueOn"] = DecisionLetter.InFull(audit.DueOn),
            ["Round"] = audit.Round.ToString(CultureInfo.InvariantCulture),
            ["SuspendedAfter"] = DecisionLetter.InFull(audit.DueOn.AddDays(program.Rule.SuspendAfterDays)),
            ["Link"] = site.Link("audits"),
        });
    }

    public static Task TellStatusAsync(this Moment at, ClockedProgram program, RegisterStatus status, DateOnly since, Site site)
    {
        var kind = status switch
        {
            RegisterStatus.Suspended => LetterKind.ApprovalSuspended,
            RegisterStatus.Approved or RegisterStatus.Conditional => LetterKind.ApprovalRestored,
            RegisterStatus.Expired or RegisterStatus.Withdrawn => LetterKind.ApprovalWithdrawn,
        };
        return at.WriteToContactsAsync(kind, program.Program.OrganisationId, string.Create(CultureInfo.InvariantCulture, $"program/{program.Program.Id}/{status}/{since:yyyy-MM-dd}/{program.Entry!.History.Count}"), null, site.Name, new Dictionary<string, string>
        {
            ["Program"] = program.Program.Title,
            ["Since"] = DecisionLetter.InFull(since),
            ["WithdrawnAfter"] = DecisionLetter.InFull(since.AddDays(program.Rule.WithdrawAfterDays)),
            ["Link"] = site.Link($"register/{program.Entry.Slug}"),
        });
    }
}
