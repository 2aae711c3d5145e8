using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>What the members are written about a session. Of its items only the titles, which every member may know.</summary>
internal static class Invitations
{
    public static async Task InviteAsync(this Moment at, Site site, ReviewSession session)
    {
        var committee = await CommitteeAsync(at, session);
        await at.TellAsync(Members(session, committee), $"session/{session.Id}/scheduled", null, $"{committee.Name}: {session.Title}, {When(session)}", $"""
            the {committee.Name} meets:

            {await FactsAsync(at, site, session)}

            {site.Name}
            """);
    }

    public static async Task TellReplannedAsync(this Moment at, Site site, ReviewSession session)
    {
        var committee = await CommitteeAsync(at, session);
        await at.TellAsync(Members(session, committee), $"session/{session.Id}/changed/{session.PlanEdition}", null, $"Changed: {session.Title}, {When(session)}", $"""
            a session of the {committee.Name} was changed. It now stands like this:

            {await FactsAsync(at, site, session)}

            {site.Name}
            """);
    }

    public static async Task TellCancelledAsync(this Moment at, Site site, ReviewSession session)
    {
        var committee = await CommitteeAsync(at, session);
        await at.TellAsync(Members(session, committee), $"session/{session.Id}/cancelled", null, $"Called off: {session.Title}, {When(session)}", $"""
            this session of the {committee.Name} was called off:

            {session.Title}
            {When(session)}

            The reason: {session.CancelReason}

            What was on its agenda waits for another session.
            For your calendar: {site.Link($"/sessions/{session.Id}/calendar.ics")}

            {site.Name}
            """);
    }

    public static Task TellBroughtInAsync(this Moment at, Site site, ReviewSession session, Alternate alternate) =>
        at.TellAsync([alternate.PersonId], $"alternate/{alternate.Id}", null, $"You are asked to stand in: {session.Title}, {When(session)}", $"""
            too few members can sit, and you are asked to stand in.

            {session.Title}
            {When(session)}
            {site.Link($"/sessions/{session.Id}")}

            Before anything opens you are asked whether you have a conflict of interest.

            {site.Name}
            """);

    private static async Task<string> FactsAsync(Moment at, Site site, ReviewSession session)
    {
        var ids = session.Items.Select(i => i.SubmissionId).ToList();
        // Both what is stored and what is being put on the agenda right now.
        var titles = (await at.Db.AllSubmissions.Where(s => ids.Contains(s.Id)).ToListAsync(at.Cancel)).ToDictionary(s => s.Id, s => s.Title);
        var agenda = session.Agenda.Select((item, n) => $"  {n + 1}. {titles.GetValueOrDefault(item.SubmissionId, "")}");
        string[] lines =
        [
            session.Title, When(session), site.Link($"/sessions/{session.Id}"),
            .. session.VideoUrl is { } video ? [$"Video call: {video}"] : Array.Empty<string>(),
            $"For your calendar: {site.Link($"/sessions/{session.Id}/calendar.ics")}", "", "Agenda", .. agenda,
        ];
        return string.Join('\n', lines);
    }

    private static string When(ReviewSession session) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.StartsOn:yyyy-MM-dd HH:mm} in {session.Zone} ({session.StartsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    private static async Task<Committee> CommitteeAsync(Moment at, ReviewSession session) =>
        await at.Db.AllCommittees.SingleAsync(c => c.Id == session.CommitteeId, at.Cancel);

    private static IEnumerable<Id<Person>> Members(ReviewSession session, Committee committee) =>
        committee.On(DateOnly.FromDateTime(session.StartsOn)).Where(m => m.Role != SeatRole.Alternate).Select(m => m.PersonId).Distinct();
}
