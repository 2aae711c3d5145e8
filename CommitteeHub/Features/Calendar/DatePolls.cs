using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Calendar;

/// <summary>What the secretary asks the members of a committee.</summary>
/// <param name="StartsOn">Local times in <paramref name="Zone"/>.</param>
public sealed record DateQuestion(Id<Committee> CommitteeId, string Title, string Zone, DateOnly DueOn, IReadOnlyList<DateTime> StartsOn);

/// <summary>The secretary asks on which dates the next session can be; every member is written to.</summary>
public sealed class StartDatePoll(Change change, Site site)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task<Refusal?> RunAsync(Viewer by, Id<DatePoll> id, DateQuestion question, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        if (await at.Db.AllDatePolls.AnyAsync(p => p.Id == id, at.Cancel)) return null;
        if (await at.Db.AllCommittees.SingleOrDefaultAsync(c => c.Id == question.CommitteeId, at.Cancel) is not { } committee) return new NotFound();
        var today = site.DayOf(at.Now);
        if (DatePoll.WhyNot(question.Title, question.Zone, question.StartsOn, today.ToDateTime(TimeOnly.MinValue)) is { } bad) return bad;
        if (question.DueOn < today) return new BadInput("Answers until", "Choose a day that lies ahead.");
        var poll = new DatePoll(id, committee.Id, question.Title.Trim(), question.Zone, question.DueOn, question.StartsOn, at.By.Person);
        at.Db.Add(poll);
        await at.WriteAsync(LetterKind.DatePoll, committee.On(today).Where(m => m.Role != SeatRole.Alternate).Select(m => m.PersonId), $"date-poll/{id}", null, site.Name, new Dictionary<string, string>
        {
            ["Committee"] = committee.Name,
            ["Session"] = poll.Title,
            ["DueOn"] = poll.DueOn.ToString("d MMMM yyyy", English),
            ["Dates"] = string.Join('\n', poll.Options.Select(o => $"- {o.StartsOn.ToString("dddd d MMMM yyyy, HH:mm", English)} ({poll.Zone})")),
            ["Link"] = site.Link("/calendar/dates"),
        });
        return null;
    }, cancel);
}

/// <summary>A member says which dates suit.</summary>
public sealed class AnswerDatePoll(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<DatePoll> id, IReadOnlyDictionary<Id<DateOption>, DateAnswer> answers, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn || await at.Db.AllDatePolls.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } poll || !at.By.SitsOn(poll.CommitteeId)) return new NotFound();
        return poll.Answer(at.By.Person, answers, at.Now);
    }, cancel);
}

/// <summary>The secretary takes one of the dates: the session is scheduled and the members are invited; its agenda follows.</summary>
public sealed class TakeDate(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<DatePoll> id, Id<DateOption> option, Id<ReviewSession> session, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary || await at.Db.AllDatePolls.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } poll) return new NotFound();
        if (poll.SessionId == session) return null;
        if (poll.Take(option, session, at.By.Person, at.Now) is { } refusal) return refusal;
        var scheduled = new ReviewSession(session, poll.CommitteeId, poll.Title, poll.Options.Single(o => o.Id == option).StartsOn, poll.Zone, null);
        at.Db.Add(scheduled);
        await at.InviteAsync(site, scheduled);
        return null;
    }, cancel);
}

/// <summary>The secretary stops asking.</summary>
public sealed class GiveUpDatePoll(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<DatePoll> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary || await at.Db.AllDatePolls.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } poll) return new NotFound();
        return poll.GiveUp(at.By.Person, at.Now);
    }, cancel);
}
