using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class BallotResultTests
{
    [Theory]
    [InlineData(5, 5, 3, 1, 1, Verdict.Carried)]
    [InlineData(5, 3, 2, 1, 0, Verdict.Carried)]
    [InlineData(5, 5, 2, 2, 1, Verdict.Tied)]
    [InlineData(5, 2, 2, 0, 0, Verdict.NoQuorum)]
    [InlineData(3, 3, 3, 0, 0, Verdict.Carried)]
    [InlineData(3, 2, 2, 0, 0, Verdict.NoQuorum)]
    [InlineData(2, 2, 2, 0, 0, Verdict.NoQuorum)]
    [InlineData(5, 5, 1, 2, 2, Verdict.NotCarried)]
    [InlineData(5, 5, 0, 0, 5, Verdict.NoDecision)]
    [InlineData(5, 5, 0, 0, 0, Verdict.NoDecision)]
    public void The_worked_numbers_come_out_as_written(int entitled, int counted, int yes, int no, int abstain, Verdict expected)
    {
        var result = BallotResult.Of(CommitteePolicy.Default, Quorum.Of(entitled, entitled, counted, QuorumRule.Default), new Tally(yes, no, abstain));

        Assert.Equal(expected, result.Verdict);
        Assert.Equal(3, result.Quorum.Needed);
    }

    [Fact]
    public void Six_of_whom_one_stands_aside_are_five_entitled_with_a_quorum_of_three()
    {
        Assert.Equal(3, QuorumRule.Default.NeededOf(6, 5));
        Assert.Equal(4, QuorumRule.Default.NeededOf(6, 6));
        Assert.Equal(3, QuorumRule.Default.NeededOf(6, 3));
        Assert.False(Quorum.Of(6, 2, 2, QuorumRule.Default).IsMet);
    }

    [Fact]
    public void A_casting_vote_breaks_the_tie_and_the_votes_stay_as_they_were()
    {
        var tied = BallotResult.Of(CommitteePolicy.Default, Quorum.Of(6, 5, 5, QuorumRule.Default), new Tally(2, 2, 1));

        Assert.Equal(Verdict.Carried, tied.With(Choice.Yes).Verdict);
        Assert.Equal(Verdict.NotCarried, tied.With(Choice.No).Verdict);
        Assert.Equal(tied.Tally, tied.With(Choice.Yes).Tally);
    }
}
