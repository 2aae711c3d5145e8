using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Apply;

/// <summary>A dossier as its own organisation sees it: what was asked, what was answered, what is still missing.</summary>
public sealed record ApplicationView(
    Id<Submission> Id,
    string Title,
    string Organisation,
    string Committee,
    SubmissionState State,
    DateTimeOffset? SubmittedAt,
    bool MayWrite,
    bool MayWithdraw,
    ProgramFacts Program,
    string CriteriaTitle,
    bool CriteriaAreReconstruction,
    IReadOnlyList<CriterionGroup> Groups,
    IReadOnlyList<Evidence> GeneralEvidence,
    IReadOnlyList<Gap> Gaps,
    IReadOnlyList<string> MissingItems,
    DateOnly? ReturnDueOn)
{
    /// <summary>When each milestone was reached, by its name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Reached { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Days the review waited for the applicant.</summary>
    public int DaysStopped { get; init; }

    public SubmissionKind Kind { get; init; }

    /// <summary>What changes, what was done since, or why it should be heard again.</summary>
    public string Statement { get; init; } = "";

    public int StatementEdition { get; init; }

    /// <summary>The answers can be written; in an appeal they stand as they were decided on.</summary>
    public bool MayAnswer => MayWrite && Kind.MayAnswerAnew();

    /// <summary>The viewer's own name, for colleagues to see who edits.</summary>
    public string ViewerName { get; init; } = "";

    public Id<Organisation> OrganisationId { get; init; }
    public string ProgramType { get; init; } = "";

    /// <summary>The day on which the invoice that is waited for is due, and which it is.</summary>
    public WaitingInvoice? Invoice { get; init; }

    public DateOnly? InfoDueOn { get; init; }

    /// <summary>Until when it is put off.</summary>
    public DateOnly? ReturnsOn { get; init; }
}

/// <summary>The program's own fields.</summary>
public sealed record ProgramFacts(string Title, IReadOnlyList<string> Languages, string? PublicUrl);

/// <summary>Criteria that belong together, in their order.</summary>
public sealed record CriterionGroup(string Name, IReadOnlyList<CriterionEntry> Criteria)
{
    public string Anchor => "group-" + string.Concat(Name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-'));
    public int Answered => Criteria.Count(c => c.IsAnswered);
}

/// <summary>One criterion with the applicant's answer and the evidence for it.</summary>
public sealed record CriterionEntry(Id<Criterion> Id, string Code, string Title, string Text, string AsksFor, bool IsMandatory, string Narrative, int Edition, IReadOnlyList<Evidence> Evidence)
{
    public bool IsAnswered => !string.IsNullOrWhiteSpace(Narrative);
}

/// <summary>A document of the dossier, by its newest version.</summary>
public sealed record Evidence(Id<Document> Id, Id<DocumentVersion> VersionId, string Title, string FileName, int Version, long Length, DateTimeOffset UploadedAt, TextState TextState, PdfProblem? Problem, int? PageCount)
{
    /// <summary>What is wrong with the file, as a sentence to its uploader.</summary>
    public string? ProblemText => Problem is { } problem ? TextOf(problem) : null;

    private static string TextOf(PdfProblem problem) => problem switch
    {
        PdfProblem.Encrypted => "This PDF is protected by a password, so the committee cannot read it. Please remove the protection and upload it again.",
        PdfProblem.NotAPdf => "This file is damaged: it cannot be opened as a PDF. Please export it again and upload the new one.",
        PdfProblem.TooManyPages => "This PDF has too many pages to be read. Please split it.",
        PdfProblem.Timeout or PdfProblem.Failed => "The text of this PDF could not be read. The committee can open it but not search or annotate its words.",
    };
}

/// <summary>The invoice whose payment is waited for.</summary>
public sealed record WaitingInvoice(Id<Domain.Billing.Invoice> Id, string Number, DateOnly DueOn);
