using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Audits;

/// <summary>An approved program on the list of audits.</summary>
/// <param name="AuditId">The open round; null once the program has left the register.</param>
/// <param name="IsOwn">Whether the viewer speaks for its organisation.</param>
public sealed record AuditLine(
    Id<AssessmentProgram> ProgramId, Id<Audit>? AuditId, string Title, string Organisation, string Slug, int Round, ProgramState State, DateOnly Since,
    DateOnly? DueOn, ProgramState? Next, DateOnly? NextOn, RegisterStatus Status, bool IsOwn);

/// <summary>The list of audits, and what the viewer is on it.</summary>
public sealed record AuditsView(IReadOnlyList<AuditLine> Lines, bool IsSecretary);

/// <summary>One point of the checklist as it is shown.</summary>
public sealed record PointView(string Code, string Text, CheckAnswer? Answer, string Note);

/// <summary>Somebody who may be asked to appraise.</summary>
public sealed record AppraiserChoice(Id<Person> Id, string Name);

/// <summary>What only those see who may look into the dossier.</summary>
/// <param name="Triggers">Of complaints only the secretary and the chairs know.</param>
/// <param name="Choices">Members who declared no conflict; for the secretary alone.</param>
/// <param name="WhyNotSign">What stands in the way of the signature; null when nothing does.</param>
public sealed record AppraisalView(
    AuditTemplate Template, AuditTrigger Triggers, string? Appraiser, IReadOnlyList<PointView> Points, bool? Recommended, string RecommendedBecause,
    bool MayCheck, bool MayRecommend, bool MaySign, Refusal? WhyNotSign, IReadOnlyList<AppraiserChoice> Choices);

/// <summary>What an organisation reported.</summary>
public sealed record ReportedLine(string Text, DateTimeOffset ReportedAt);

/// <summary>One round of a program's audits.</summary>
public sealed record RoundLine(int Round, DateOnly DueOn, AuditState State, DateOnly? ConcludedOn);

/// <summary>One audit with its program.</summary>
/// <param name="Dossier">What was put forward; null where there is nothing, or nothing that the viewer may know of.</param>
/// <param name="Appraisal">Null for whoever may not look into the dossier.</param>
public sealed record AuditView(
    AuditLine Line, DateOnly? MovedFrom, string? MovedBecause, Id<Submission>? Dossier, SubmissionState? DossierState, AppraisalView? Appraisal,
    IReadOnlyList<ReportedLine> Changes, IReadOnlyList<RoundLine> Rounds, bool IsSecretary, bool IsChair, bool MayReinstate, ValidityRule Rule);
