using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What a secretary looks for at the desk again and again.</summary>
public sealed class SavedFilter
{
    public const int MostPerPerson = 20;

    public Id<SavedFilter> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>As it stands in the desk's address.</summary>
    public string Query { get; set; } = "";
}
