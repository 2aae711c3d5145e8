using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Live;

/// <summary>What a ring is for, where that is known: a hint for listeners in this process, never a message.</summary>
public interface IHappening
{
    /// <summary>What was changed, as it was saved; empty when the ring is for something that is not an aggregate.</summary>
    IReadOnlyList<Aggregate> Changed { get; }

    /// <summary>What comes by the dozen while a committee meets: what members write about a dossier, their hands and their votes.</summary>
    static bool IsOfTheMeeting(Aggregate changed) => changed is Annotation or Finding or Comment or Hand or Motion or Ballot;

    /// <summary>Whether a ring is known to be for that and for nothing else.</summary>
    static bool IsOnlyOfTheMeeting(object? hint) => hint is IHappening { Changed: { Count: > 0 } changed } && changed.All(IsOfTheMeeting);
}
