using CommitteeHub.Data;
using CommitteeHub.Shell;
using CommitteeHub.Shell.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CommitteeHub.Features.Account;

/// <summary>Signing in and out, invitations, passwords, passkeys, codes, personal tokens.</summary>
public static class AccountFeature
{
    private const string Either = "CookieOrToken";

    public static void AddAccount(this WebApplicationBuilder builder)
    {
        var https = builder.Configuration["Site:Address"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        var services = builder.Services;

        services.AddAuthentication(o =>
        {
            o.DefaultScheme = IdentityConstants.ApplicationScheme;
            o.DefaultAuthenticateScheme = Either;
            o.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        })
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = context => TokenSignIn.TokenIn(context.Request) is null ? IdentityConstants.ApplicationScheme : TokenSignIn.Name)
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Name, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(o => AccountSettings.Apply(o, https));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, o => AccountSettings.Name(o.Cookie, https, "committeehub-code"));
        services.AddAntiforgery(o => AccountSettings.Name(o.Cookie, https, "committeehub-form"));
        TokensWhereNeeded.PutBefore(services);
        services.AddPolicies();
        services.AddProblemDetails();
        services.AddIdentityCore<Data.Account>(AccountSettings.Apply)
            .AddEntityFrameworkStores<CommitteeDb>()
            .AddSignInManager<SessionSignIn>()
            .AddDefaultTokenProviders();

        services.Configure<PasswordHasherOptions>(o => o.IterationCount = NewAccount.PasswordRounds);
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInUses>();
        services.AddHostedService(s => s.GetRequiredService<SignInUses>());
        services.AddSingleton<SecondFactorRule>();
        var range = BreachedPasswords.AddressFrom(builder.Configuration);
        services.AddSingleton(s => new BreachedPasswords(range, s.GetRequiredService<ILogger<BreachedPasswords>>()));
        services.AddSingleton<SetupCode>();
        services.AddTransient<AppointFirstAdministrator>();
        services.AddTransient<SignInWithPassword>();
        services.AddSingleton<PasswordResets>();
        services.AddHostedService(s => s.GetRequiredService<PasswordResets>());
        services.AddSingleton<SignUps>();
        services.AddHostedService(s => s.GetRequiredService<SignUps>());
        services.AddTransient<ConfirmSignUp>();
        Type[] errands =
        [
            typeof(ChangePassword), typeof(SignOutEverywhere), typeof(EndSignIn), typeof(ConfirmSignIn), typeof(OwnPassword), typeof(NewPasswords), typeof(AddPasskey), typeof(RemovePasskey), typeof(TurnOnCodes), typeof(TurnOffCodes),
            typeof(CreatePersonalToken), typeof(RevokePersonalToken), typeof(InvitePerson), typeof(ResendInvitation), typeof(SetPasswordByLink),
            typeof(DisableAccount), typeof(EnableAccount), typeof(HandOutPasswordLink), typeof(ReadAccount), typeof(ReadPeople),
        ];
        foreach (var errand in errands) services.AddTransient(errand);
        services.AddSingleton(new MenuEntry("People", "/people", "group", MenuGroup.People, 70, s => s.IsSecretary || s.IsAdministrator));
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The name a passkey is made for comes from the configuration, never from a request.
            o.ServerDomain = Site.From(builder.Configuration).Address.Host;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
        });
    }

    public static void UseAccount(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<WelcomeFirst>();
        app.UseMiddleware<SecondFactorFirst>();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/sign-out", async ([FromForm] string? returnUrl, SignInManager<Data.Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(LocalUrl.Of(returnUrl));
        });
        PasskeyEndpoints.Map(app);
        MeEndpoint.Map(app);
    }
}
