using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>A body that delivers training and assessment and puts its programs forward.</summary>
public sealed partial class Organisation : Aggregate
{
    private readonly List<Contact> _contacts = [];

    private Organisation() { }

    public Organisation(Id<Organisation> id, string name, string country, string billingCountry, string website)
    {
        Id = id;
        Name = name;
        Country = country;
        BillingCountry = billingCountry;
        Website = website;
        Raise(new OrganisationAdded(id, name, billingCountry));
    }

    public Organisation(Id<Organisation> id, OrganisationDetails details) : this(id, details.Name, details.Country, details.BillingCountry, details.Website) =>
        (BillingAddress, VatNumber) = (details.BillingAddress, details.VatNumber);

    public Id<Organisation> Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2; the fee goes by it, not by where the organisation sits.</summary>
    public string BillingCountry { get; private set; } = "";

    public string BillingAddress { get; set; } = "";
    public string? VatNumber { get; set; }
    public string Website { get; private set; } = "";
    public IReadOnlyList<Contact> Contacts => _contacts;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Organisation(Id.Value);
    public override IEnumerable<Guid> AlsoRings => [OrganisationRings.Any];

    public void AddContact(Id<Person> person)
    {
        if (_contacts.Any(c => c.PersonId == person)) return;
        _contacts.Add(new Contact { Id = Domain.Id<Contact>.New(), OrganisationId = Id, PersonId = person });
        Raise(new ContactAdded(Id, person));
    }
}

/// <summary>Somebody who speaks for an organisation.</summary>
public sealed class Contact
{
    public Id<Contact> Id { get; init; }
    public Id<Organisation> OrganisationId { get; init; }
    public Id<Person> PersonId { get; init; }
}

/// <summary>What is appraised: one training and assessment program of an organisation.</summary>
public sealed class AssessmentProgram : Aggregate
{
    private AssessmentProgram() { }

    public AssessmentProgram(Id<AssessmentProgram> id, Id<Organisation> organisation, string programType, string title)
    {
        Id = id;
        OrganisationId = organisation;
        ProgramType = programType;
        Title = title;
        Raise(new ProgramAdded(id, organisation, programType, title));
    }

    public Id<AssessmentProgram> Id { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }
    public string ProgramType { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Languages of delivery, BCP 47.</summary>
    public List<string> Languages { get; private set; } = [];

    public string? PublicUrl { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Organisation(OrganisationId.Value);

    public void Describe(string title, IEnumerable<string> languages, string? publicUrl)
    {
        Title = title;
        Languages = [.. languages];
        PublicUrl = publicUrl;
        Touch();
    }
}

/// <summary>The bell for lists of organisations, rung with any of them.</summary>
public static class OrganisationRings
{
    public static readonly Guid Any = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000a0");
}
