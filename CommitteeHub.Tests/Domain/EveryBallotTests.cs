using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Xunit;
using Outcome = CommitteeHub.Domain.Voting.Verdict;

namespace CommitteeHub.Tests.Domain;

/// <summary>Every ballot that up to nine members can hold under every rule, against somebody who counts heads.</summary>
public sealed class EveryBallotTests
{
    private static readonly int[] Least = [1, 3, 5];

    [Fact]
    public void Every_quorum_of_up_to_nine_seats_agrees_with_counting_heads()
    {
        var cases = 0;
        foreach (var rule in Rules())
            for (var seats = 1; seats <= 9; seats++)
                for (var aside = 0; aside <= seats; aside++)
                    for (var here = 0; here <= seats - aside; here++)
                        for (var represented = 0; represented <= Math.Min(here, seats - aside - here); represented++, cases++)
                        {
                            var counted = here + (rule.Counts == QuorumCounts.PresentOrRepresented ? represented : 0);
                            var quorum = Quorum.Of(seats, seats - aside, counted, rule);
                            Assert.True(IsQuorate(rule, seats, aside, here, represented) == quorum.IsMet, $"{rule}: {seats} seats, {aside} aside, {here} here, {represented} represented");
                        }
        Assert.True(cases > 20_000);
    }

    [Fact]
    public void Every_verdict_of_up_to_nine_members_agrees_with_counting_heads()
    {
        var cases = 0;
        foreach (var majority in Enum.GetValues<MajorityRule>())
            foreach (var tie in Enum.GetValues<TieRule>())
                foreach (var rule in Rules().Where(r => r is { Counts: QuorumCounts.Present, Base: QuorumBase.Entitled }))
                    for (var entitled = 1; entitled <= 9; entitled++)
                        for (var counted = 0; counted <= entitled; counted++)
                            for (var yes = 0; yes <= counted; yes++)
                                for (var no = 0; no <= counted - yes; no++, cases++)
                                {
                                    var policy = CommitteePolicy.Default with { Majority = majority, Tie = tie, Quorum = rule };
                                    var result = BallotResult.Of(policy, Quorum.Of(entitled, entitled, counted, rule), new Tally(yes, no, counted - yes - no));
                                    var expected = VerdictOf(majority, tie, IsQuorate(rule, entitled, 0, counted, 0), entitled, yes, no);
                                    Assert.Equal(expected, result.Verdict);
                                    Assert.Equal(expected == Outcome.Tied ? Outcome.NoDecision : expected, result.WithoutCasting().Verdict);
                                }
        Assert.True(cases > 100_000);
    }

    [Fact]
    public void Every_turnout_between_sessions_agrees_with_counting_heads()
    {
        foreach (var share in Enum.GetValues<QuorumShare>())
            foreach (var least in Least)
                for (var entitled = 1; entitled <= 9; entitled++)
                    for (var voted = 0; voted <= entitled; voted++)
                    {
                        var rule = new BetweenMeetingsRule { TurnoutShare = share, TurnoutAtLeast = least }.Turnout();
                        Assert.Equal(IsQuorate(rule, entitled, 0, voted, 0), Quorum.Of(entitled, entitled, voted, rule).IsMet);
                    }
    }

    private static IEnumerable<QuorumRule> Rules() =>
        from whole in Enum.GetValues<QuorumBase>()
        from counts in Enum.GetValues<QuorumCounts>()
        from share in Enum.GetValues<QuorumShare>()
        from least in Least
        select new QuorumRule { Base = whole, Counts = counts, Share = share, AtLeast = least };

    /// <summary>Written without the program's arithmetic: people are put in two rows, and rows are compared by taking one from each.</summary>
    private static bool IsQuorate(QuorumRule rule, int seats, int aside, int here, int represented)
    {
        var takesPart = Enumerable.Range(0, seats - aside).Select(i => i < here || (rule.Counts == QuorumCounts.PresentOrRepresented && i < here + represented)).ToList();
        if (takesPart.Count(p => p) < rule.AtLeast) return false;
        var whole = rule.Base == QuorumBase.Entitled ? takesPart : [.. takesPart, .. Enumerable.Repeat(false, aside)];
        var (inside, outside) = (whole.Count(p => p), whole.Count(p => !p));
        return rule.Share switch
        {
            QuorumShare.MoreThanHalf => inside > outside,
            QuorumShare.AtLeastHalf => inside >= outside,
            QuorumShare.AtLeastTwoThirds => inside >= outside + outside,
            QuorumShare.AtLeastFourFifths => inside >= outside + outside + outside + outside,
            QuorumShare.All => outside == 0,
            QuorumShare.LeastNumberOnly => true,
        };
    }

    private static Outcome VerdictOf(MajorityRule majority, TieRule tie, bool isQuorate, int entitled, int yes, int no)
    {
        if (!isQuorate) return Outcome.NoQuorum;
        if (yes == 0 && no == 0) return Outcome.NoDecision;
        if (majority == MajorityRule.MoreYesThanNo && yes == no)
            return tie == TieRule.ChairCasting ? Outcome.Tied : Outcome.NoDecision;
        var carried = majority switch
        {
            MajorityRule.MoreYesThanNo => yes > no,
            MajorityRule.TwoThirdsOfYesAndNo => yes >= no + no,
            MajorityRule.FourFifthsOfYesAndNo => yes >= no + no + no + no,
            MajorityRule.MoreThanHalfOfEntitled => yes > entitled - yes,
        };
        return carried ? Outcome.Carried : Outcome.NotCarried;
    }
}
