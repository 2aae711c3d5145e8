using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Audits;

/// <summary>Something essential that changed about an approved program, as its organisation reported it.</summary>
public sealed class ReportedChange
{
    public const int Longest = 4000;

    public Id<ReportedChange> Id { get; init; }
    public Id<AssessmentProgram> ProgramId { get; init; }
    public string Text { get; init; } = "";
    public Id<Person> ReportedBy { get; init; }
    public DateTimeOffset ReportedAt { get; init; }
}
