using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

public sealed record ProxyGiven(Id<ReviewSession> SessionId, Id<Person> PrincipalId, Id<Person> DelegateId, Id<Person> ById) : LedgerEvent;
public sealed record ProxyWithdrawn(Id<ReviewSession> SessionId, Id<Person> PrincipalId, Id<Person> DelegateId, Id<Person> ById) : LedgerEvent;

/// <summary>The committee's policy does not let members vote for absent ones.</summary>
public sealed record DelegationNotOffered : Refusal;

/// <summary>Nobody delegates to themselves.</summary>
public sealed record ProxyToOneself : Refusal;

/// <summary>A member who is here votes for themselves.</summary>
public sealed record PrincipalIsPresent : Refusal;

/// <summary>The vote can only be put into the hands of a member who is checked in.</summary>
public sealed record DelegateNotPresent : Refusal;

/// <summary>The vote is in somebody else's hands; it has to be taken back first.</summary>
public sealed record ProxyGivenAlready : Refusal;

/// <summary>That member votes for as many absent ones as the policy allows.</summary>
public sealed record DelegateHoldsEnough(int Most) : Refusal;

/// <summary>Whoever tried to vote for a member was not given that member's vote.</summary>
public sealed record NotTheirDelegate : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>The member in whose place somebody votes has not answered the conflict gate with "no conflict".</summary>
public sealed record PrincipalUndeclared : Refusal;

/// <summary>A secret vote is given by the member alone.</summary>
public sealed record SecretVoteIsOwn : Refusal;
