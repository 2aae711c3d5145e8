using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Accounts;

/// <summary>Something that was done to somebody's account. Secrets never appear in it.</summary>
[Administration(AdministrationPart.People)]
public abstract record AccountEvent(Id<Person> PersonId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record FirstAdministratorAppointed(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PersonInvited(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record InvitationAccepted(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record OfficeGiven(Id<Person> PersonId, Office Office, DateOnly From) : AccountEvent(PersonId);
public sealed record PasswordChanged(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PasswordWasReset(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PasskeyAdded(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PasskeyRemoved(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record CodesTurnedOn(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record CodesTurnedOff(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record SignInEnded(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record SignedOutEverywhere(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PasswordLinkHandedOut(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record AccountDisabled(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record AccountEnabled(Id<Person> PersonId) : AccountEvent(PersonId);
public sealed record PersonalTokenCreated(Id<Person> PersonId, Id<PersonalToken> TokenId, string Scopes, DateTimeOffset ExpiresAt) : AccountEvent(PersonId);
public sealed record PersonalTokenRevoked(Id<Person> PersonId, Id<PersonalToken> TokenId) : AccountEvent(PersonId);
