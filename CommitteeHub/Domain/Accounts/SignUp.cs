using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Accounts;

/// <summary>
/// An organisation that asked to be known here. Until the address in it has answered there is no organisation and no
/// account; what nobody confirmed is forgotten after three days.
/// </summary>
public sealed class SignUp
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private SignUp() { }

    public SignUp(Id<SignUp> id, string name, string email, OrganisationDetails organisation, string secret, DateTimeOffset now)
    {
        Id = id;
        Name = name;
        Email = email;
        Organisation = organisation;
        SecretHash = Secret.HashOf(secret);
        ExpiresAt = now + Life;
    }

    public Id<SignUp> Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public OrganisationDetails Organisation { get; private set; } = null!;
    public string SecretHash { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }

    public bool IsOverAt(DateTimeOffset now) => now >= ExpiresAt;
}

/// <summary>Somebody signed their organisation up and showed that the address is theirs.</summary>
public sealed record SignedUp(Id<Committees.Person> PersonId, Id<Organisation> OrganisationId) : AccountEvent(PersonId);
