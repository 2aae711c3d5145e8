using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>Waiting for the applicant: questions that stop the clock, and what happens when no answer comes.</summary>
public sealed partial class Submission
{
    /// <summary>Where it goes back to when the questions are answered.</summary>
    public SubmissionState? AskedFrom { get; private set; }

    /// <summary>Until when the applicant may answer.</summary>
    public DateOnly? InfoDueOn { get; private set; }

    /// <summary>When the timetable found that its time has passed; the secretary confirms or gives more time.</summary>
    public DateTimeOffset? LapseProposedAt { get; private set; }

    /// <summary>What the applicant is awaited by: the date of a return or of a question.</summary>
    public DateOnly? DueOn => State switch
    {
        SubmissionState.Returned => ReturnDueOn,
        SubmissionState.InfoRequested => InfoDueOn,
        _ => null,
    };

    /// <summary>Whether somebody decides what leaves the committee: the panel's lead while it reads, and whoever chairs.</summary>
    public bool SpeaksForCommittee(Committee committee, Id<Person> person, DateOnly today) =>
        !IsRecused(person) && (((State == SubmissionState.InfoRequested ? AskedFrom : State) == SubmissionState.PanelReview && PanelLead == person) || Chairs(committee, today).Contains(person));

    /// <summary>Chair and co-chairs who declared that they have no conflict here, the chair first.</summary>
    public IReadOnlyList<Id<Person>> Chairs(Committee committee, DateOnly today) =>
        [.. committee.On(today).Where(m => m.Role is SeatRole.Chair or SeatRole.CoChair && AnswerOf(m.PersonId) == ConflictAnswer.NoConflict).Select(m => m.PersonId)];

    /// <summary>A question goes to the applicant: the clock stops until it is answered. A second question joins the first.</summary>
    public Refusal? Ask(DateOnly dueOn, DateOnly today, DateTimeOffset now)
    {
        if (State != SubmissionState.InfoRequested && WhyNot(SubmissionAct.AskApplicant) is { } refusal) return refusal;
        if (dueOn <= today) return new ReturnDueTooSoon(today);
        InfoDueOn = InfoDueOn is { } due && due > dueOn ? due : dueOn;
        LapseProposedAt = null;
        if (State == SubmissionState.InfoRequested)
        {
            Touch();
            return null;
        }
        AskedFrom = State;
        Go(SubmissionAct.AskApplicant, now);
        Raise(new InfoRequestedFromApplicant(Id, InfoDueOn.Value));
        return null;
    }

    /// <summary>Nothing is open any more: the review goes on where it was.</summary>
    public void Resume(DateTimeOffset now)
    {
        if (State != SubmissionState.InfoRequested) return;
        Go(SubmissionAct.ResumeReview, now, AskedFrom ?? SubmissionState.PanelReview);
        (AskedFrom, InfoDueOn, LapseProposedAt) = (null, null, null);
        Raise(new ReviewResumed(Id));
    }

    /// <summary>The applicant's time has passed. Nothing ends by itself: the secretary is asked.</summary>
    public bool ProposeLapse(DateOnly today, DateTimeOffset now)
    {
        if (!May(SubmissionAct.Lapse) || DueOn is not { } due || due >= today || LapseProposedAt is not null) return false;
        LapseProposedAt = now;
        Raise(new LapseProposed(Id, due));
        return true;
    }

    /// <summary>The secretary confirms that it ends here.</summary>
    public Refusal? Lapse(DateOnly today, DateTimeOffset now)
    {
        if (WhyNot(SubmissionAct.Lapse) is { } refusal) return refusal;
        if (DueOn is not { } due || due >= today) return new StillInTime(DueOn ?? today);
        Go(SubmissionAct.Lapse, now);
        LapseProposedAt = null;
        Raise(new SubmissionLapsed(Id, due));
        return null;
    }

    /// <summary>The secretary gives the applicant more time.</summary>
    public Refusal? GiveMoreTime(DateOnly dueOn, DateOnly today)
    {
        if (WhyNot(SubmissionAct.Lapse) is { } refusal) return refusal;
        if (dueOn == DueOn && LapseProposedAt is null) return null;
        if (dueOn <= today) return new ReturnDueTooSoon(today);
        if (State == SubmissionState.Returned) ReturnDueOn = dueOn;
        else InfoDueOn = dueOn;
        LapseProposedAt = null;
        Raise(new MoreTimeGiven(Id, dueOn));
        return null;
    }
}
