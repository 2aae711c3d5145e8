using CommitteeHub.Domain.Decisions;

namespace CommitteeHub.Domain.Submissions;

/// <summary>The end of the way: the committee's decision takes effect on the submission.</summary>
public sealed partial class Submission
{
    /// <summary>When the decision on it was released.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>How often the committee put it off.</summary>
    public int Deferrals { get; private set; }

    /// <summary>Until when it is put off; null while that is not settled.</summary>
    public DateOnly? ReturnsOn { get; private set; }

    /// <summary>How often a submission may be put off (NECHE: "at most two meetings").</summary>
    public const int MostDeferrals = 2;

    /// <summary>Why it cannot be put off once more.</summary>
    public Refusal? WhyNotDefer() => Deferrals >= MostDeferrals ? new DeferredTooOften(MostDeferrals) : null;

    /// <summary>A decision takes effect on what lies before the committee. Deferring leaves it there for a later meeting.</summary>
    public Refusal? Conclude(DecisionOutcome outcome, DateTimeOffset now)
    {
        var act = outcome == DecisionOutcome.Deferred ? SubmissionAct.Defer : SubmissionAct.Decide;
        if (State is not (SubmissionState.Deliberation or SubmissionState.Deferred)) return new NotBeforeTheCommittee(State);
        if (act == SubmissionAct.Defer && WhyNotDefer() is { } refusal) return refusal;
        Go(act);
        DecidedAt = act == SubmissionAct.Defer ? null : now;
        if (act == SubmissionAct.Defer) PutOff();
        return null;
    }

    /// <summary>The committee carried a motion on it between sessions: the decision may be prepared as after a session.</summary>
    internal void DecidedBetween()
    {
        if (ReadyForSession.Contains(State)) Go(SubmissionAct.PutOnAgenda);
    }

    /// <summary>What the committee carried between sessions does not count any more: it may be voted on again, or go on an agenda.</summary>
    public void ComeBackUndecided()
    {
        // What the co-chairs agreed on waits for a session where it is.
        if (State == SubmissionState.Deliberation && AgreedAt is null && OnAgendaOf is null) Go(SubmissionAct.TakeOffAgenda, back: SubmissionState.PanelReview);
    }

    /// <summary>The committee came to no decision: the submission comes back at a later meeting. One that was put off as often as may be stays before the committee.</summary>
    public void DeferUndecided()
    {
        if (!May(SubmissionAct.Defer) || WhyNotDefer() is not null) return;
        Go(SubmissionAct.Defer);
        PutOff();
        Raise(new DeferredUndecided(Id, Deferrals));
    }

    /// <summary>The secretary says until when it is put off.</summary>
    public Refusal? ReturnOn(DateOnly on, DateOnly today)
    {
        if (State != SubmissionState.Deferred) return new NotInState(State);
        if (ReturnsOn == on) return null;
        if (on <= today) return new ReturnDueTooSoon(today);
        ReturnsOn = on;
        Raise(new ReturnDateSet(Id, on));
        return null;
    }

    /// <summary>It ends apart from any session: an audit that nothing speaks against was signed off, or an appeal was heard.</summary>
    public Refusal? ConcludeApart(DateTimeOffset now)
    {
        if (State == SubmissionState.Decided) return null;
        if (State == SubmissionState.AwaitingFee) return new FeeNotSettled();
        if (WhyNot(SubmissionAct.ConcludeApart) is { } refusal) return refusal;
        if (CompleteAt is null) return new CompletenessNotConfirmed();
        Go(SubmissionAct.ConcludeApart, now);
        DecidedAt = now;
        Raise(new ConcludedApart(Id));
        return null;
    }

    /// <summary>What was decided comes before the committee once more: a condition was missed, or an appeal was heard.</summary>
    public void Reopen(ReopenedBecause reason)
    {
        if (!May(SubmissionAct.Reopen)) return;
        Go(SubmissionAct.Reopen);
        (ReturnsOn, OnAgendaOf, DecidedAt) = (null, null, null);
        Raise(new SubmissionReopened(Id, reason));
    }

    private void PutOff()
    {
        Deferrals++;
        (ReturnsOn, OnAgendaOf) = (null, null);
    }
}

/// <summary>The committee voted and came to no decision, so the submission is put off to a later meeting.</summary>
public sealed record DeferredUndecided(Id<Submission> SubmissionId, int Times) : LedgerEvent;

/// <summary>Why a decided submission comes before the committee again.</summary>
public enum ReopenedBecause { ConditionMissed, AppealRemitted, AppealOverturned }

/// <summary>It was concluded without a session: an audit signed off, or an appeal heard.</summary>
public sealed record ConcludedApart(Id<Submission> SubmissionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <summary>A decided submission is before the committee again.</summary>
public sealed record SubmissionReopened(Id<Submission> SubmissionId, ReopenedBecause Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <summary>The committee can only decide on what lies before it.</summary>
public sealed record NotBeforeTheCommittee(SubmissionState State) : Refusal;
