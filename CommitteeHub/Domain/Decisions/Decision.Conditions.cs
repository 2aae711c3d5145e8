using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Decisions;

/// <summary>What becomes of the conditions of an approval: shown, sent back, verified, or missed.</summary>
public sealed partial class Decision
{
    public const int LongestEvidence = 4000;

    /// <summary>What still has to be shown for an approval: by the newest decision on each submission, for with a newer one the conditions of the last are settled.</summary>
    /// <param name="ofProgram">All decisions on a program.</param>
    /// <param name="approvedOn">From when on the approval counts; what was decided before it left the register is over.</param>
    public static IReadOnlyList<Condition> OpenConditions(IEnumerable<Decision> ofProgram, DateOnly approvedOn) =>
        [.. NewestOf(ofProgram, approvedOn).SelectMany(d => d._conditions.Where(c => !c.IsMet))];

    /// <summary>The decision in force on each submission of a program.</summary>
    public static IEnumerable<Decision> NewestOf(IEnumerable<Decision> ofProgram, DateOnly approvedOn) =>
        ofProgram.Where(d => d.State == DecisionState.Released && d.Outcome != DecisionOutcome.Deferred && d.DecidedOn >= approvedOn)
            .GroupBy(d => d.SubmissionId).Select(g => g.MaxBy(d => d.ReleasedAt)!);

    /// <summary>A day that is over when the organisation hears of it cannot be kept.</summary>
    public Refusal? WhyNotInTime(DateOnly today) =>
        State != DecisionState.Released && _conditions.Exists(c => c.Due <= today) ? new ConditionIsPast(_conditions.Min(c => c.Due)) : null;

    /// <summary>The organisation says what it did, and where that can be seen.</summary>
    public Refusal? Show(Id<Condition> condition, string evidence, Id<Person> by, DateTimeOffset now)
    {
        if (WhyNotTouch(condition, out var found) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(evidence) || evidence.Length > LongestEvidence) return new BadInput("Evidence", "Say in at most 4,000 characters what was done and where it can be seen.");
        if (found!.Evidence == evidence.Trim() && found.IsShown) return null;
        found.Show(evidence.Trim(), by, now);
        Raise(new ConditionEvidenced(Id, condition));
        return null;
    }

    /// <summary>The chair finds that what was shown is not enough. The organisation has two weeks at least to show more: how long it waited for the answer is not its delay.</summary>
    public Refusal? SendBack(Id<Condition> condition, string because, Id<Person> chair, DateOnly today)
    {
        if (WhyNotTouch(condition, out var found) is { } refusal) return refusal;
        if (!found!.IsShown) return found.SentBackBecause == because.Trim() ? null : new NothingShown();
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestEvidence) return new BadInput("Reason", "Say in at most 4,000 characters what is still missing.");
        found.SendBack(because.Trim(), today.AddDays(Condition.DaysToShowMore));
        Raise(new ConditionSentBack(Id, condition, chair, found.Due));
        return null;
    }

    /// <summary>The chair confirms that a condition was met, by what was shown or by what they saw themselves.</summary>
    /// <param name="chairs">Who may confirm it today: a named verifier who is none of them any more is not waited for.</param>
    public Refusal? Verify(Id<Condition> condition, Id<Person> chair, string because, DateTimeOffset now, IReadOnlyCollection<Id<Person>> chairs)
    {
        if (_conditions.FirstOrDefault(c => c.Id == condition) is { IsMet: true }) return null;
        if (WhyNotTouch(condition, out var found) is { } refusal) return refusal;
        if (found!.VerifierId is { } named && named != chair && chairs.Contains(named)) return new AnotherVerifies();
        if (!found.IsShown && string.IsNullOrWhiteSpace(because)) return new NothingShown();
        if (because.Length > LongestEvidence) return new BadInput("Reason", "Say in at most 4,000 characters what was seen.");
        found.Verify(chair, because.Trim(), now);
        Raise(new ConditionVerified(Id, condition, chair));
        return null;
    }

    /// <summary>Time passes: what was not confirmed in time goes back to the committee. What was shown and waits for the chair is not missed.</summary>
    public bool MissConditions(DateOnly today)
    {
        if (State != DecisionState.Released) return false;
        var missed = _conditions.Where(c => c is { IsMet: false, IsShown: false, MissedOn: null } && c.Due < today).ToList();
        foreach (var condition in missed)
        {
            condition.Miss(condition.Due);
            Raise(new ConditionMissed(Id, condition.Id, condition.Due));
        }
        return missed.Count > 0;
    }

    private Refusal? WhyNotTouch(Id<Condition> condition, out Condition? found)
    {
        found = _conditions.FirstOrDefault(c => c.Id == condition);
        if (State != DecisionState.Released) return new PackageNotApproved();
        if (found is null) return new NotFound();
        return found.IsMet || found.MissedOn is not null ? new ConditionSettled() : null;
    }
}
