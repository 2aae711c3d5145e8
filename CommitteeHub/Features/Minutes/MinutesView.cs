using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Minutes;

/// <summary>The minutes of a session in the copy of one viewer.</summary>
/// <param name="IsWhole">Nothing is left out of this copy.</param>
public sealed record MinutesView(
    Id<ReviewSession> SessionId, MinutesState State, MinutesDocument Document, bool IsWhole, OwnMinutes Own, IReadOnlyDictionary<string, ProseView> Prose,
    IReadOnlyList<CorrectionView> Corrections, IReadOnlyList<NoteView> Notes, DateOnly Day, DateTimeOffset? ApprovedAt, string? Sha256, string? PdfSha256)
{
    public string HeadingOf(string section) => Document.Sections.FirstOrDefault(s => s.Key == section)?.Heading ?? "";
}

/// <summary>What the viewer may do with the minutes.</summary>
/// <param name="MayWrite">Is secretary, and they are not locked.</param>
/// <param name="MayCorrect">Attended, and they are out for correction.</param>
public sealed record OwnMinutes(string Name, bool MayWrite, bool MayCirculate, bool MayCorrect, bool MayAnswer, bool MayNote);

/// <summary>The prose of a section as it stands now.</summary>
public sealed record ProseView(string Text, int Edition);

/// <summary>A correction that an attendee proposed, and its answer.</summary>
public sealed record CorrectionView(Id<MinutesCorrection> Id, string Section, string Was, string Proposed, string Remark, string By, DateTimeOffset At, CorrectionState State, string Answer, string AnsweredBy);

/// <summary>A mistake that was found after the minutes were locked.</summary>
public sealed record NoteView(int Number, string Section, string Text, string By, DateTimeOffset At);
