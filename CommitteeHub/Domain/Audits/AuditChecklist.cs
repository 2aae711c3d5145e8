using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Audits;

/// <summary>The points that every audit looks at (IMI, audit process; its ninth point is cut off in every copy known).</summary>
public static class AuditChecklist
{
    public const int LongestNote = 2000;

    public static readonly IReadOnlyList<(string Code, string Text)> Points =
    [
        ("AU-01", "Detail and quality of the program"),
        ("AU-02", "Diversity, and reach in languages and places"),
        ("AU-03", "How conflicts of interest are found and handled"),
        ("AU-04", "How assessors are appointed"),
        ("AU-05", "Privacy and data protection"),
        ("AU-06", "Recognised people meet the minimum experience"),
        ("AU-07", "The approved program stands on the organisation's website"),
        ("AU-08", "At least one new mediator was submitted each year"),
    ];

    public static bool Knows(string code) => Points.Any(p => p.Code == code);
}

/// <summary>The answer to one point of an audit's checklist.</summary>
public sealed class AuditCheck
{
    public Id<AuditCheck> Id { get; init; }
    public Id<Audit> AuditId { get; init; }
    public string Code { get; init; } = "";
    public CheckAnswer Answer { get; internal set; }
    public string Note { get; internal set; } = "";
    public Id<Person> CheckedBy { get; internal set; }
    public DateTimeOffset CheckedAt { get; internal set; }
}
