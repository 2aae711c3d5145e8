using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class OrganisationTests
{
    private static readonly OrganisationDetails River = new("River School", "NL", "NL", "Bank 3\nDelft", "https://river.example.org", null);

    [Fact]
    public void Each_change_of_its_data_is_a_line_and_what_stays_is_none()
    {
        var river = Founded();

        Assert.Null(river.Describe(River with { BillingCountry = "KE", Website = " https://river.example.org " }));

        var changed = Assert.Single(river.Raised.OfType<OrganisationChanged>());
        Assert.Equal((OrganisationField.BillingCountry, "NL", "KE"), (changed.Field, changed.From.Text, changed.To.Text));
    }

    [Theory]
    [InlineData("", "NL", "https://river.example.org", "Name")]
    [InlineData("River", "XX", "https://river.example.org", "Country")]
    [InlineData("River", "NL", "river.example.org", "Website")]
    [InlineData("River", "NL", "javascript:alert(1)", "Website")]
    public void Wrong_data_is_not_written_down(string name, string country, string website, string field)
    {
        var river = Founded();

        Assert.Equal(field, Assert.IsType<BadInput>(river.Describe(River with { Name = name, Country = country, Website = website })).Field);
        Assert.Equal("River School", river.Name);
    }

    [Fact]
    public void Somebody_always_speaks_for_it_and_two_do_while_something_is_read()
    {
        var river = Founded();
        var reached = new HashSet<Id<Person>> { Cast.Olga, Cast.Otto };
        river.AddContact(Cast.Olga);
        Assert.IsType<LastContact>(river.RemoveContact(Cast.Olga, hasSubmissionsUnderWay: false, reached));
        river.AddContact(Cast.Otto);

        river.AddContact(Cast.Ari);
        Assert.IsType<TwoContactsNeeded>(river.RemoveContact(Cast.Otto, hasSubmissionsUnderWay: true, reached));
        Assert.Null(river.RemoveContact(Cast.Ari, hasSubmissionsUnderWay: true, reached));
        Assert.Null(river.RemoveContact(Cast.Zoe, hasSubmissionsUnderWay: true, reached));
        Assert.Null(river.RemoveContact(Cast.Otto, hasSubmissionsUnderWay: false, reached));
        Assert.Equal([Cast.Olga], river.Contacts.Select(c => c.PersonId));
    }

    private static Organisation Founded() => new(Id<Organisation>.New(), River);
}
