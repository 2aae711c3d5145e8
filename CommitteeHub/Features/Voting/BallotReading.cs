using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Turns a ballot into what one person may see of it. This is the only place that reads votes for a screen.</summary>
/// <param name="Session">Null between sessions.</param>
internal sealed record BallotReading(Id<Person> Own, ReviewSession? Session, IReadOnlyDictionary<Id<Person>, string> Names, DateTimeOffset Now)
{
    /// <summary>Those who stand aside now, for whoever decides about ballots they took part in; nobody for the others.</summary>
    public IReadOnlySet<Id<Person>> Aside { get; init; } = new HashSet<Id<Person>>();

    public string Name(Id<Person>? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";

    public BallotView? Of(Ballot ballot) => ballot.State switch
    {
        BallotState.Draft => null,
        BallotState.Open => Open(ballot),
        BallotState.Closed or BallotState.Published => Ended(ballot),
        BallotState.Cancelled => new CancelledBallotView(ballot.Id, ballot.Kind, ballot.Outcome, ballot.Text, ballot.OpenedAt ?? default, Name(ballot.OpenedById), ballot.CancelReason ?? "", Name(ballot.CancelledById)) { Number = ballot.Number },
    };

    private OpenBallotView Open(Ballot ballot)
    {
        var waiting = ballot.Roll.Where(r => r is { Standing: RollStanding.Entitled, HasVoted: false }).Select(r => r.PersonId).ToList();
        var isCountOnly = ballot.Kind == BallotKind.Secret || ballot.Policy.Outstanding == OutstandingShown.CountOnly;
        var quorum = ballot.QuorumIn(Session);
        return new OpenBallotView(
            ballot.Id, ballot.Kind, ballot.Outcome, ballot.Text, ballot.OpenedAt!.Value, Name(ballot.OpenedById),
            quorum,
            isCountOnly ? [] : [.. waiting.Select(p => Name(p)).Order(StringComparer.CurrentCulture)],
            [.. Enum.GetValues<Choice>().Where(ballot.NeedsReason)],
            ballot.EntryOf(Own)?.Standing == RollStanding.Entitled && (Session is null ? !(Now < ballot.OpensAt) : Session.IsPresent(Own)) && !ballot.IsTimeUp(Now),
            Given(ballot, Own))
        {
            Number = ballot.Number,
            Outstanding = waiting.Count,
            PresentOutstanding = Session is null ? 0 : waiting.Count(Session.IsPresent),
            IsCountOnly = isCountOnly,
            VotingWaits = Session is not null && !quorum.IsMet && ballot.Policy.Quorum.WhenLost == QuorumLost.VotingWaits,
            IsBetween = Session is null,
            OpensAt = ballot.OpensAt,
            ClosesAt = ballot.ClosesAt,
            Entrusted = Entrusted(ballot),
            IsRecorded = ballot.Kind == BallotKind.Secret && ballot.EntryOf(Own)?.HasVoted == true,
        };
    }

    /// <summary>The absent members for whom the viewer may answer several ballots at once: whoever is on a roll with them.</summary>
    public IReadOnlyList<EntrustedVote> Entrusted(IEnumerable<Ballot> parts) =>
        [.. parts.Where(p => p.State == BallotState.Open).SelectMany(Entrusted).GroupBy(e => e.PrincipalId).Select(g => g.FirstOrDefault(e => e.Given is not null) ?? g.First())];

    private IReadOnlyList<EntrustedVote> Entrusted(Ballot ballot) =>
        Session is null || ballot.Kind == BallotKind.Secret || !ballot.Policy.Delegation.IsOffered || ballot.EntryOf(Own)?.Standing != RollStanding.Entitled || !Session.IsPresent(Own) ? []
            : [.. Session.RepresentedBy(Own).Where(p => ballot.EntryOf(p)?.Standing == RollStanding.Entitled).Select(p => new EntrustedVote(p, Name(p), Given(ballot, p)))];

    private static OwnVote? Given(Ballot ballot, Id<Person> person) =>
        ballot.CurrentVoteOf(person) is { } vote ? new OwnVote(vote.Id, vote.Choice, vote.Reason, vote.At) : null;

    private EndedBallotView Ended(Ballot ballot) => new(
        ballot.Id, ballot.Kind, ballot.Outcome, ballot.Text, ballot.OpenedAt!.Value, Name(ballot.OpenedById),
        ballot.State, ballot.Result!, ballot.ClosedAt!.Value, Name(ballot.ClosedById), ballot.CastingById is { } caster ? Name(caster) : null,
        ballot.State != BallotState.Published ? []
            : [.. ballot.Votes.Where(v => v.EndedAt is null).Select(v => new NamedVote(Name(v.PersonId), v.Choice, v.Reason, v.CastById is { } hand ? Name(hand) : null)).OrderBy(v => v.Name, StringComparer.CurrentCulture)])
    {
        Number = ballot.Number,
        IsByTime = ballot.IsClosedByTime,
        IsSealing = ballot.IsSealing,
        Annulled = ballot.AnnulledAt is { } at ? new Annulment(Name(ballot.AnnulledById), ballot.AnnulReason ?? "", at) : null,
        MayAnnul = !ballot.IsAnnulled && ballot.Roll.Any(r => r.Standing == RollStanding.Entitled && Aside.Contains(r.PersonId)),
    };
}
