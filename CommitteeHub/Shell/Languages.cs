using System.Globalization;
using System.Resources;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Localization;

namespace CommitteeHub.Shell;

/// <summary>
/// The languages of the pages. Whoever asks for one, by ?lang= in an address or by the switch, gets it; what is not
/// translated yet stands in English. A browser's own wish counts once the language is translated.
/// </summary>
public static class Languages
{
    public const string QueryName = "lang";

    public static readonly IReadOnlyList<(string Code, string Name)> All = [("en", "English"), ("fr", "Français"), ("es", "Español")];

    /// <summary>What nobody's browser asked for, by jobs and commands, is English, whatever language the machine is set to.</summary>
    public static void SpeakEnglishByDefault() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en");

    public static void Offer(RequestLocalizationOptions options)
    {
        string[] codes = [.. All.Select(l => l.Code)];
        options.SetDefaultCulture("en").AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = QueryName, UIQueryStringKey = QueryName, Options = options },
            new Chosen { Options = options },
            new TranslatedOnly { Options = options },
        ];
    }

    public static bool IsKnown(string? code) => All.Any(l => l.Code == code);

    /// <summary>Whether there is a Text.xx.resx of it, or it is the language everything is written in.</summary>
    public static bool IsTranslated(CultureInfo culture)
    {
        if (culture.TwoLetterISOLanguageName == "en") return true;
        try { return new ResourceManager(typeof(Text)).GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null; }
        catch (MissingManifestResourceException) { return false; }
    }

    /// <summary>What was chosen by the switch, from the cookie that remembers it.</summary>
    private sealed class Chosen : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            Task.FromResult(httpContext.Request.Cookies[Look.LanguageCookie(httpContext.Request)] is { Length: > 0 } kept ? CookieRequestCultureProvider.ParseCookieValue(kept) : null);
    }

    /// <summary>The browser's wish, as far as pages in that language would not be English anyway. A language that a test or an installation adds is taken at its word.</summary>
    private sealed class TranslatedOnly : AcceptLanguageHeaderRequestCultureProvider
    {
        public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            if (await base.DetermineProviderCultureResult(httpContext) is not { } wishes) return null;
            var kept = wishes.UICultures.Where(c => !Untranslated.Contains(c.Value?.Split('-')[0] ?? "")).ToList();
            return kept.Count == 0 ? null : new ProviderCultureResult(kept, kept);
        }

        private static readonly HashSet<string> Untranslated = [.. All.Where(l => !IsTranslated(CultureInfo.GetCultureInfo(l.Code))).Select(l => l.Code)];
    }
}
