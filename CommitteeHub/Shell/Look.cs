using Microsoft.AspNetCore.Localization;

namespace CommitteeHub.Shell;

/// <summary>Colours and language for whoever has no script: a link that remembers the choice in a cookie and leads back.</summary>
public static class Look
{
    public static void MapLook(this WebApplication app) => app.MapGet("/look", Choose).AllowAnonymous();

    /// <summary>The name of a cookie: over https such that only this host can have set it.</summary>
    public static string CookieName(HttpRequest request, string name) => request.IsHttps ? "__Host-" + name : name;

    /// <summary>The script that switches colours on the page sets the same cookie.</summary>
    public static string ThemeCookie(HttpRequest request) => CookieName(request, "theme");

    public static string LanguageCookie(HttpRequest request) => CookieName(request, CookieRequestCultureProvider.DefaultCookieName);

    /// <summary>The colours that were chosen; "auto" are those of the system.</summary>
    public static string ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie(request)] is "light" or "dark" ? request.Cookies[ThemeCookie(request)]! : "auto";

    private static IResult Choose(HttpContext context, string? theme, string? language, string? back)
    {
        var kept = new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
        if (theme is "auto" or "light" or "dark") context.Response.Cookies.Append(ThemeCookie(context.Request), theme, kept);
        if (Languages.IsKnown(language)) context.Response.Cookies.Append(LanguageCookie(context.Request), CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)), kept);
        return Results.LocalRedirect(IsHere(back) ? back! : "/");
    }

    /// <summary>A path of this site and nothing that a browser could take for another one.</summary>
    private static bool IsHere(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && path.Length < 1000;
}
