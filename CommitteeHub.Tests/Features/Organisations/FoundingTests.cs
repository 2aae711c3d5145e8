using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Committees;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Organisations;

public sealed class FoundingTests
{
    private static readonly OrganisationDetails Details = new("River School", "NL", "NL", "Bank 3\nDelft", "https://river.example.org", null);

    [Theory, OnBothDatabases]
    public async Task The_secretary_adds_an_organisation_once_however_often_the_button_is_clicked(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var id = Id<Organisation>.New();

        Assert.Null(await app.Get<AddOrganisation>().RunAsync(Cast.As(Cast.Sam), id, Details));
        Assert.Null(await app.Get<AddOrganisation>().RunAsync(Cast.As(Cast.Sam), id, Details));

        var seen = await app.Get<ReadOrganisations>().RunAsync(Cast.As(Cast.Sam));
        Assert.Single(seen, o => o.Name == "River School");
    }

    [Theory, OnBothDatabases]
    public async Task A_member_or_contact_cannot_add_an_organisation_and_a_contact_sees_only_the_own_one(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<AddOrganisation>().RunAsync(Cast.As(Cast.Chika), Id<Organisation>.New(), Details));
        Assert.IsType<NotPermitted>(await app.Get<AddOrganisation>().RunAsync(Cast.As(Cast.Olga), Id<Organisation>.New(), Details));
        Assert.Equal(["Harbour Mediation School"], (await app.Get<ReadOrganisations>().RunAsync(Cast.As(Cast.Olga))).Select(o => o.Name));
    }

    [Theory, OnBothDatabases]
    public async Task An_address_without_a_scheme_is_answered_with_a_sentence(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        var refusal = await app.Get<AddOrganisation>().RunAsync(Cast.As(Cast.Sam), Id<Organisation>.New(), Details with { Website = "river.example.org" });

        Assert.Equal("Website", Assert.IsType<BadInput>(refusal).Field);
    }

    [Theory, OnBothDatabases]
    public async Task A_committee_has_one_chair_and_nobody_holds_two_seats_on_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var id = Id<Committee>.New();
        Assert.Null(await app.Get<FoundCommittee>().RunAsync(Cast.As(Cast.Ari), id, "Intercultural Committee", "ICQAP"));

        var seat = app.Get<SeatMember>();
        Assert.Null(await seat.RunAsync(Cast.As(Cast.Sam), id, Cast.Ada, SeatRole.Chair));
        Assert.Null(await seat.RunAsync(Cast.As(Cast.Sam), id, Cast.Ada, SeatRole.Chair));
        Assert.IsType<ChairSeatTaken>(await seat.RunAsync(Cast.As(Cast.Sam), id, Cast.Ben, SeatRole.Chair));
        Assert.IsType<SeatHeld>(await seat.RunAsync(Cast.As(Cast.Sam), id, Cast.Ada, SeatRole.Member));
        Assert.IsType<NotPermitted>(await seat.RunAsync(Cast.As(Cast.Ada), id, Cast.Ben, SeatRole.Member));
    }
}
