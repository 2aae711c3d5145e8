using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What kind of thing stands in a calendar.</summary>
public enum CalendarKind { Session, AnswerDue, InvoiceDue, AuditDue, ConditionDue, Absence }

/// <summary>Something in somebody's calendar, and where in the program it leads.</summary>
/// <param name="Name">What it is called without saying what kind it is.</param>
public sealed record CalendarItem(CalendarKind Kind, string Name, string Link, CalendarEntry Entry);

/// <summary>
/// What stands in somebody's calendar: what they may see, asked anew each time. Pages and feeds read it here, so that a
/// feed never tells more than a page would.
/// </summary>
public static class CalendarRead
{
    private const int Most = 500;

    /// <param name="committee">Only what concerns this committee; null = all that is the asker's.</param>
    public static async Task<IReadOnlyList<CalendarItem>> CalendarForAsync(this CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, Id<Committee>? committee, CancellationToken cancel)
    {
        if (!by.IsSignedIn || (committee is { } only && !by.IsSecretary && !by.SitsOn(only))) return [];
        List<CalendarItem> items = [.. await SessionsAsync(db, by, site, from, to, committee, cancel), .. await AuditsAsync(db, by, site, from, to, committee, cancel), .. await AbsencesAsync(db, by, site, from, to, committee, cancel)];
        if (committee is null)
            items.AddRange([.. await AnswersAsync(db, by, site, from, to, cancel), .. await InvoicesAsync(db, by, site, from, to, cancel), .. await ConditionsAsync(db, by, site, from, to, cancel)]);
        return [.. items.OrderBy(i => i.Entry.StartsAt?.UtcDateTime ?? i.Entry.Day!.Value.ToDateTime(TimeOnly.MinValue)).ThenBy(i => i.Entry.Uid, StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<CalendarItem>> SessionsAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, Id<Committee>? committee, CancellationToken cancel)
    {
        var (first, last) = (from.ToDateTime(TimeOnly.MinValue), to.ToDateTime(TimeOnly.MaxValue));
        var sessions = await db.SessionsFor(by).AsNoTracking().AsSplitQuery().Where(s => s.StartsOn >= first && s.StartsOn <= last && (committee == null || s.CommitteeId == committee))
            .OrderBy(s => s.StartsOn).Take(Most).ToListAsync(cancel);
        var ids = sessions.SelectMany(s => s.Items).Select(i => i.SubmissionId).Distinct().ToList();
        var titles = await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Title }).ToDictionaryAsync(s => s.Id, s => s.Title, cancel);
        var names = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return sessions.Select(s => new CalendarItem(CalendarKind.Session, s.Title, $"/sessions/{s.Id}",
            SessionLetters.EntryOf(s, names[s.CommitteeId], s.Agenda.Where(i => titles.ContainsKey(i.SubmissionId)).Select(i => titles[i.SubmissionId]), site)));
    }

    /// <summary>By when the applicant has to answer; for the applicant and for the secretary who waits.</summary>
    private static async Task<IEnumerable<CalendarItem>> AnswersAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var organisations = by.Organisations.ToList();
        var waiting = await db.SubmissionTitlesFor(by).AsNoTracking()
            .Where(s => (by.IsSecretary || organisations.Contains(s.OrganisationId))
                && ((s.State == SubmissionState.Returned && s.ReturnDueOn >= from && s.ReturnDueOn <= to) || (s.State == SubmissionState.InfoRequested && s.InfoDueOn >= from && s.InfoDueOn <= to)))
            .OrderBy(s => s.Id).Take(Most).Select(s => new { s.Id, s.Title, s.OrganisationId, Due = s.State == SubmissionState.Returned ? s.ReturnDueOn : s.InfoDueOn }).ToListAsync(cancel);
        return waiting.Select(s => On(CalendarKind.AnswerDue, s.Title, $"Answer due: {s.Title}", $"answer-{s.Id}-{s.Due:yyyyMMdd}", s.Due!.Value,
            organisations.Contains(s.OrganisationId) ? $"/applications/{s.Id}" : $"/desk/submissions/{s.Id}", site));
    }

    private static async Task<IEnumerable<CalendarItem>> InvoicesAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var open = await db.InvoicesFor(by).AsNoTracking().IgnoreAutoIncludes().Where(i => (i.State == InvoiceState.Issued || i.State == InvoiceState.Overdue) && i.DueOn >= from && i.DueOn <= to)
            .OrderBy(i => i.DueOn).Take(Most).Select(i => new { i.Id, i.Number, i.DueOn }).ToListAsync(cancel);
        return open.Select(i => On(CalendarKind.InvoiceDue, $"{i.Number}", $"Invoice due: {i.Number}", $"invoice-{i.Id}", i.DueOn!.Value, $"/invoices/{i.Id}", site));
    }

    /// <summary>Audits of approved programs: their days stand in the public register.</summary>
    private static async Task<IEnumerable<CalendarItem>> AuditsAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, Id<Committee>? committee, CancellationToken cancel)
    {
        var organisations = by.Organisations.ToList();
        var committees = committee is { } only ? [only] : by.Seats.Select(s => s.CommitteeId).ToList();
        var audits = await (
            from a in db.AllAudits.AsNoTracking()
            join p in db.AllPrograms on a.ProgramId equals p.Id
            where a.DueOn >= @from && a.DueOn <= to && (a.State == AuditState.Scheduled || a.State == AuditState.Due || a.State == AuditState.Overdue)
                && ((committee == null && (@by.IsSecretary || organisations.Contains(p.OrganisationId))) || db.AllCommittees.Any(c => committees.Contains(c.Id) && c.ProgramType == p.ProgramType))
            orderby a.DueOn, a.Id
            select new { a.Id, a.DueOn, a.Revision, p.Title, Slug = db.AllRegisterEntries.Where(r => r.ProgramId == p.Id).Select(r => r.Slug).FirstOrDefault() }).Take(Most).ToListAsync(cancel);
        return audits.Select(a => On(CalendarKind.AuditDue, a.Title, $"Audit due: {a.Title}", $"audit-{a.Id}", a.DueOn, a.Slug is null ? "/register" : $"/register/{a.Slug}", site, a.Revision));
    }

    private static async Task<IEnumerable<CalendarItem>> ConditionsAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var organisations = by.Organisations.ToList();
        var conditions = await (
            from d in db.ReleasedDecisionsFor(@by).AsNoTracking().IgnoreAutoIncludes()
            join s in db.AllSubmissions on d.SubmissionId equals s.Id
            from c in d.Conditions
            where (@by.IsSecretary || organisations.Contains(s.OrganisationId)) && c.VerifiedAt == null && c.Due >= @from && c.Due <= to
            orderby c.Due, c.Id
            select new { c.Id, c.Due, d.Revision, s.Title, SubmissionId = s.Id }).Take(Most).ToListAsync(cancel);
        return conditions.Select(c => On(CalendarKind.ConditionDue, c.Title, $"Condition due: {c.Title}", $"condition-{c.Id}", c.Due, $"/submissions/{c.SubmissionId}/decision", site, c.Revision));
    }

    /// <summary>One's own, and of those one plans sessions with.</summary>
    private static async Task<IEnumerable<CalendarItem>> AbsencesAsync(CommitteeDb db, Standing by, Site site, DateOnly from, DateOnly to, Id<Committee>? committee, CancellationToken cancel)
    {
        var me = by.Person;
        var committees = committee is { } only ? [only] : by.Seats.Select(s => s.CommitteeId).ToList();
        var away = await (
            from a in db.AllAbsences.AsNoTracking()
            join p in db.AllPersons on a.PersonId equals p.Id
            where a.From <= to && a.To >= @from
                && ((committee == null && (a.PersonId == me || @by.IsSecretary)) || db.AllMemberships.Any(m => m.PersonId == a.PersonId && committees.Contains(m.CommitteeId) && m.From <= a.To && (m.To == null || m.To >= a.From)))
            orderby a.From, a.Id
            select new { a.Id, a.From, a.To, p.Name }).Take(Most).ToListAsync(cancel);
        return away.Select(a => On(CalendarKind.Absence, a.Name, $"Absent: {a.Name}", $"absence-{a.Id}", a.From, "/calendar", site).Until(a.To));
    }

    private static CalendarItem On(CalendarKind kind, string name, string summary, string uid, DateOnly day, string link, Site site, int edition = 0) =>
        new(kind, name, link, new CalendarEntry($"{uid}@{site.Address.IdnHost}", edition, summary) { Day = day, Url = site.Link(link) });

    private static CalendarItem Until(this CalendarItem item, DateOnly lastDay) => item with { Entry = item.Entry with { LastDay = lastDay } };
}
