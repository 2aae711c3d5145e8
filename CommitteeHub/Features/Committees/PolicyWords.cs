using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Features.Committees;

/// <summary>How the rules are said; each is a key of the resources.</summary>
internal static class PolicyWords
{
    public static string Of(QuorumBase of) => of switch
    {
        QuorumBase.Entitled => "The seats, less those who stand aside",
        QuorumBase.AllSeats => "All seats, whoever stands aside",
    };

    public static string Of(QuorumCounts counts) => counts switch
    {
        QuorumCounts.Present => "Whoever is checked in or has voted",
        QuorumCounts.PresentOrRepresented => "Whoever is checked in or has voted, and whoever they vote for",
    };

    public static string Of(QuorumShare share) => share switch
    {
        QuorumShare.MoreThanHalf => "More than half",
        QuorumShare.AtLeastHalf => "At least half",
        QuorumShare.AtLeastTwoThirds => "At least two thirds",
        QuorumShare.AtLeastFourFifths => "At least four fifths",
        QuorumShare.All => "All",
        QuorumShare.LeastNumberOnly => "Only the least number",
    };

    public static string Of(QuorumLost lost) => lost switch
    {
        QuorumLost.VotingGoesOn => "Voting goes on; at closing the quorum decides",
        QuorumLost.VotingWaits => "No vote is taken until the quorum is there again",
    };

    public static string Of(MajorityRule rule) => rule switch
    {
        MajorityRule.MoreYesThanNo => "More Yes than No",
        MajorityRule.TwoThirdsOfYesAndNo => "At least two thirds of Yes and No are Yes",
        MajorityRule.FourFifthsOfYesAndNo => "At least four fifths of Yes and No are Yes",
        MajorityRule.MoreThanHalfOfEntitled => "More than half of all entitled say Yes",
    };

    public static string Of(TieRule rule) => rule switch
    {
        TieRule.ChairCasting => "The acting chair gives a casting vote",
        TieRule.NoDecision => "No decision: the item is deferred",
    };

    public static string Of(BallotKinds kinds) => kinds switch
    {
        BallotKinds.NamedAndSecret => "Named and secret ballots",
        BallotKinds.NamedOnly => "Named ballots only",
        BallotKinds.SecretOnly => "Secret ballots only",
    };

    public static string Of(OutstandingShown shown) => shown switch
    {
        OutstandingShown.Names => "By name in named ballots",
        OutstandingShown.CountOnly => "Only how many",
    };

    public static string Of(AuditTemplate template) => template switch
    {
        AuditTemplate.FastTrack => "The secretariat alone",
        AuditTemplate.SingleAppraiserPlusChair => "One appraiser, signed by the chair",
        AuditTemplate.FullCommittee => "The whole committee",
    };

    public static string Of(Enum value) => value switch
    {
        QuorumBase one => Of(one),
        QuorumCounts one => Of(one),
        QuorumShare one => Of(one),
        QuorumLost one => Of(one),
        MajorityRule one => Of(one),
        TieRule one => Of(one),
        BallotKinds one => Of(one),
        OutstandingShown one => Of(one),
        AuditTemplate one => Of(one),
        _ => value.ToString(),
    };
}
