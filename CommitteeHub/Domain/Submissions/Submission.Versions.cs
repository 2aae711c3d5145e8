using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>Files that take the place of others.</summary>
public sealed partial class Submission
{
    /// <summary>A file may be replaced while the dossier is with the applicant, and while the committee waits for what it asked for.</summary>
    public bool TakesVersions => IsWithApplicant || State == SubmissionState.InfoRequested;

    /// <summary>Makes room for another version of a document, or says why there is none.</summary>
    public Refusal? TakeInVersion(long bytes, long mostBytes) => TakesVersions ? MakeRoom(bytes, mostBytes) : new DossierClosed(State);
}

/// <summary>What somebody took out of the house.</summary>
public enum ExportKind { Annotations, AnnotationsOnPaper, Dossier }

/// <summary>Somebody took annotations, or a whole dossier, out of the house.</summary>
public sealed record TakenOut(Id<Submission> SubmissionId, Id<Person> PersonId, ExportKind Kind) : LedgerEvent;
