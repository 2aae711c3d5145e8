using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Domain.Decisions;

/// <summary>A fee that falls due with a decision, or a part of the fee that is given back with it.</summary>
/// <param name="Fee">The fee that falls due; null for a credit.</param>
/// <param name="Credit">What is given back, tax included; null for a fee.</param>
/// <param name="Reason">What stands on the credit note; empty for a fee.</param>
public sealed record DecisionMoney(FeeKind? Fee, Money? Credit, string Reason)
{
    public const int LongestReason = 300;

    /// <summary>The fees that a decision can make due: a program that is approved is listed.</summary>
    public static IReadOnlyList<FeeKind> FeesOf(DecisionOutcome outcome) =>
        outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions ? [FeeKind.ProgramListing] : [];

    /// <summary>The invoice or the credit note, once the decision is released.</summary>
    public Guid? Paper { get; init; }
}
