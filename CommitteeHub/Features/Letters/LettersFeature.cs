using CommitteeHub.Shell;

namespace CommitteeHub.Features.Letters;

/// <summary>The wordings of letters, as the body writes them.</summary>
public static class LettersFeature
{
    public static void AddLetters(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadLetterTemplates>();
        builder.Services.AddTransient<WriteLetterTemplate>();
        builder.Services.AddSingleton(new MenuEntry("Letters", "/settings/letters", "drafts", MenuGroup.Settings, 72, s => s.IsSecretary));
    }
}
