using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class BodyTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static BodyDetails Details => new()
    {
        Name = "Test Standards Foundation",
        Address = "Square 1\nThe Hague",
        Country = "NL",
        VatNumber = "NL000000000B00",
        DomesticVatPercent = 21,
        BankHolder = "Test Standards Foundation",
        Bank = "Example Bank",
        Iban = "NL67EXAM0123456789",
        Bic = "EXAMNL2A",
        PaymentDays = 30,
    };

    [Theory]
    [InlineData("NL67EXAM0123456789", true)]
    [InlineData("GB82WEST12345698765432", true)] // The worked example of the IBAN registry.
    [InlineData("DE89370400440532013000", true)] // The registry's German example.
    [InlineData("NL68EXAM0123456789", false)]
    [InlineData("NL67EXAM012345678", false)]
    [InlineData("NL76EXAM0123456789", false)]
    [InlineData("nl67exam0123456789", false)]
    [InlineData("67NLEXAM0123456789", false)]
    [InlineData("", false)]
    public void An_iban_has_the_length_of_its_country_and_check_digits_that_fit(string iban, bool isValid) => Assert.Equal(isValid, Iban.IsValid(iban));

    [Fact]
    public void An_iban_with_two_digits_exchanged_never_passes()
    {
        const string iban = "NL67EXAM0123456789";
        for (var i = 8; i < iban.Length - 1; i++)
        {
            var wrong = iban.ToCharArray();
            (wrong[i], wrong[i + 1]) = (wrong[i + 1], wrong[i]);
            Assert.False(Iban.IsValid(new string(wrong)));
        }
    }

    [Fact]
    public void Details_apply_from_their_day_until_newer_ones_do()
    {
        var body = new BodyProfile();
        var moved = Details with { Address = "Quay 2\nRotterdam" };

        Assert.Null(body.Date(Details, Today, Today, Cast.Ari));
        Assert.Null(body.Date(moved, Today.AddDays(30), Today, Cast.Ari));

        Assert.Null(body.On(Today.AddDays(-1)));
        Assert.Equal(Details, body.On(Today.AddDays(29)));
        Assert.Equal(moved, body.On(Today.AddDays(30)));
        Assert.Equal([null, Details], body.Raised.OfType<BodyDetailsDated>().Select(e => e.Before));
    }

    [Fact]
    public void The_past_is_never_rewritten_and_what_is_to_come_can_be_taken_back()
    {
        var body = new BodyProfile();
        Assert.Null(body.Date(Details, Today, Today, Cast.Ari));
        Assert.Null(body.Date(Details with { Name = "Another" }, Today.AddDays(5), Today, Cast.Ari));

        Assert.IsType<BodyDetailsInThePast>(body.Date(Details with { Name = "Earlier" }, Today.AddDays(-1), Today, Cast.Ari));
        Assert.IsType<BodyDetailsInForce>(body.Undate(Today, Today, Cast.Ari));
        Assert.Null(body.Undate(Today.AddDays(5), Today, Cast.Ari));
        Assert.Equal(Details, body.On(Today.AddDays(9)));
    }

    [Fact]
    public void Saying_the_same_again_is_no_change()
    {
        var body = new BodyProfile();
        body.Date(Details, Today, Today, Cast.Ari);
        body.ForgetRaised();

        Assert.Null(body.Date(Details with { Iban = " nl67 exam 0123 4567 89 ", Name = " Test Standards Foundation " }, Today, Today, Cast.Ari));
        Assert.Null(body.Decree(HouseRules.Default, Cast.Ari));
        Assert.Empty(body.Raised);
    }

    [Fact]
    public void Each_field_that_cannot_stand_on_an_invoice_is_named()
    {
        (string Field, BodyDetails Wrong)[] cases =
        [
            ("Name", Details with { Name = " " }), ("Address", Details with { Address = "" }), ("Country", Details with { Country = "XX" }), ("VAT number", Details with { VatNumber = "12" }),
            ("VAT rate in the own country (%)", Details with { DomesticVatPercent = 21.005m }), ("Account holder", Details with { BankHolder = "" }), ("IBAN", Details with { Iban = "NL00EXAM0123456789" }),
            ("BIC", Details with { Bic = "EXAM" }), ("Days to pay", Details with { PaymentDays = 0 }),
        ];

        foreach (var (field, wrong) in cases)
            Assert.Equal(field, Assert.IsType<BadInput>(new BodyProfile().Date(wrong, Today, Today, Cast.Ari)).Field);
    }

    [Theory]
    [InlineData("office@example.org", true)]
    [InlineData("a b@example.org", false)]
    [InlineData("a@example.org\r\nBcc: b@example.org", false)]
    [InlineData("a@localhost", false)]
    public void The_sender_is_a_plain_mail_address(string address, bool isFine) =>
        Assert.Equal(isFine, new BodyProfile().Decree(HouseRules.Default with { SenderAddress = address }, Cast.Ari) is null);

    [Fact]
    public void A_page_is_read_in_the_language_asked_for_or_else_in_the_bodys_own()
    {
        var body = new BodyProfile();
        body.Decree(HouseRules.Default with { Languages = "fr en" }, Cast.Ari);
        body.Write(BodyPage.Imprint, "fr", "Mentions", Cast.Sam);
        body.Write(BodyPage.Imprint, "en", "Imprint", Cast.Sam);

        Assert.Equal("Imprint", body.TextOf(BodyPage.Imprint, "en"));
        Assert.Equal("Mentions", body.TextOf(BodyPage.Imprint, "es"));
        Assert.Null(body.TextOf(BodyPage.Privacy, "en"));
    }
}
