using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class ListingTests
{
    [Theory, OnBothDatabases]
    public async Task Put_forward_accepted_paid_found_lapsed_and_renewed(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (person, invoice) = await Recognising.AskToBeListedAsync(app);
        Assert.Equal(Money.Euro(225_00), (await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Id == invoice))).Net);
        Assert.Equal([NotFoundReason.ContributionNotPaid], (await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.WhyNotFound);
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));

        Assert.Null(await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), invoice, Guid.CreateVersion7(), "The first in this country."));
        var shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal(("Nina New", ListingState.Listed), (shown.Name, shown.State));
        Assert.Equal("IMI Online Mediation Specialist, IMI Online Mediation Specialised", shown.Title);

        app.Clock.Move(TimeSpan.FromDays(366));
        for (var i = 0; i < 2; i++) await app.Get<PassListings>().RunAsync();
        shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal(ListingState.Expired, shown.State);
        Assert.Equal(1, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Your listing ended"))));

        Assert.Null(await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed));
        var second = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person && i.Id != invoice));
        Assert.Null(await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), second.Id, Guid.CreateVersion7(), "Again."));
        Assert.Equal(ListingState.Listed, (await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync())).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_certified_mediator_pays_for_the_specialisation_once_and_for_the_year(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);

        var (person, id) = await Recognising.AskToBeListedAsync(app, Recognising.Nina with { Holds = Tier.Certified, Counted = 5, Recent = 5 });

        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Id == id));
        Assert.Equal([Money.Euro(100_00), Money.Euro(125_00)], invoice.Lines.OrderBy(l => l.Order).Select(l => l.UnitPrice));
        Assert.Equal(["IMI Certified Online Mediation Specialist"], (await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.Titles);
        Assert.IsType<ContributionOpen>(await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed));
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_of_a_person_is_theirs_and_not_their_programs(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (person, invoice) = await Recognising.AskToBeListedAsync(app);

        Assert.NotNull(await app.Get<ReadInvoice>().RunAsync(Cast.As(person), invoice));
        Assert.NotNull(await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Sam), invoice));
        Assert.Null(await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice));
        Assert.Null(await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Ada), invoice));
        Assert.Null(await app.Get<ReadInvoice>().RunAsync(Viewer.Public, invoice));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_hidden_is_not_in_the_register_and_without_consent_nothing_is(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);

        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), true, [ProfileField.About, ProfileField.Locations]));
        var shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal(("", "", "family"), (shown.About, shown.City, string.Join(',', shown.PracticeAreas)));

        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), false, []));
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_sanction_reaches_the_register_in_the_same_save_and_ends_by_itself(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var practice = await Recognising.PracticeOf(app, person);
        var (id, by) = (Id<ConductCase>.New(), Cast.As(Cast.Sam));
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        Assert.Null(await app.Get<OpenConductCase>().RunAsync(by, id, practice.Id, new ComplaintText("Paula Party", "", "Told others.", today.AddDays(-20), today.AddDays(-10))));
        foreach (var step in new[] { ConductStep.Discussion, ConductStep.Mediation }) Assert.Null(await app.Get<GoOnWithConductCase>().RunAsync(by, id, step, ""));

        Assert.Null(await app.Get<ConcludeConductCase>().RunAsync(by, id, ConductOutcome.Suspension, today.AddDays(30), ""));
        var shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal((ListingState.Suspended, ""), (shown.State, shown.Title));
        Assert.Null(await app.Get<ReadConductCases>().RunAsync(Cast.As(person)));

        app.Clock.Move(TimeSpan.FromDays(32));
        await app.Get<PassListings>().RunAsync();
        Assert.Equal(ListingState.Listed, (await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync())).State);
    }

    [Fact]
    public void What_a_camera_wrote_into_a_picture_is_taken_out()
    {
        byte[] place = [0xFF, 0xD8, 0xFF, 0xE1, 0, 8, .. "Delft!"u8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];

        Assert.Equal([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9], PlainPicture.Of(place, CommitteeHub.Documents.FileKind.Jpeg));
        Assert.Equal(Recognising.Picture, PlainPicture.Of(Recognising.Picture, CommitteeHub.Documents.FileKind.Png));
        Assert.Null(PlainPicture.Of(place[..12], CommitteeHub.Documents.FileKind.Jpeg));
    }
}
