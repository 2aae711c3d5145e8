using System.Globalization;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

/// <summary>The register in the words of schema.org.</summary>
public static class Schema
{
    public const string Context = "https://schema.org";

    public static Dictionary<string, object?> Program(RegisterPageView program, Site site) => new()
    {
        ["@context"] = Context,
        ["@type"] = "Course",
        ["@id"] = site.Link($"register/{program.Slug}"),
        ["name"] = program.Title,
        ["description"] = $"{program.Title}, {program.Organisation}",
        ["url"] = site.Link($"register/{program.Slug}"),
        ["sameAs"] = program.PublicUrl,
        ["provider"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = program.Organisation, ["address"] = Address(program.Country) },
        ["inLanguage"] = program.Languages.Count > 0 ? program.Languages : null,
        ["identifier"] = program.VerificationCode,
        ["hasCredential"] = !program.IsInForce ? null : new Dictionary<string, object?>
        {
            ["@type"] = "EducationalOccupationalCredential",
            ["name"] = program.ProgramType,
            ["dateCreated"] = Day(program.ApprovedOn),
            ["url"] = site.Link($"verify/{program.VerificationCode}"),
            ["recognizedBy"] = Body(site),
        },
    };

    public static Dictionary<string, object?> Person(PersonView person, Site site) => new()
    {
        ["@context"] = Context,
        ["@type"] = "Person",
        ["@id"] = site.Link($"mediators/{person.Slug}"),
        ["name"] = person.Name,
        ["jobTitle"] = person.Title,
        ["url"] = site.Link($"mediators/{person.Slug}"),
        ["sameAs"] = person.Website,
        ["address"] = Address(person.Country),
        ["knowsLanguage"] = person.Languages.Count > 0 ? person.Languages : null,
        ["knowsAbout"] = person.PracticeAreas.Count > 0 ? person.PracticeAreas : null,
        ["hasCredential"] = new Dictionary<string, object?>
        {
            ["@type"] = "EducationalOccupationalCredential",
            ["name"] = person.Title,
            ["dateCreated"] = Day(person.Since),
            ["expires"] = person.ListedUntil is { } until ? Day(until) : null,
            ["url"] = site.Link($"verify/{person.VerificationCode}"),
            ["recognizedBy"] = Body(site),
        }.Where(p => p.Value is not null).ToDictionary(),
    };

    public static Dictionary<string, object?> Body(Site site) => new() { ["@type"] = "Organization", ["name"] = site.Name, ["url"] = site.Address.AbsoluteUri };

    private static Dictionary<string, object?> Address(string country) => new() { ["@type"] = "PostalAddress", ["addressCountry"] = country };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
