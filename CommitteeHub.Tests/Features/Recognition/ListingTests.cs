using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Register;
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
    public async Task A_listing_is_looked_at_on_the_days_on_which_something_is_due_and_written_about_once_on_each(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var until = (await Recognising.PracticeOf(app, await Recognising.ListAsync(app))).ListedUntil!.Value;

        var looked = new List<int>();
        foreach (var left in new[] { 200, 100, 31, 29, 28, 7, 6, 0, -1, -2, -20 })
        {
            app.Clock.SetTo(new DateTimeOffset(until.AddDays(-left).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
            looked.Add(await app.Get<PassListings>().RunAsync());
        }

        Assert.Equal([1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0], looked);
        var letters = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("listing/")).OrderBy(m => m.CreatedAt).Select(m => m.UniqueKey).ToListAsync());
        Assert.Equal(["T-30", "T-7", "T1"], letters.Select(k => k.Split('/')[3]));
    }

    [Theory, OnBothDatabases]
    public async Task A_year_whose_payment_was_recorded_without_it_begins_in_the_night(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (person, id) = await Recognising.AskToBeListedAsync(app);
        for (var i = 0; i < 2; i++) await app.Get<PassListings>().RunAsync();
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));

        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var invoice = await at.Db.AllInvoices.AsSplitQuery().SingleAsync(i => i.Id == id);
            return invoice.Record(new Receipt(Id<Payment>.New(), PaymentKind.Bank, invoice.Total, invoice.IssuedOn!.Value, "By hand"), false, null, at.Now, invoice.IssuedOn.Value);
        }));
        Assert.Equal(1, await app.Get<PassListings>().RunAsync());

        Assert.Equal(PractitionerState.Listed, (await Recognising.PracticeOf(app, person)).State);
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
    public async Task A_picture_is_everybodys_while_the_register_shows_it_and_its_owners_afterwards()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        using var anybody = web.NewBrowser();
        var picture = $"/people/{(await Recognising.PracticeOf(web.App, person)).Slug}/picture";
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(picture)).StatusCode);

        web.App.Clock.Move(TimeSpan.FromDays(366));

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(picture)).StatusCode);
    }

    [Fact]
    public async Task Whoever_takes_their_consent_back_keeps_their_code_and_their_place()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        var before = await web.App.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        using var anybody = web.NewBrowser();

        Assert.Null(await web.App.Get<AgreeToBeShown>().RunAsync(Cast.As(person), false, []));
        var status = await anybody.ReadAsync($"/verify/{before.VerificationCode}/status");
        Assert.Contains("\"revoked\":true", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Nina", status, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/verify/2345678923/status")).StatusCode);

        Assert.Null(await web.App.Get<AgreeToBeShown>().RunAsync(Cast.As(person), true, []));
        var after = await web.App.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal((before.VerificationCode, before.Place), (after.VerificationCode, after.Place));
        Assert.Contains("\"revokedCredentials\":[]", await anybody.ReadAsync($"/verify/{before.VerificationCode}/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_paid_and_shows_too_little_is_not_found_and_is_not_called_expired()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var (person, invoice) = await Recognising.AskToBeListedAsync(app);
        Assert.Null(await app.Get<DescribePractice>().RunAsync(Cast.As(person), Recognising.Profile with { Locations = [] }));
        Assert.Null(await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), invoice, Guid.NewGuid(), "The first in this country."));

        var shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal((ListingState.NotShown, ""), (shown.State, shown.Words));
        var recognised = await app.Get<ReadRecognised>().RunAsync(shown.VerificationCode);
        Assert.True(recognised!.IsInForce);
        Assert.StartsWith("IMI Online", recognised.Title, StringComparison.Ordinal);

        var practice = await Recognising.PracticeOf(app, person);
        Assert.Null(await app.Get<ChangeRecognition>().RunAsync(Cast.As(Cast.Sam), practice.Id, RecognitionKind.Online, RecognitionStatus.Lapsed));
        Assert.Equal(ListingState.Lapsed, (await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync())).State);
        Assert.False((await app.Get<ReadRecognised>().RunAsync(shown.VerificationCode))!.IsInForce);
    }

    [Fact]
    public async Task The_page_says_what_governs_them_and_what_reviewers_wrote_while_that_is_current()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var slug = (await Recognising.PracticeOf(app, person)).Slug;
        foreach (var (words, months) in new[] { ("Patient and clear.", -1), ("Of long ago.", -23) })
            Assert.Null(await app.Get<AddDigest>().RunAsync(Cast.As(person), Id<FeedbackDigest>.New(), new DigestText("Rita Reader", "Harbour", words, 7, today.AddMonths(months)), true));
        app.Clock.Move(TimeSpan.FromDays(62));

        var page = (await app.Get<ReadPerson>().BySlugAsync(slug))!;
        Assert.Equal("The body's own code", page.CodeOfConduct);
        Assert.Equal("Patient and clear.", Assert.Single(page.Digests).Text);

        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), true, [ProfileField.Feedback]));
        Assert.Empty((await app.Get<ReadPerson>().BySlugAsync(slug))!.Digests);
    }

    [Fact]
    public async Task A_program_does_not_bring_back_a_standing_that_ended()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var certified = Recognising.Nina with { Holds = Tier.Certified, Counted = 5, Recent = 5 };
        var person = await Recognising.RecogniseAsync(app, certified);
        var practice = await Recognising.PracticeOf(app, person);
        foreach (var kind in new[] { RecognitionKind.Certified, RecognitionKind.Online }) Assert.Null(await app.Get<ChangeRecognition>().RunAsync(Cast.As(Cast.Sam), practice.Id, kind, RecognitionStatus.Lapsed));
        await using (var db = await app.DbAsync())
        {
            db.RemoveRange(await db.AllCandidates.ToListAsync());
            await db.SaveChangesAsync();
        }
        var again = await Recognising.PutForwardAsync(app, certified);

        Assert.IsType<StandingEnded>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), again));
        var line = Assert.Single((await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Sam)))!.Candidates);
        Assert.Equal([RecognitionStatus.Lapsed, RecognitionStatus.Lapsed], line.InRegister.Select(r => r.Status));
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
