namespace CommitteeHub.Domain.Submissions;

/// <summary>The applicant still has time, so it cannot lapse yet.</summary>
public sealed record StillInTime(DateOnly DueOn) : Refusal;

/// <summary>Only who sits on the panel hands in findings for it.</summary>
public sealed record NotOnPanel : Refusal;

/// <summary>A panel recommends on findings that lie open to all of it.</summary>
public sealed record FindingsNotRevealed : Refusal;

/// <summary>Handing in takes a finding with its reason on every criterion.</summary>
public sealed record FindingsMissing(IReadOnlyList<string> Missing) : Refusal;

/// <summary>A panel recommends what to decide; putting off is the committee's own act.</summary>
public sealed record PanelCannotDefer : Refusal;

/// <summary>The committee put it off as often as it may: now it decides.</summary>
public sealed record DeferredTooOften(int Limit) : Refusal;

/// <summary>This committee takes a submission to a meeting only after the co-chairs agreed with the panel.</summary>
public sealed record CoChairsHaveNotAgreed(string Title) : Refusal;

/// <summary>The applicant was asked something and has not answered yet.</summary>
public sealed record WaitsForApplicant(DateOnly DueOn) : Refusal;

/// <summary>Whoever leads the panel sits on it.</summary>
public sealed record LeadNotOnPanel : Refusal;

/// <summary>Whoever judges hands in their own findings before they see the others'.</summary>
public sealed record HandInFirst : Refusal;
