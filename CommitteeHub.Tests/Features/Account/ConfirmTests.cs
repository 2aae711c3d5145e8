using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class ConfirmTests
{
    [Theory, OnBothDatabases]
    public async Task How_one_signs_in_is_changed_only_by_whoever_has_just_shown_that_it_is_them(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var signIn = await SignInAsync(app.App, Cast.Ada);
        Assert.DoesNotContain("Is it you?", await browser.ReadAsync("/account"));
        Assert.Null(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), signIn, Key(app.App, 1), "Telephone"));

        app.App.Clock.Move(SignedInSession.ConfirmedFor);

        Assert.IsType<ConfirmFirst>(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), signIn, Key(app.App, 2), "Laptop"));
        Assert.IsType<ConfirmFirst>(await app.App.Get<RemovePasskey>().RunAsync(Cast.As(Cast.Ada), signIn, [1]));
        Assert.IsType<ConfirmFirst>(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), null, Key(app.App, 2), "Laptop"));
        Assert.IsType<ConfirmFirst>(await TurnOnAsync(app.App, signIn));
        Assert.IsType<ConfirmFirst>(await MakeTokenAsync(app.App, signIn));
        var asked = await browser.ReadAsync("/account");
        Assert.Contains("Is it you?", asked);
        Assert.DoesNotContain("data-passkey=\"make\"", asked);
        Assert.DoesNotContain("On.Key", asked);
        Assert.DoesNotContain("token-name", asked);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/passkey-options", ("__RequestVerificationToken", Regex.Match(asked, "name=\"__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value))).StatusCode);
        // A form that was open all the while is answered with a sentence.
        var late = await browser.SubmitAsync("/account", "codes-on", ("On.Key", OneTimeCode.NewKey()), ("On.Code", "123456"));
        Assert.Contains("show once more that it is you", await late.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/account", "confirm", ("Input.Password", ListeningApp.Password))).StatusCode);
        Assert.Null(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), signIn, Key(app.App, 2), "Laptop"));
        Assert.Null(await TurnOnAsync(app.App, signIn));
        Assert.Null(await MakeTokenAsync(app.App, signIn));
        var confirmed = await browser.ReadAsync("/account");
        Assert.DoesNotContain("Is it you?", confirmed);
        Assert.Contains("token-name", confirmed);

        app.App.Clock.Move(SignedInSession.ConfirmedFor);
        Assert.Null(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), signIn, Key(app.App, 1)));
        Assert.Null(await app.App.Get<RemovePasskey>().RunAsync(Cast.As(Cast.Ada), signIn, [1]));
    }

    [Fact]
    public async Task A_passkey_of_somebody_else_or_a_wrong_password_confirms_nothing()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);
        using var ben = await app.SignInAsync(Cast.Ben);
        var (hers, his) = (await SignInAsync(app.App, Cast.Ada), await SignInAsync(app.App, Cast.Ben));
        Assert.Null(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ben), his, Key(app.App, 7), "Ben's"));
        Assert.IsType<ConfirmFirst>(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), his, Key(app.App, 8), "Through his sign-in"));
        app.App.Clock.Move(TimeSpan.FromHours(1));

        Assert.IsType<NotFound>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), hers, Key(app.App, 7)));
        Assert.IsType<NotFound>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), his, ListeningApp.Password));
        Assert.IsType<PasswordNotRight>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), hers, "not my password"));
        for (var i = 0; i < 4; i++)
            Assert.Contains("password is not right", await (await ada.SubmitAsync("/account", "confirm", ("Input.Password", $"guess number {i}"))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ada.SubmitAsync("/account", "confirm", ("Input.Password", ListeningApp.Password))).StatusCode);
        Assert.IsType<ConfirmFirst>(await TurnOnAsync(app.App, hers));

        app.App.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null(await app.App.Get<EndSignIn>().RunAsync(Cast.As(Cast.Ada), hers!.Value));
        Assert.IsType<NotFound>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), hers, ListeningApp.Password));
    }

    [Fact]
    public async Task Whoever_holds_a_sign_in_guesses_the_password_five_times_a_minute_and_not_once_more_by_another_form()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var signIn = await SignInAsync(app.App, Cast.Ada);
        Task<Refusal?> ChangeAsync(string present) => app.App.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ada), present, "seven gulls on a mast");
        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<PasswordNotRight>(await ChangeAsync($"guess number {i}"));
            Assert.IsType<PasswordNotRight>(await app.App.Get<TurnOffCodes>().RunAsync(Cast.As(Cast.Ada), $"other guess number {i}"));
        }
        Assert.IsType<PasswordNotRight>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), signIn, new string('x', 10_000)));

        Assert.IsType<TooManyTries>(await ChangeAsync(ListeningApp.Password));
        Assert.IsType<TooManyTries>(await app.App.Get<TurnOffCodes>().RunAsync(Cast.As(Cast.Ada), ListeningApp.Password));
        Assert.IsType<TooManyTries>(await app.App.Get<ConfirmSignIn>().RunAsync(Cast.As(Cast.Ada), signIn, ListeningApp.Password));
        // Somebody else is not in the way.
        Assert.IsType<PasswordNotRight>(await app.App.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ben), "not his", "seven gulls on a mast"));

        app.App.Clock.Move(TimeSpan.FromMinutes(1));
        // Whoever knows it does not guess, however often a new one is not good enough.
        for (var i = 0; i < 6; i++) Assert.IsType<PasswordTooCommon>(await app.App.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ada), ListeningApp.Password, "adaquill1234"));
        Assert.Null(await ChangeAsync(ListeningApp.Password));
    }

    private static Task<Refusal?> MakeTokenAsync(TestApp app, Id<SignedInSession>? signIn) =>
        app.Get<CreatePersonalToken>().RunAsync(Cast.As(Cast.Ada), signIn, Id<PersonalToken>.New(), "Script", Secret.NewToken(), [TokenScope.Read], app.Now.AddDays(30));

    private static Task<Refusal?> TurnOnAsync(TestApp app, Id<SignedInSession>? signIn)
    {
        var key = OneTimeCode.NewKey();
        return app.Get<TurnOnCodes>().RunAsync(Cast.As(Cast.Ada), signIn, key, OneTimeCode.At(key, app.Now), ["0123456789abcdef0123456789abcdef"]);
    }

    private static async Task<Id<SignedInSession>?> SignInAsync(TestApp app, Id<CommitteeHub.Domain.Committees.Person> person) =>
        await app.ReadAsync(db => db.AllSignedInSessions.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());

    /// <summary>As the framework has checked it.</summary>
    private static UserPasskeyInfo Key(TestApp app, byte number) => new([number], [2], app.Now, 0, null, true, false, false, [], []);
}
