using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Fees;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class VatTests
{
    [Theory]
    [InlineData("DE", "DE 123 456 789", true)]
    [InlineData("GR", "el123456789", true)]
    [InlineData("AT", "ATU12345678", true)]
    [InlineData("NL", "NL001234567B01", true)]
    [InlineData("IE", "IE1+23456A", true)]
    [InlineData("CH", "CHE-116.281.710 MWST", true)]
    [InlineData("DE", "none", false)]
    [InlineData("DE", "NL001234567B01", false)]
    [InlineData("GR", "GR123456789", false)]
    [InlineData("DE", "DE1", false)]
    [InlineData("DE", "", false)]
    [InlineData("CH", " ", false)]
    public void A_number_fits_its_country_or_is_none(string country, string number, bool fits) => Assert.Equal(fits, VatNumbers.Fits(country, number));

    [Fact]
    public void Words_in_place_of_a_number_bring_no_reverse_charge()
    {
        Assert.Equal((VatCategory.S, 21m), Treated("not registered", 21));
        Assert.Equal((VatCategory.E, 0m), Treated("not registered", 0));
        Assert.Equal((VatCategory.AE, 0m), Treated("DE 123456789", 21));
        VatEntry[] table = [new(Id<VatEntry>.New(), VatPlace.Union, null, true, new VatRule(VatCategory.AE, 0, "Ours."), new DateOnly(2026, 1, 1))];
        Assert.Equal(VatCategory.S, VatEntry.RuleFor(table, new VatSeller("NL", "NL001234567B01", 21), "DE", "not registered", new DateOnly(2026, 11, 23)).Category);

        static (VatCategory, decimal) Treated(string number, decimal percent) =>
            VatRule.For("NL", "NL001234567B01", percent, "DE", number) is var rule ? (rule.Category, rule.Percent) : default;
    }

    [Fact]
    public void An_organisation_is_told_when_its_number_is_not_one_of_its_country()
    {
        var details = new OrganisationDetails("Elbe Mediation", "DE", "DE", "Elbe 1", "https://elbe.example.org", "not registered");

        Assert.Equal(new BadInput("VAT number", VatNumbers.Problem), details.WhyNot());
        Assert.Null((details with { VatNumber = "DE 123456789" }).WhyNot());
        Assert.Null((details with { VatNumber = null }).WhyNot());
        Assert.Null((details with { BillingCountry = "IN", VatNumber = "29ABCDE1234F1Z5" }).WhyNot());
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_stood_there_before_it_was_asked_about_is_in_the_way_of_no_other_change(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await using (var db = await app.DbAsync())
        {
            await db.AllOrganisations.Where(o => o.Id == Cast.Harbour).ExecuteUpdateAsync(o => o.SetProperty(x => x.VatNumber, "not registered"));
        }
        var old = (await app.Get<ReadOrganisation>().RunAsync(Cast.As(Cast.Olga), Cast.Harbour))!.Details;

        Assert.Null(await ChangeAsync(old with { BillingAddress = "Quay 7" }));
        Assert.Equal(new BadInput("VAT number", VatNumbers.Problem), await ChangeAsync(old with { VatNumber = "still none" }));
        Assert.Equal(new BadInput("VAT number", VatNumbers.Problem), await ChangeAsync(old with { BillingCountry = "DE" }));

        Task<Refusal?> ChangeAsync(OrganisationDetails details) => app.Get<ChangeOrganisation>().RunAsync(Cast.As(Cast.Olga), Cast.Harbour, details);
    }

    [Fact]
    public async Task Whoever_asks_to_be_listed_is_told_too_and_reverse_charge_in_the_table_is_for_numbers_of_the_union()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        await Recognising.CompleteAsync(app, person);
        Assert.Equal(new BadInput("VAT number", VatNumbers.Problem), await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed with { VatNumber = "none" }));

        Task<Refusal?> AddAsync(VatPlace place, bool? isBusiness) =>
            app.Get<AddVatEntry>().RunAsync(Cast.As(Cast.Sam), Id<VatEntry>.New(), place, null, isBusiness, new VatRule(VatCategory.AE, 0, "Reverse charge."), new DateOnly(2026, 11, 23));
        Assert.IsType<ReverseChargeNeedsNumber>(await AddAsync(VatPlace.Union, null));
        Assert.IsType<ReverseChargeNeedsNumber>(await AddAsync(VatPlace.Domestic, true));
        Assert.Null(await AddAsync(VatPlace.Union, true));
    }
}
