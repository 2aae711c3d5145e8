using System.Linq.Expressions;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Submissions;

public sealed partial class Submission
{
    /// <summary>Where a submission stands when it can go on an agenda: the panel has it, or it comes back after it was deferred.</summary>
    public static readonly IReadOnlyList<SubmissionState> ReadyForSession =
        [SubmissionState.PanelReview, SubmissionState.PanelRecommended, SubmissionState.CoChairReview, SubmissionState.Deferred];

    /// <summary>The same as a question to the database, with those on which the co-chairs agreed and that no agenda has yet.</summary>
    public static readonly Expression<Func<Submission, bool>> IsReadyForSession =
        s => ReadyForSession.Contains(s.State) || (s.State == SubmissionState.Deliberation && s.AgreedAt != null && s.OnAgendaOf == null);

    /// <summary>Why the committee cannot take it to a meeting, or vote on it between meetings.</summary>
    public Refusal? WhyNotReady(bool coChairsFirst)
    {
        if (State == SubmissionState.Deliberation && AgreedAt is not null && OnAgendaOf is null) return null;
        if (State == SubmissionState.InfoRequested) return new WaitsForApplicant(InfoDueOn ?? default);
        if (!ReadyForSession.Contains(State)) return new NotReadyForSession(Title, State);
        return coChairsFirst && State != SubmissionState.Deferred ? new CoChairsHaveNotAgreed(Title) : null;
    }

    /// <summary>Puts it on the agenda of a session.</summary>
    /// <param name="coChairsFirst">Whether this committee waits until its co-chairs agreed with the panel.</param>
    public Refusal? PutOn(ReviewSession session, bool coChairsFirst = false)
    {
        if (WhyNotReady(coChairsFirst) is { } refusal) return refusal;
        if (session.Add(Id, State) is { } notAdded) return notAdded;
        Go(SubmissionAct.PutOnAgenda);
        OnAgendaOf = session.Id;
        Raise(new PutOnAgenda(Id, session.Id, session.StartsOn, session.Zone));
        return null;
    }

    /// <summary>Takes it off an agenda again, to where it stood before. Once the committee has decided, there is nothing to take back.</summary>
    public Refusal? TakeOff(ReviewSession session)
    {
        if (session.ItemOf(Id) is not { } item) return null;
        if (session.Remove(item) is { } refusal) return refusal;
        ComeBackFrom(session, item);
        return null;
    }

    /// <summary>The session is over without a decision on it: it waits for another one. The item stays on the old agenda.</summary>
    public void ComeBackFrom(ReviewSession session, AgendaItem item)
    {
        var before = item.CameFrom ?? SubmissionState.PanelReview;
        if (State == SubmissionState.InfoRequested && AskedFrom == SubmissionState.Deliberation)
        {
            // The applicant is still asked; the answer leads back to where it stood before this session.
            (AskedFrom, OnAgendaOf) = (Transitions.Of(State, SubmissionAct.ResumeReview).Contains(before) ? before : SubmissionState.PanelReview, null);
            Raise(new TakenOffAgenda(Id, session.Id));
            return;
        }
        if (State != SubmissionState.Deliberation) return;
        Go(SubmissionAct.TakeOffAgenda, back: before);
        OnAgendaOf = null;
        Raise(new TakenOffAgenda(Id, session.Id));
    }
}
