using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What the members, and whoever stands in for one, are written about a session, each with an entry for their calendar. Of its items only the titles, which every member may know.</summary>
public static class SessionLetters
{
    public static async Task InviteAsync(this Moment at, Site site, ReviewSession session) =>
        await WriteAsync(at, site, session, LetterKind.SessionInvitation, "scheduled", "REQUEST", titles => new() { ["Details"] = Details(site, session, titles) });

    public static async Task TellReplannedAsync(this Moment at, Site site, ReviewSession session) =>
        await WriteAsync(at, site, session, LetterKind.SessionChanged, $"changed/{session.PlanEdition}", "REQUEST", titles => new() { ["Details"] = Details(site, session, titles) });

    public static async Task TellCancelledAsync(this Moment at, Site site, ReviewSession session) =>
        await WriteAsync(at, site, session, LetterKind.SessionCalledOff, "cancelled", "CANCEL", _ => new()
        {
            ["Reason"] = session.CancelReason ?? "",
            ["Details"] = $"For your calendar: {site.Link($"/sessions/{session.Id}/calendar.ics")}",
        });

    public static Task TellBroughtInAsync(this Moment at, Site site, ReviewSession session, Alternate alternate) =>
        at.TellAsync([alternate.PersonId], $"alternate/{alternate.Id}", null, $"You are asked to stand in: {session.Title}, {When(session)}", $"""
            too few members can sit, and you are asked to stand in.

            {session.Title}
            {When(session)}
            {site.Link($"/sessions/{session.Id}")}

            Before anything opens you are asked whether you have a conflict of interest.

            {site.Name}
            """);

    /// <summary>The session as an entry of a calendar; a later edition replaces an earlier one.</summary>
    public static CalendarEntry EntryOf(ReviewSession session, string committee, IEnumerable<string> titles, Site site) => new(UidOf(session.Id, site), session.PlanEdition, $"{committee}: {session.Title}")
    {
        StartsAt = session.StartsAt,
        EndsAt = session.StartsAt.AddHours(2),
        Description = string.Join('\n', titles.Select((title, n) => $"{n + 1}. {title}")),
        Location = session.VideoUrl,
        Url = site.Link($"/sessions/{session.Id}"),
        IsCancelled = session.State == SessionState.Cancelled,
    };

    public static string UidOf(Id<ReviewSession> session, Site site) => $"{session.Value:D}@{site.Address.IdnHost}";

    private static async Task WriteAsync(Moment at, Site site, ReviewSession session, LetterKind kind, string what, string method, Func<IReadOnlyList<string>, Dictionary<string, string>> fields)
    {
        var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == session.CommitteeId, at.Cancel);
        var organizer = OrganizerOf(await at.Db.HouseRulesAsync(at.Cancel), site);
        var agenda = await TitlesAsync(at, session);
        var members = Members(session, committee).ToList();
        await ToAsync(members, agenda);
        // Whoever stands in on one item knows of no other.
        foreach (var standIn in session.Alternates.Where(a => a.EndedAt is null && !members.Contains(a.PersonId)).GroupBy(a => a.PersonId))
            await ToAsync([standIn.Key], standIn.Any(a => a.ItemId is null) ? agenda : [.. agenda.Where(i => standIn.Any(a => a.ItemId == i.Id))]);

        async Task ToAsync(IEnumerable<Id<Person>> people, IReadOnlyList<(Id<AgendaItem> Id, string Title)> known)
        {
            string[] titles = [.. known.Select(i => i.Title)];
            var entry = EntryOf(session, committee.Name, titles, site) with { Organizer = organizer };
            var filled = fields(titles);
            (filled["Committee"], filled["Session"], filled["When"]) = (committee.Name, session.Title, When(session));
            await at.WriteAsync(kind, people, $"session/{session.Id}/{what}", null, site.Name, filled,
                person => new CalendarPart(method, CalendarFile.Write(method, committee.Name, [entry with { Attendee = new(person.Name, person.Email) }], at.Now)));
        }
    }

    private static CalendarPerson OrganizerOf(HouseRules rules, Site site) => new(
        rules.SenderName.Length > 0 ? rules.SenderName : site.Name,
        rules.ReplyTo.Length > 0 ? rules.ReplyTo : rules.SenderAddress.Length > 0 ? rules.SenderAddress : $"no-reply@{site.Address.IdnHost}");

    private static string Details(Site site, ReviewSession session, IReadOnlyList<string> titles)
    {
        string[] lines =
        [
            site.Link($"/sessions/{session.Id}"),
            .. session.VideoUrl is { } video ? [$"Video call: {video}"] : Array.Empty<string>(),
            $"For your calendar: {site.Link($"/sessions/{session.Id}/calendar.ics")}", "",
            .. titles.Count == 0 ? ["The agenda follows."] : titles.Select((title, n) => $"  {n + 1}. {title}").Prepend("Agenda"),
        ];
        return string.Join('\n', lines);
    }

    private static async Task<IReadOnlyList<(Id<AgendaItem> Id, string Title)>> TitlesAsync(Moment at, ReviewSession session)
    {
        var ids = session.Items.Select(i => i.SubmissionId).ToList();
        // Both what is stored and what is being put on the agenda right now.
        var titles = (await at.Db.AllSubmissions.Where(s => ids.Contains(s.Id)).ToListAsync(at.Cancel)).ToDictionary(s => s.Id, s => s.Title);
        return [.. session.Agenda.Select(i => (i.Id, titles.GetValueOrDefault(i.SubmissionId, "")))];
    }

    private static string When(ReviewSession session) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.StartsOn:yyyy-MM-dd HH:mm} in {session.Zone} ({session.StartsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    private static IEnumerable<Id<Person>> Members(ReviewSession session, Committee committee) =>
        committee.On(DateOnly.FromDateTime(session.StartsOn)).Where(m => m.Role != SeatRole.Alternate).Select(m => m.PersonId).Distinct();
}
