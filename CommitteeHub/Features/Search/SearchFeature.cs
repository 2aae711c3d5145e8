using CommitteeHub.Shell;

namespace CommitteeHub.Features.Search;

/// <summary>One search over everything a person may see.</summary>
public static class SearchFeature
{
    public static void AddSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<FindAnything>();
        builder.Services.AddSingleton(new MenuEntry("Search", "/search", "search", MenuGroup.Work, 1, s => s.IsSignedIn));
    }
}
