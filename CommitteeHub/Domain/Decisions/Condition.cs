using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Domain.Decisions;

/// <summary>A condition as somebody writes it down.</summary>
/// <param name="Verifier">The chair or co-chair who will look at the evidence; null = whichever of them is there.</param>
public sealed record ConditionText(Id<Condition> Id, string Text, DateOnly Due, Id<Criterion>? Criterion = null, Id<Person>? Verifier = null);

/// <summary>Something the organisation has to show by a day, on which the approval hangs.</summary>
public sealed class Condition
{
    private Condition() { }

    /// <summary>The longest time a condition may leave; ACCME gives a year.</summary>
    public const int MonthsAtMost = 12;

    /// <summary>What is left at least when evidence is sent back, also after the day.</summary>
    public const int DaysToShowMore = 14;

    public Id<Condition> Id { get; private init; }
    public Id<Decision> DecisionId { get; private init; }
    public string Text { get; private init; } = "";
    public Id<Criterion>? CriterionId { get; private init; }
    public DateOnly Due { get; private set; }
    public int Order { get; private init; }

    /// <summary>The chair or co-chair who was named to look at the evidence.</summary>
    public Id<Person>? VerifierId { get; private init; }

    /// <summary>What the organisation shows for it.</summary>
    public string Evidence { get; private set; } = "";

    public Id<Person>? ShownBy { get; private set; }
    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>Why what was shown is not enough; null while nobody said so.</summary>
    public string? SentBackBecause { get; private set; }

    public Id<Person>? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>What it was verified by.</summary>
    public string VerifiedBecause { get; private set; } = "";

    /// <summary>The day after which it was found missed and went back to the committee.</summary>
    public DateOnly? MissedOn { get; private set; }

    public bool IsMet => VerifiedAt is not null;

    /// <summary>Evidence is there and nobody has answered it.</summary>
    public bool IsShown => ShownAt is not null && SentBackBecause is null;

    public static Condition Of(Id<Decision> decision, ConditionText condition, int order) =>
        new() { Id = condition.Id, DecisionId = decision, Text = condition.Text.Trim(), CriterionId = condition.Criterion, Due = condition.Due, Order = order, VerifierId = condition.Verifier };

    internal void Show(string evidence, Id<Person> by, DateTimeOffset now) => (Evidence, ShownBy, ShownAt, SentBackBecause) = (evidence, by, now, null);

    internal void SendBack(string because, DateOnly atLeastUntil) => (SentBackBecause, Due) = (because, Due > atLeastUntil ? Due : atLeastUntil);

    internal void Miss(DateOnly on) => MissedOn = on;

    internal void Verify(Id<Person> chair, string because, DateTimeOffset now) => (VerifiedBy, VerifiedBecause, VerifiedAt) = (chair, because, now);

    /// <summary>Conditions come with an approval with conditions, at least one, and with nothing else.</summary>
    public static Refusal? WhyNot(DecisionOutcome outcome, IReadOnlyList<ConditionText> conditions, DateOnly decidedOn)
    {
        if (outcome == DecisionOutcome.ApprovedWithConditions != conditions.Count > 0) return new ConditionsDoNotFit(outcome);
        if (conditions.Any(c => string.IsNullOrWhiteSpace(c.Text) || c.Text.Length > 2000)) return new BadInput("Condition", "Say in at most 2,000 characters what has to be shown.");
        return conditions.Any(c => c.Due <= decidedOn || c.Due > decidedOn.AddMonths(MonthsAtMost))
            ? new ConditionDueTooFar(decidedOn.AddMonths(MonthsAtMost))
            : null;
    }
}
