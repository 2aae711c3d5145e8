using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class InvitationTests
{
    private const string Password = "seven gulls on a mast";

    [Theory, OnBothDatabases]
    public async Task An_organisation_cannot_make_a_committee_member_its_contact_but_the_secretary_can(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var role = new InvitedAs(Organisation: Cast.Harbour);

        var refusal = await app.Get<InvitePerson>().RunAsync(Cast.As(Cast.Olga), Id<Person>.New(), "Chika Brandt", "chika@example.org", role);

        Assert.IsType<BadInput>(refusal);
        Assert.Null(await app.Get<InvitePerson>().RunAsync(Cast.As(Cast.Sam), Id<Person>.New(), "Chika Brandt", "chika@example.org", role));
    }

    [Theory, OnBothDatabases]
    public async Task An_invited_member_sets_a_password_once_and_signs_in(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var gil = Id<Person>.New();
        var role = new InvitedAs(Committee: Cast.Committee);

        Assert.Null(await app.App.Get<InvitePerson>().RunAsync(Cast.As(Cast.Sam), gil, "Gil Marsh", "gil@example.org", role));
        Assert.Null(await app.App.Get<InvitePerson>().RunAsync(Cast.As(Cast.Sam), gil, "Gil Marsh", "gil@example.org", role));
        var link = await LinkAsync(app.App, "gil@example.org");
        using var browser = app.NewBrowser();
        var weak = await browser.SubmitAsync(link, "set-password", ("Input.Password", "password1234"));
        var first = await browser.SubmitAsync(link, "set-password", ("Input.Password", Password));
        var second = await app.App.Get<SetPasswordByLink>().RunAsync(LinkKind.Invitation, link.Split('=')[1], "another password of mine");
        var signedIn = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "gil@example.org"), ("Input.Password", Password));

        Assert.Contains("too easy to guess", await weak.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.IsType<LinkNotValid>(second);
        Assert.Contains("has been used", await browser.ReadAsync(link));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.True(await app.App.ReadAsync(db => db.AllMemberships.AnyAsync(m => m.PersonId == gil)));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_newest_link_works_and_not_for_ever(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var gil = Id<Person>.New();
        await app.Get<InvitePerson>().RunAsync(Cast.As(Cast.Sam), gil, "Gil Marsh", "gil@example.org", new InvitedAs(Organisation: Cast.Harbour));
        var old = (await LinkAsync(app, "gil@example.org")).Split('=')[1];
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null(await app.Get<ResendInvitation>().RunAsync(Cast.As(Cast.Sam), gil));
        var newest = (await LinkAsync(app, "gil@example.org")).Split('=')[1];

        Assert.NotEqual(old, newest);
        Assert.IsType<LinkNotValid>(await app.Get<SetPasswordByLink>().RunAsync(LinkKind.Invitation, old, Password));
        Assert.IsType<LinkNotValid>(await app.Get<SetPasswordByLink>().RunAsync(LinkKind.Reset, newest, Password));
        app.Clock.Move(TimeSpan.FromDays(14));
        Assert.IsType<LinkNotValid>(await app.Get<SetPasswordByLink>().RunAsync(LinkKind.Invitation, newest, Password));
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_invite_whom_is_asked_each_time(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Task<Refusal?> Invite(Viewer by, InvitedAs role) => app.Get<InvitePerson>().RunAsync(by, Id<Person>.New(), "Gil Marsh", $"{Guid.NewGuid():N}@example.org", role);

        Assert.IsType<NotPermitted>(await Invite(Viewer.Public, new(Organisation: Cast.Harbour)));
        Assert.IsType<NotPermitted>(await Invite(Cast.As(Cast.Ada), new(Committee: Cast.Committee)));
        Assert.IsType<NotPermitted>(await Invite(Cast.As(Cast.Sam), new(Office: Office.Administrator)));
        Assert.IsType<NotPermitted>(await Invite(Cast.As(Cast.Olga), new(Organisation: Cast.Lakeside)));
        Assert.IsType<NotPermitted>(await Invite(Cast.As(Cast.Olga), new(Office: Office.Secretary, Organisation: Cast.Harbour)));
        Assert.Null(await Invite(Cast.As(Cast.Olga), new(Organisation: Cast.Harbour)));
        Assert.Null(await Invite(Cast.As(Cast.Ari), new(Office: Office.Secretary)));
        Assert.IsType<BadInput>(await Invite(Cast.As(Cast.Ari), new()));
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_forgotten_password_is_set_anew_and_every_earlier_sign_in_ends(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        using var stranger = app.NewBrowser();

        var known = await stranger.SubmitAsync("/forgot-password", "forgot", ("Input.Email", "ada@example.org"));
        var unknown = await stranger.SubmitAsync("/forgot-password", "forgot", ("Input.Email", "nobody@example.org"));
        await Patience.UntilAsync(() => app.App.ReadAsync(db => db.AllOutboxMessages.AnyAsync()), "There is no mail.");
        var link = await LinkAsync(app.App, "ada@example.org");
        var answer = await stranger.SubmitAsync(link, "set-password", ("Input.Password", Password));

        Assert.Equal(Content(await known.Content.ReadAsStringAsync()), Content(await unknown.Content.ReadAsStringAsync()));
        Assert.Equal(1, await app.App.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("Sign out", await browser.ReadAsync("/"));
    }

    [Theory, OnBothDatabases]
    public async Task The_secret_of_a_link_lies_sealed_until_the_mail_has_left_and_nowhere_afterwards(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await app.Get<PasswordResets>().SendAsync("ada@example.org");
        var link = await LinkAsync(app, "ada@example.org");
        var secret = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        Assert.Equal(64, secret.Length);
        Task<CommitteeHub.Mail.OutboxMessage> MessageAsync() => app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().SingleAsync());

        var waiting = await MessageAsync();
        Assert.DoesNotContain(secret, waiting.Body + waiting.SealedSecret, StringComparison.Ordinal);
        Assert.Equal(1, await app.Get<CommitteeHub.Mail.MailSweep>().RunAsync());

        var sent = await MessageAsync();
        Assert.Null(sent.SealedSecret);
        Assert.Equal(link, await LinkAsync(app, "ada@example.org"));
    }

    [Fact]
    public async Task Asking_again_and_again_does_not_fill_anybodys_letterbox()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        for (var i = 0; i < 8; i++) await app.Get<PasswordResets>().SendAsync("ada@example.org");

        Assert.Equal(3, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
    }

    private static string Content(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];

    private static async Task<string> LinkAsync(TestApp app, string email)
    {
        var text = (await app.NewestToAsync(email))!;
        return Regex.Match(text, @"http://\S+?(/(?:invitation|reset-password)\?token=[0-9a-f]{64})").Groups[1].Value;
    }
}
