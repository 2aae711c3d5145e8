namespace CommitteeHub.Domain.Voting;

/// <summary>Whoever tried to vote is not on the roll.</summary>
public sealed record NotEntitled : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Whoever tried stands aside on this item.</summary>
public sealed record RecusedFromItem : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Whoever tried to vote is not recorded as present.</summary>
public sealed record NotCheckedIn : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>The conflict gate has not been answered with "no conflict".</summary>
public sealed record ConflictNotDeclared : Refusal;

/// <summary>Members who are present have not answered the conflict gate yet, or wait for the chair's answer.</summary>
public sealed record ConflictsUnanswered(int Members) : Refusal;

/// <summary>Too few entitled members are present.</summary>
public sealed record NoQuorum(int Present, int Entitled, int Needed) : Refusal;

/// <summary>The ballot is not open yet.</summary>
public sealed record BallotNotOpen : Refusal;

/// <summary>The voting is over.</summary>
public sealed record BallotIsClosed(DateTimeOffset ClosedAt) : Refusal;

/// <summary>The time limit has passed; the server's clock decides.</summary>
public sealed record TimeIsUp(DateTimeOffset ClosesAt) : Refusal;

/// <summary>The ballot is announced; voting begins later.</summary>
public sealed record VotingNotBegun(DateTimeOffset OpensAt) : Refusal;

/// <summary>The quorum was lost, and the policy lets voting wait for it.</summary>
public sealed record QuorumIsLost(int Present, int Entitled, int Needed) : Refusal;

/// <summary>A motion is as it is once a ballot on it has been opened.</summary>
public sealed record MotionIsFrozen(DateTimeOffset Since) : Refusal;

/// <summary>The motion was carried or lost; another ballot on it would be asking until the answer pleases.</summary>
public sealed record MotionIsDecided(Verdict Verdict) : Refusal;

/// <summary>The result of the ballot before has to be published first.</summary>
public sealed record ResultNotPublished : Refusal;

/// <summary>The committee's policy does not allow ballots of this kind.</summary>
public sealed record KindNotAllowed(BallotKind Kind) : Refusal;

/// <summary>A time limit lies ahead, by at most a day.</summary>
public sealed record TimeLimitOutOfRange(int Most) : Refusal;

/// <summary>The committee's policy does not let it vote between sessions.</summary>
public sealed record BetweenMeetingsNotOffered : Refusal;

/// <summary>Between sessions the members are given less time than the policy asks for.</summary>
public sealed record TooShortBetweenMeetings(int Hours) : Refusal;

/// <summary>Between sessions nobody is watched over: ballots there are named.</summary>
public sealed record BetweenMeetingsIsNamed : Refusal;

/// <summary>The submission is on the agenda of a session, so the committee votes there.</summary>
public sealed record VotedInSession : Refusal;

/// <summary>A ballot on the submission is open already.</summary>
public sealed record BallotOpenElsewhere : Refusal;

/// <summary>This ballot is one of several that are opened, closed and published together.</summary>
public sealed record PartOfConsentBallot : Refusal;

/// <summary>No item is left that the agenda marks for consent.</summary>
public sealed record NoConsentItems : Refusal;

/// <summary>The ballot was called off.</summary>
public sealed record BallotIsCancelled(DateTimeOffset CancelledAt) : Refusal;

/// <summary>The motion is about another item than the one taken up.</summary>
public sealed record ItemNotCurrent : Refusal;

/// <summary>There is a vote already; changing it has to be said.</summary>
public sealed record VoteStands(Choice Choice, DateTimeOffset At) : Refusal;

/// <summary>The committee's policy asks for a reason with this choice.</summary>
public sealed record ReasonRequired(Choice Choice) : Refusal;

/// <summary>There is no tie to break.</summary>
public sealed record NotTied : Refusal;

/// <summary>A casting vote breaks a tie, so it is Yes or No.</summary>
public sealed record CastingVoteIsYesOrNo : Refusal;

/// <summary>The tie has to be broken before the result goes on the record.</summary>
public sealed record CastingVoteDue : Refusal;

/// <summary>Calling a ballot off needs a reason for the record.</summary>
public sealed record CancellingNeedsReason : Refusal;

/// <summary>The ballot was annulled and counts for nothing.</summary>
public sealed record BallotIsAnnulled(DateTimeOffset AnnulledAt) : Refusal;

/// <summary>A ballot is annulled because somebody who could vote in it stands aside now, and for nothing else.</summary>
public sealed record NobodyOnRollStandsAside : Refusal;

/// <summary>Annulling a ballot needs a reason for the record.</summary>
public sealed record AnnullingNeedsReason : Refusal;

/// <summary>Too few may vote for their votes to stay secret.</summary>
public sealed record SecretNeedsThree(int Entitled) : Refusal;

/// <summary>There is a secret vote of this member already. It says nothing about how, and nothing about when.</summary>
public sealed record VoteIsRecorded : Refusal;

/// <summary>The ballot is named; a secret vote has no place in it.</summary>
public sealed record BallotIsNamed : Refusal;

/// <summary>A secret vote comes without the random number that its receipt is made from.</summary>
public sealed record NonceNeeded : Refusal;

/// <summary>A secret vote has no reason, because the words would tell whose it is.</summary>
public sealed record SecretVoteHasNoReason : Refusal;

/// <summary>The box of a secret ballot does not hold what the roll says was cast; somebody or something tampered with it.</summary>
public sealed record BoxDoesNotMatchRoll(int Choices, int Trackers, int Voted) : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>The remains of the open box are still being wiped off the disk.</summary>
public sealed record BallotIsSealing : Refusal;
