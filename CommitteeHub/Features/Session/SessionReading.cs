using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>A session while it is read for one viewer: each part of the room from what was loaded.</summary>
internal sealed record SessionReading(Standing By, ReviewSession Session, Bench Bench, Submission? Item, IReadOnlyDictionary<Id<Person>, string> Names)
{
    public static async Task<SessionReading> OfAsync(CommitteeDb db, Standing by, ReviewSession session, Bench bench, Submission? item, CancellationToken cancel)
    {
        var people = bench.Seats.Select(s => s.PersonId).Concat(session.Items.Select(i => i.PulledOutById).OfType<Id<Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return new SessionReading(by, session, bench, item, names);
    }

    public string? NameOf(Id<Person>? person) => person is { } id ? Names.GetValueOrDefault(id, "") : null;

    public IReadOnlyList<SeatLine> Seats
    {
        get
        {
            var lost = Session.Lost.Select(l => l.PersonId).ToHashSet();
            return [.. Bench.Seats.Select(s => new SeatLine(s.PersonId, NameOf(s.PersonId)!, s.Role, Bench.Present.Contains(s.PersonId), Bench.Recused.Contains(s.PersonId), Item?.AnswerOf(s.PersonId) is ConflictAnswer.NoConflict or ConflictAnswer.Recused) { IsLost = lost.Contains(s.PersonId) })];
        }
    }

    public bool MayLead => !Session.IsOver && (By.IsSecretary || Bench.IsLedBy(By.Person, Session.State));

    public IReadOnlyList<LostLine> Lost => MayLead ? [.. Session.Lost.Select(l => new LostLine(l.PersonId, NameOf(l.PersonId) ?? "", l.Since))] : [];

    public OwnPlace Own(bool mayFollow) => new(
        Bench.Seats.Any(s => s.PersonId == By.Person), By.IsSecretary, Session.IsPresent(By.Person), Bench.ActingChair == By.Person,
        Bench.ActingChairIf(By.Person) == By.Person, mayFollow, Item?.AnswerOf(By.Person))
    {
        MayLead = MayLead,
        MayTakeChairBack = !Session.IsOver && Session.HandedTo is { } member && (member == By.Person || Bench.ChairByRight == By.Person),
        Window = Session.WindowOf(By.Person) is { } window ? (LocalOf(window.From), LocalOf(window.To)) : null,
    };

    public async Task<IReadOnlyList<AgendaLine>> AgendaAsync(CommitteeDb db, CancellationToken cancel)
    {
        var ids = Session.Items.Select(i => i.SubmissionId).ToList();
        var person = By.Person;
        var known = await db.SubmissionTitlesFor(By).AsNoTracking().Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Title, s.State, IsAside = s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.Recused), IsOnPanel = s.Panel.Any(p => p.PersonId == person) })
            .ToDictionaryAsync(s => s.Id, cancel);
        var (session, areDone) = (Session.Id, Session.Items.Any(i => i is { IsConsent: true, State: AgendaItemState.Done }));
        var byConsent = !areDone ? [] : (await db.AllBallots.AsNoTracking().IgnoreAutoIncludes().Where(b => b.SessionId == session && b.ConsentId != null && (b.State == BallotState.Closed || b.State == BallotState.Published))
            .Select(b => b.SubmissionId).ToListAsync(cancel)).ToHashSet();
        return [.. Session.Agenda.Where(i => known.ContainsKey(i.SubmissionId))
            .Select(i => (Item: i, Submission: known[i.SubmissionId]))
            .Select(i => new AgendaLine(i.Item.Id, i.Item.SubmissionId, i.Item.Order, i.Submission.Title, i.Item.State, i.Submission.State)
            {
                IsConsent = i.Item.IsConsent,
                IsByConsent = byConsent.Contains(i.Submission.Id),
                PulledOutBy = NameOf(i.Item.PulledOutById),
                OwnAside = i.Submission.IsAside,
                OwnPanel = i.Submission.IsOnPanel,
            })];
    }

    /// <summary>Whether a ballot is open that the viewer may know of: whoever stands aside on its item is told of none.</summary>
    public async Task<bool> BallotIsOpenAsync(CommitteeDb db, CancellationToken cancel)
    {
        if (Session.OpenBallotId is null) return false;
        var (deliberations, id) = (db.DeliberationsFor(By), Session.Id);
        return await db.AllBallots.AnyAsync(b => b.SessionId == id && b.State == BallotState.Open && deliberations.Any(s => s.Id == b.SubmissionId), cancel);
    }

    /// <summary>While a ballot is open its frozen roll counts, for those who may know of it; else whoever sits on the item now.</summary>
    public async Task<Quorum> QuorumAsync(CommitteeDb db, bool ballotIsOpen, CancellationToken cancel)
    {
        if (!ballotIsOpen || Session.OpenBallotId is not { } open || Item is null) return Bench.Quorum;
        return (await db.AllBallots.AsNoTracking().Include(b => b.Roll).SingleAsync(b => b.Id == open, cancel)).QuorumIn(Session);
    }

    /// <summary>Whoever was outside, sits on the panel, or is here for a part only, is told when their item comes next.</summary>
    public NextForYou? Next(IReadOnlyList<AgendaLine> agenda)
    {
        if (Session.State is not (SessionState.Open or SessionState.Recessed) || Bench.Seats.All(s => s.PersonId != By.Person)) return null;
        if (agenda.FirstOrDefault(i => i.State == AgendaItemState.Waiting) is not { OwnAside: false } next) return null;
        NextReason? reason = Bench.Recused.Contains(By.Person) ? NextReason.WasAside
            : next.OwnPanel ? NextReason.OnPanel
            : Session.WindowOf(By.Person) is not null ? NextReason.StatedWindow : null;
        return reason is { } why ? new NextForYou(next.Id, next.Title, why) : null;
    }

    private DateTime LocalOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Session.Zone)).DateTime;
}
