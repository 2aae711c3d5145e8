using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Submissions;

/// <summary>The applicant's part: filling the dossier, putting it forward, taking it back.</summary>
public sealed partial class Submission
{
    /// <summary>More would be a mistake or an attack.</summary>
    public const int MostDocuments = 500;

    public const int LongestNarrative = 10_000;

    /// <summary>How many files the dossier holds, and how many bytes; kept here so that two uploads at once cannot both take the last room.</summary>
    public int DocumentCount { get; private set; }

    public long DocumentBytes { get; private set; }

    public string? WithdrawalReason { get; private set; }

    /// <summary>The applicant may write while nobody else reads: in a draft, and after it was returned as incomplete.</summary>
    public bool IsWithApplicant => State is SubmissionState.Draft or SubmissionState.Returned;

    /// <summary>Ended one way or another; nothing moves it any more.</summary>
    public bool IsOver => State is SubmissionState.Decided or SubmissionState.Withdrawn or SubmissionState.Lapsed;

    public Refusal? WhyNotWrite() => IsWithApplicant ? null : new DossierClosed(State);

    /// <summary>Says something to a criterion, or something else than before.</summary>
    /// <param name="edition">The edition that the writer saw: 0 = nothing was written yet.</param>
    public Refusal? Answer(Id<Criterion> criterion, string narrative, int edition)
    {
        if (WhyNotWrite() is { } refusal) return refusal;
        if (!Kind.MayAnswerAnew()) return new AppealReadsWhatWasDecided();
        if (narrative.Length > LongestNarrative) return new NarrativeTooLong(LongestNarrative);
        var answer = _answers.FirstOrDefault(a => a.CriterionId == criterion);
        if (narrative == (answer?.Narrative ?? "")) return null;
        if (edition != (answer?.Edition ?? 0)) return new ChangedMeanwhile();

        if (answer is null) _answers.Add(answer = new CriterionAnswer { Id = Domain.Id<CriterionAnswer>.New(), SubmissionId = Id, CriterionId = criterion });
        answer.Narrative = narrative;
        answer.Edition++;
        Touch();
        return null;
    }

    /// <summary>The submission goes by the name of its program.</summary>
    public Refusal? Rename(string title)
    {
        if (WhyNotWrite() is { } refusal) return refusal;
        Title = title;
        Touch();
        return null;
    }

    /// <summary>Makes room for a file, or says why there is none.</summary>
    public Refusal? TakeIn(long bytes, long mostBytes)
    {
        return WhyNotWrite() ?? MakeRoom(bytes, mostBytes);
    }

    private Refusal? MakeRoom(long bytes, long mostBytes)
    {
        if (DocumentCount >= MostDocuments) return new TooManyDocuments(MostDocuments);
        if (DocumentBytes + bytes > mostBytes) return new SubmissionTooLarge(mostBytes >> 20);
        DocumentCount++;
        DocumentBytes += bytes;
        Touch();
        return null;
    }

    /// <summary>Takes a document out of the draft again, with all its versions. What was once submitted stays.</summary>
    public Refusal? TakeOut(Document document)
    {
        if (State != SubmissionState.Draft) return new DossierClosed(State);
        DocumentCount -= document.Versions.Count;
        DocumentBytes -= document.Versions.Where(v => !v.IsVideo).Sum(v => v.Length);
        document.TakeOut();
        Touch();
        return null;
    }

    /// <summary>
    /// Puts the program forward. The first time a fee is due, unless there is none for its kind; when it was returned as incomplete it goes straight back to
    /// the completeness check, without a second fee (IMI, application process, 5 May 2018).
    /// </summary>
    public Refusal? Submit(DateTimeOffset now, Completeness completeness)
    {
        if (WhyNotWrite() is { } refusal) return refusal;
        if (!completeness.IsComplete) return new DossierIncomplete(completeness.Missing);

        var again = State == SubmissionState.Returned;
        Go(SubmissionAct.Submit, now, !again && !Kind.CostsAFee() ? SubmissionState.CompletenessCheck : again ? null : SubmissionState.AwaitingFee);
        LapseProposedAt = null;
        SubmittedAt ??= now;
        Raise(again ? new ProgramSubmittedAgain(Id) : new ProgramSubmitted(Id));
        return null;
    }

    /// <summary>Takes the program back, any time before the decision. The fee is not returned (IMI, application guide).</summary>
    public Refusal? Withdraw(string reason, DateTimeOffset now)
    {
        if (!May(SubmissionAct.Withdraw)) return new AlreadyOver(State);
        Go(SubmissionAct.Withdraw, now);
        WithdrawalReason = reason;
        Raise(new SubmissionWithdrawn(Id, new Personal(reason)));
        return null;
    }
}
