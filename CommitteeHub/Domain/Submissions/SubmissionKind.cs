namespace CommitteeHub.Domain.Submissions;

/// <summary>Why a program is put forward: for the first time, because something changes, for the two-yearly look, anew, or to have a decision heard again.</summary>
public enum SubmissionKind { Initial, Amendment, Audit, Reapplication, Appeal }

/// <summary>What each kind of submission asks of the applicant.</summary>
public static class SubmissionKinds
{
    /// <summary>Something has to be said in a statement: what changes, what was done since, or why the decision should be heard again.</summary>
    public static bool NeedsStatement(this SubmissionKind kind) => kind is SubmissionKind.Amendment or SubmissionKind.Reapplication or SubmissionKind.Appeal;

    /// <summary>Criteria that are looked at in audits only are asked for.</summary>
    public static bool AsksForAuditCriteria(this SubmissionKind kind) => kind == SubmissionKind.Audit;

    /// <summary>An appeal is about the dossier as it was decided on, so its answers stay as they were.</summary>
    public static bool MayAnswerAnew(this SubmissionKind kind) => kind != SubmissionKind.Appeal;

    /// <summary>
    /// No price is published for an amendment or an appeal (IMI, "Amending programs", treats new branches as an amended application),
    /// so neither waits for a fee.
    /// </summary>
    public static bool CostsAFee(this SubmissionKind kind) => kind is SubmissionKind.Initial or SubmissionKind.Reapplication or SubmissionKind.Audit;
}
