namespace CommitteeHub.Domain.Submissions;

/// <summary>How it moves from state to state, and for how long the clock stood while the applicant was asked.</summary>
public sealed partial class Submission
{
    /// <summary>Since when the body waits for the applicant; null while its own clock runs.</summary>
    public DateTimeOffset? ClockStoppedAt { get; private set; }

    /// <summary>How long the clock stood before that, in ticks of a <see cref="TimeSpan"/>.</summary>
    public long StoppedTicks { get; private set; }

    /// <summary>How long the body waited for the applicant so far: this does not count as time the review took.</summary>
    public TimeSpan StoppedFor(DateTimeOffset now) =>
        TimeSpan.FromTicks(StoppedTicks) + (ClockStoppedAt is { } since && now > since ? now - since : TimeSpan.Zero);

    /// <summary>Whole days of it, a day that was begun not counted.</summary>
    public int DaysStopped(DateTimeOffset now) => (int)StoppedFor(now).TotalDays;

    private bool May(SubmissionAct act) => Transitions.Of(State, act).Count > 0;

    private NotInState? WhyNot(SubmissionAct act) => May(act) ? null : new NotInState(State);

    /// <summary>The one place that changes the state; what the table does not know is a bug and not a refusal.</summary>
    /// <param name="back">Where to, when the act leads back to where it came from.</param>
    private void Go(SubmissionAct act, DateTimeOffset? now = null, SubmissionState? back = null)
    {
        var ways = Transitions.Of(State, act);
        var to = back ?? ways.Single();
        if (!ways.Contains(to)) throw new InvalidOperationException($"{act} does not lead from {State} to {to}.");
        State = to;
        if (now is { } at) Clock(at);
        Touch();
    }

    private void Clock(DateTimeOffset now)
    {
        var stands = State is SubmissionState.Returned or SubmissionState.InfoRequested;
        if (ClockStoppedAt is { } since && !stands) (StoppedTicks, ClockStoppedAt) = (StoppedTicks + Math.Max(0, (now - since).Ticks), null);
        else if (stands) ClockStoppedAt ??= now;
    }
}
