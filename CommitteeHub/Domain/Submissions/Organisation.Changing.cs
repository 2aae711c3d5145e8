using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What can be changed about an organisation; each change is a line of its record.</summary>
public enum OrganisationField { Name, Country, BillingCountry, BillingAddress, Website, VatNumber }

/// <summary>Its own data and people, as they change over the years.</summary>
public sealed partial class Organisation
{
    /// <summary>Two people, so that nobody's holiday or leaving cuts the organisation off.</summary>
    public const int ContactsBeforeSubmitting = 2;

    public OrganisationDetails Details => new(Name, Country, BillingCountry, BillingAddress, Website, VatNumber);

    /// <summary>Writes down what is new; what stays the same leaves no line. Invoices that are issued keep what they said.</summary>
    public Refusal? Describe(OrganisationDetails given)
    {
        var details = given.Tidy();
        if (details.WhyNot(Details) is { } refusal) return refusal;
        Note(OrganisationField.Name, Name, details.Name);
        Note(OrganisationField.Country, Country, details.Country);
        Note(OrganisationField.BillingCountry, BillingCountry, details.BillingCountry);
        Note(OrganisationField.BillingAddress, BillingAddress, details.BillingAddress);
        Note(OrganisationField.Website, Website, details.Website);
        Note(OrganisationField.VatNumber, VatNumber ?? "", details.VatNumber ?? "");
        (Name, Country, BillingCountry, BillingAddress, Website, VatNumber) = (details.Name, details.Country, details.BillingCountry, details.BillingAddress, details.Website, details.VatNumber);
        return null;
    }

    /// <summary>Somebody no longer speaks for it. One is always left, and two while something of it is being read.</summary>
    /// <param name="reached">Who has accepted; an invitation alone does not count.</param>
    public Refusal? RemoveContact(Id<Person> person, bool hasSubmissionsUnderWay, IReadOnlySet<Id<Person>> reached)
    {
        if (_contacts.FirstOrDefault(c => c.PersonId == person) is not { } contact) return null;
        if (_contacts.Count == 1) return new LastContact();
        if (hasSubmissionsUnderWay && reached.Contains(person) && _contacts.Count(c => reached.Contains(c.PersonId)) <= ContactsBeforeSubmitting) return new TwoContactsNeeded(ContactsBeforeSubmitting);
        _contacts.Remove(contact);
        Raise(new ContactRemoved(Id, person));
        return null;
    }

    private void Note(OrganisationField field, string was, string now)
    {
        if (was != now) Raise(new OrganisationChanged(Id, field, new Personal(was), new Personal(now)));
    }
}

/// <summary>The address of a small organisation may be somebody's home, so both texts are personal.</summary>
public sealed record OrganisationChanged(Id<Organisation> OrganisationId, OrganisationField Field, Personal From, Personal To) : LedgerEvent;

public sealed record ContactRemoved(Id<Organisation> OrganisationId, Id<Person> PersonId) : LedgerEvent;

/// <summary>Somebody has to speak for the organisation.</summary>
public sealed record LastContact : Refusal;

/// <summary>While something of the organisation is being read, two people can be reached.</summary>
public sealed record TwoContactsNeeded(int AtLeast) : Refusal;
