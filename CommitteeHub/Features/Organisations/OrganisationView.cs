using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Organisations;

/// <summary>Everything about one organisation for those who speak for it, and for the secretary.</summary>
public sealed record OrganisationView(
    Id<Organisation> Id,
    OrganisationDetails Details,
    bool IsOwn,
    IReadOnlyList<ContactLine> Contacts,
    IReadOnlyList<OwnProgram> Programs,
    IReadOnlyList<OwnSubmission> Submissions,
    IReadOnlyList<OwnInvoice> Invoices,
    IReadOnlyList<HistoryLine> History);

/// <summary>Somebody who speaks for it.</summary>
/// <param name="HasAccepted">They have set a password, so mail reaches somebody.</param>
public sealed record ContactLine(Id<Person> Id, string Name, string Email, bool HasAccepted, bool IsViewer);

/// <summary>A program and where it stands with the public.</summary>
/// <param name="LogoText">What may be written beside the program's name; null while it may not.</param>
/// <param name="CanStart">What can be started for it now.</param>
public sealed record OwnProgram(Id<AssessmentProgram> Id, string Title, string ProgramType, RegisterStatus? Status, string? Slug, string? VerificationCode, DateOnly? NextAuditDue, string? LogoText, IReadOnlyList<SubmissionKind> CanStart);

/// <summary>A submission that is under way or over.</summary>
public sealed record OwnSubmission(Id<Submission> Id, string Title, SubmissionKind Kind, SubmissionState State, DateTimeOffset? SubmittedAt, int OpenQuestions);

/// <summary>An invoice.</summary>
public sealed record OwnInvoice(Id<Invoice> Id, string Number, InvoiceState State, DateOnly DueOn, Money Total);

/// <summary>A change of its data or people.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Kind, string Who, string What, string? From, string? To);
