using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Calendar;

/// <summary>A search for a date as a member or the secretary sees it: those who plan together see each other's answers.</summary>
public sealed record DatePollView(
    Id<DatePoll> Id, string Title, string Committee, string Zone, DateOnly DueOn, bool IsOpen, Id<ReviewSession>? SessionId,
    IReadOnlyList<DateOptionView> Options, IReadOnlyList<DateMember> Members, bool MayAnswer, bool MayDecide);

/// <param name="Best">None suits more members.</param>
public sealed record DateOptionView(Id<DateOption> Id, DateTime StartsOn, DateTimeOffset StartsAt, int Yes, int Maybe, int No, bool Best);

/// <param name="Answers">By date; a date without an answer is not in it.</param>
/// <param name="AwayOn">Dates that fall on days on which they said they are away.</param>
public sealed record DateMember(Id<Person> Id, string Name, IReadOnlyDictionary<Id<DateOption>, DateAnswer> Answers, IReadOnlySet<Id<DateOption>> AwayOn, bool IsViewer);

/// <summary>The searches, and with which committees a new one can be begun.</summary>
public sealed record DatePollsView(IReadOnlyList<DatePollView> Polls, IReadOnlyList<(Id<Committee> Id, string Name)> Committees, DateOnly Today);

/// <summary>Reads the searches for a date of the committees the viewer serves.</summary>
public sealed class ReadDatePolls(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    private const int Most = 20;

    public async Task<DatePollsView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && !by.SitsAnywhere) return null;
        var mine = by.Seats.Select(s => s.CommitteeId).ToList();
        var today = site.DayOf(now);
        var committees = await db.AllCommittees.AsNoTracking().Where(c => by.IsSecretary || mine.Contains(c.Id)).OrderBy(c => c.Name).ToListAsync(cancel);
        var polls = await db.AllDatePolls.AsNoTracking().AsSplitQuery().Where(p => by.IsSecretary || mine.Contains(p.CommitteeId)).OrderByDescending(p => p.Id).Take(Most).ToListAsync(cancel);
        var people = committees.SelectMany(c => c.On(today)).Select(m => m.PersonId).Concat(polls.SelectMany(p => p.Answers).Select(a => a.PersonId)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var away = await db.AllAbsences.AsNoTracking().Where(a => people.Contains(a.PersonId) && a.To >= today).ToListAsync(cancel);
        return new DatePollsView([.. polls.OrderByDescending(p => p.IsOpen).Select(p => Of(p, committees.Single(c => c.Id == p.CommitteeId), by, names, away, today))],
            by.IsSecretary ? [.. committees.Select(c => (c.Id, c.Name))] : [], today);
    }

    private static DatePollView Of(DatePoll poll, Committee committee, Standing by, Dictionary<Id<Person>, string> names, List<Absence> away, DateOnly today)
    {
        var best = poll.Answers.Count == 0 ? null : poll.ByLiking[0];
        var members = committee.On(today).Where(m => m.Role != SeatRole.Alternate).Select(m => m.PersonId).Union(poll.Answers.Select(a => a.PersonId));
        int Count(DateOption o, DateAnswer answer) => poll.Answers.Count(a => a.OptionId == o.Id && a.Answer == answer);
        return new DatePollView(
            poll.Id, poll.Title, committee.Name, poll.Zone, poll.DueOn, poll.IsOpen, poll.SessionId,
            [.. poll.Options.OrderBy(o => o.StartsOn).Select(o => new DateOptionView(o.Id, o.StartsOn, ReviewSession.InstantOf(o.StartsOn, poll.Zone), Count(o, DateAnswer.Yes), Count(o, DateAnswer.Maybe), Count(o, DateAnswer.No), o == best))],
            [.. members.Select(m => new DateMember(m, names.GetValueOrDefault(m, ""), poll.Answers.Where(a => a.PersonId == m).ToDictionary(a => a.OptionId, a => a.Answer),
                poll.Options.Where(o => away.Any(a => a.PersonId == m && a.From <= DateOnly.FromDateTime(o.StartsOn) && a.To >= DateOnly.FromDateTime(o.StartsOn))).Select(o => o.Id).ToHashSet(),
                by.Viewer.PersonId == m))],
            poll.IsOpen && by.SitsOn(poll.CommitteeId), poll.IsOpen && by.IsSecretary);
    }
}
