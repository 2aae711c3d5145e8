namespace CommitteeHub.Domain.Submissions;

/// <summary>Asking for an expedited appraisal, as long as the fee is not claimed yet.</summary>
public sealed partial class Submission
{
    public Refusal? AskForExpedited(bool wanted)
    {
        if (State != SubmissionState.Draft) return new DossierClosed(State);
        if (IsExpedited == wanted) return null;
        IsExpedited = wanted;
        Touch();
        return null;
    }
}
