using System.ComponentModel.DataAnnotations;
using CommitteeHub.Domain.Privacy;

namespace CommitteeHub.Data;

/// <summary>What an installation may keep for another time than the classes in <see cref="Retention"/> say: the section "Retention" of the configuration.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// How long a person stays known who was put forward and refused, or withdrawn, counted from the last such day. As long as what was
    /// said of them: for two years a program may put them forward again and ask what was missing; afterwards nobody has a use for it.
    /// </summary>
    [Range(30, 3650)] public int RefusedCandidatesDays { get; init; } = Retention.Candidates.Days;

    public static RetentionSettings From(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Retention").Get<RetentionSettings>() ?? new RetentionSettings();
        Validator.ValidateObject(settings, new ValidationContext(settings), validateAllProperties: true);
        return settings;
    }
}
