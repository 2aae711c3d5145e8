using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>How outcomes, majorities and verdicts are said on screen; each is a key of the resources.</summary>
internal static class BallotWords
{
    public static string Of(MotionOutcome outcome) => outcome switch
    {
        MotionOutcome.Approve => "Approve",
        MotionOutcome.ApproveWithConditions => "Approve with conditions",
        MotionOutcome.Defer => "Defer",
        MotionOutcome.NotApprove => "Not approve",
        MotionOutcome.FreeText => "Something else, in words",
    };

    public static string Of(BallotKind kind) => kind switch
    {
        BallotKind.Named => "Named ballot",
        BallotKind.Secret => "Secret ballot",
    };

    /// <summary>What others see of a ballot of this kind.</summary>
    public static string Seen(BallotKind kind) => kind switch
    {
        BallotKind.Named => "Named ballot: everybody sees who has not voted yet, nobody sees a count before it is closed, and the published record shows who voted how.",
        BallotKind.Secret => "Secret ballot: everybody sees how many have not voted yet and nobody who; a vote is cast once; the published record shows no names.",
    };

    public static string Ordinal(int number) => number switch
    {
        <= 1 => "First ballot",
        2 => "Second ballot",
        3 => "Third ballot",
        4 => "Fourth ballot",
        _ => "A further ballot",
    };

    public static string Of(MajorityRule rule) => rule switch
    {
        MajorityRule.MoreYesThanNo => "More Yes than No are needed; abstentions count for the quorum only.",
        MajorityRule.TwoThirdsOfYesAndNo => "Two thirds of Yes and No together have to be Yes.",
        MajorityRule.FourFifthsOfYesAndNo => "Four fifths of Yes and No together have to be Yes.",
        MajorityRule.MoreThanHalfOfEntitled => "More than half of all entitled members have to say Yes.",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Carried => "Carried",
        Verdict.NotCarried => "Not carried",
        Verdict.Tied => "Tie: the casting vote is due",
        Verdict.NoDecision => "No decision: not carried, the item is deferred",
        Verdict.NoQuorum => "Void: there was no quorum at closing",
    };

    public static string Look(Verdict verdict) => verdict switch
    {
        Verdict.Carried => "good",
        Verdict.NotCarried or Verdict.NoDecision or Verdict.NoQuorum => "bad",
        Verdict.Tied => "warn",
    };
}
