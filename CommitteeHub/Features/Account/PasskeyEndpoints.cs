using CommitteeHub.Live;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace CommitteeHub.Features.Account;

/// <summary>What the browser asks for before it makes or uses a passkey. What it made comes back in the page's own form.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/account/passkey-options", MakingAsync).RequireAuthorization();
        app.MapPost("/sign-in/passkey-options", UsingAsync).AllowAnonymous();
    }

    private static async Task<IResult> MakingAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Data.Account> signIn, ReadAccount read)
    {
        if (!await antiforgery.IsRequestValidAsync(context) || !await IsConfirmedAsync(context, read)) return Results.BadRequest();
        if (await signIn.UserManager.GetUserAsync(context.User) is not { } account) return Results.Unauthorized();
        var options = await signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.UserName! });
        return Results.Content(options, "application/json");
    }

    private static async Task<bool> IsConfirmedAsync(HttpContext context, ReadAccount read) =>
        await read.RunAsync(CurrentViewer.Of(context.User), context.RequestAborted) is { } account && account.IsConfirmedIn(context.User);

    /// <summary>The same for everybody: which passkeys there are is known to the browser alone.</summary>
    private static async Task<IResult> UsingAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Data.Account> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        return Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }
}
