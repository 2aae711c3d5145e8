using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Voting;

/// <summary>How many said what.</summary>
public readonly record struct Tally(int Yes, int No, int Abstain)
{
    public static Tally Of(IReadOnlyCollection<Choice> choices) =>
        new(choices.Count(c => c == Choice.Yes), choices.Count(c => c == Choice.No), choices.Count(c => c == Choice.Abstain));

    public int Cast => Yes + No + Abstain;

    /// <summary>Everybody who voted said the same, so a secret ballot hides nobody's vote.</summary>
    public bool IsUnanimous => Cast > 0 && (Yes == Cast || No == Cast || Abstain == Cast);
}

/// <summary>What the votes come to. Tied waits for a casting vote; NoDecision is a tie that nobody breaks, or nobody having said Yes or No: not carried, the item is deferred.</summary>
public enum Verdict { Carried, NotCarried, Tied, NoDecision, NoQuorum }

/// <summary>The result of a ballot: counts, quorum at closing, the majority that was asked for, and what it comes to.</summary>
public sealed record BallotResult(Tally Tally, Quorum Quorum, MajorityRule Majority, Verdict Verdict, Choice? Casting = null)
{
    /// <summary>The votes were equal and chair and co-chairs were absent or stood aside, so that no casting vote could be given.</summary>
    public bool NobodyToCast { get; init; }

    /// <summary>The one function that says what votes come to. Abstentions count for the quorum, never for the majority.</summary>
    public static BallotResult Of(CommitteePolicy policy, Quorum quorum, Tally tally) =>
        new(tally, quorum, policy.Majority, VerdictOf(policy, quorum, tally));

    /// <summary>The same with the chair's casting vote.</summary>
    public BallotResult With(Choice casting) =>
        this with { Casting = casting, Verdict = casting == Choice.Yes ? Verdict.Carried : Verdict.NotCarried };

    /// <summary>A tie that nobody is there to break is no decision; any other result stays as it is.</summary>
    public BallotResult WithoutCasting() =>
        Verdict == Verdict.Tied ? this with { NobodyToCast = true, Verdict = Verdict.NoDecision } : this;

    private static Verdict VerdictOf(CommitteePolicy policy, Quorum quorum, Tally tally)
    {
        if (!quorum.IsMet) return Verdict.NoQuorum;
        // Nobody said Yes or No: there is no tie that a casting vote could break.
        if (tally.Yes + tally.No == 0) return Verdict.NoDecision;
        var isTie = policy.Majority == MajorityRule.MoreYesThanNo && tally.Yes == tally.No;
        if (isTie) return policy.Tie switch { TieRule.ChairCasting => Verdict.Tied, TieRule.NoDecision => Verdict.NoDecision };
        return Carries(policy.Majority, quorum.Entitled, tally) ? Verdict.Carried : Verdict.NotCarried;
    }

    private static bool Carries(MajorityRule rule, int entitled, Tally tally) => rule switch
    {
        MajorityRule.MoreYesThanNo => tally.Yes > tally.No,
        MajorityRule.TwoThirdsOfYesAndNo => 3 * tally.Yes >= 2 * (tally.Yes + tally.No),
        MajorityRule.FourFifthsOfYesAndNo => 5 * tally.Yes >= 4 * (tally.Yes + tally.No),
        MajorityRule.MoreThanHalfOfEntitled => 2 * tally.Yes > entitled,
    };
}
