using CommitteeHub.Shell;

namespace CommitteeHub.Features.Programs;

/// <summary>The types of program that the body appraises, as data.</summary>
public static class ProgramsFeature
{
    public static void AddPrograms(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadProgramTypes>();
        builder.Services.AddTransient<AddProgramType>();
        builder.Services.AddTransient<ChangeProgramType>();
        builder.Services.AddSingleton(new MenuEntry("Types of program", "/program-types", "category", MenuGroup.Programs, 64, s => s.IsSecretary));
    }
}
