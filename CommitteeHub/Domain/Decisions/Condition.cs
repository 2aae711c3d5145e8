using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Domain.Decisions;

/// <summary>A condition as somebody writes it down.</summary>
public sealed record ConditionText(Id<Condition> Id, string Text, DateOnly Due, Id<Criterion>? Criterion = null);

/// <summary>Something the organisation has to show by a day, on which the approval hangs.</summary>
public sealed class Condition
{
    private Condition() { }

    /// <summary>The longest time a condition may leave; ACCME gives a year.</summary>
    public const int MonthsAtMost = 12;

    public Id<Condition> Id { get; private init; }
    public Id<Decision> DecisionId { get; private init; }
    public string Text { get; private init; } = "";
    public Id<Criterion>? CriterionId { get; private init; }
    public DateOnly Due { get; private init; }
    public int Order { get; private init; }
    public Id<Person>? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }

    public bool IsMet => VerifiedAt is not null;

    public static Condition Of(Id<Decision> decision, ConditionText condition, int order) =>
        new() { Id = condition.Id, DecisionId = decision, Text = condition.Text.Trim(), CriterionId = condition.Criterion, Due = condition.Due, Order = order };

    public void Verify(Id<Person> chair, DateTimeOffset now) => (VerifiedBy, VerifiedAt) = (chair, now);

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
