using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;

namespace CommitteeHub.Domain.Submissions;

/// <summary>The panel's part, and the co-chairs': findings laid open, a recommendation, and the word on it.</summary>
public sealed partial class Submission
{
    /// <summary>When the findings of all were laid open; before that everybody sees only their own.</summary>
    public DateTimeOffset? FindingsRevealedAt { get; private set; }

    /// <summary>Everybody who deliberates may read everybody's final findings.</summary>
    public bool FindingsLieOpen => FindingsRevealedAt is not null || Criteria.Finding.RevealedIn.Contains(State);

    /// <summary>When a co-chair agreed with the panel: from then on it waits for a session.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>The session whose agenda it is on.</summary>
    public Id<Sessions.ReviewSession>? OnAgendaOf { get; private set; }

    /// <summary>Who speaks for the panel: whoever was named, else the one who was seated first.</summary>
    public Id<Person>? PanelLead => (_panel.FirstOrDefault(p => p.IsLead) ?? _panel.OrderBy(p => p.Id).FirstOrDefault())?.PersonId;

    public bool IsOnPanel(Id<Person> person) => _panel.Exists(p => p.PersonId == person);

    /// <summary>A member of the panel hands in a finding on every criterion. When the last one does, the findings are laid open.</summary>
    public Refusal? HandIn(Id<Person> member, DateTimeOffset now)
    {
        if (_panel.Find(p => p.PersonId == member) is not { } seat) return new NotOnPanel();
        if (seat.HandedInAt is not null) return null;
        seat.HandedInAt = now;
        if (State == SubmissionState.PanelReview && _panel.TrueForAll(p => p.HandedInAt is not null)) Open(now);
        return null;
    }

    /// <summary>The findings are laid open although somebody has not handed in: an act of the panel's lead or of whoever chairs.</summary>
    public Refusal? Reveal(DateTimeOffset now)
    {
        if (FindingsRevealedAt is not null) return null;
        if (State is not (SubmissionState.PanelReview or SubmissionState.PanelRecommended or SubmissionState.CoChairReview or SubmissionState.Deliberation)) return new NotInState(State);
        Open(now);
        return null;
    }

    private void Open(DateTimeOffset now)
    {
        if (FindingsRevealedAt is not null) return;
        FindingsRevealedAt = now;
        Raise(new FindingsRevealed(Id));
    }

    /// <summary>The panel hands its recommendation to the co-chairs; the findings have to lie open.</summary>
    public Refusal? Recommend(PanelRecommendation recommendation)
    {
        if (WhyNot(SubmissionAct.Recommend) is { } refusal) return refusal;
        if (FindingsRevealedAt is null) return new FindingsNotRevealed();
        if (recommendation.Outcome == DecisionOutcome.Deferred) return new PanelCannotDefer();
        Go(SubmissionAct.Recommend);
        Raise(new RecommendationGiven(Id, recommendation.Id));
        return null;
    }

    /// <summary>
    /// The co-chairs who may say a word on the recommendation: none who stands aside, and not whoever wrote it. Where no
    /// co-chair is left it is the chair.
    /// </summary>
    public IReadOnlyList<Id<Person>> MayAnswerPanel(Committee committee, Id<Person> writer, DateOnly today)
    {
        var chairs = committee.On(today).Where(m => m.Role is SeatRole.Chair or SeatRole.CoChair && m.PersonId != writer && AnswerOf(m.PersonId) == ConflictAnswer.NoConflict).ToList();
        return [.. (chairs.Exists(m => m.Role == SeatRole.CoChair) ? chairs.Where(m => m.Role == SeatRole.CoChair) : chairs).Select(m => m.PersonId)];
    }

    /// <summary>A co-chair begins to look at the recommendation.</summary>
    public Refusal? TakeUp(Id<Person> by)
    {
        if (State == SubmissionState.CoChairReview) return null;
        if (WhyNot(SubmissionAct.TakeUp) is { } refusal) return refusal;
        Go(SubmissionAct.TakeUp);
        Raise(new RecommendationTakenUp(Id, by));
        return null;
    }

    /// <summary>A co-chair agrees: it goes before the whole committee.</summary>
    public Refusal? Agree(PanelRecommendation recommendation, Id<Person> by, DateTimeOffset now)
    {
        if (recommendation.Answer == CoChairAnswer.Agreed) return null;
        if (WhyNot(SubmissionAct.Agree) is { } refusal) return refusal;
        recommendation.Agree(by, now);
        AgreedAt = now;
        Go(SubmissionAct.Agree);
        Raise(new CoChairAgreed(Id, recommendation.Id, by));
        return null;
    }

    /// <summary>A co-chair does not agree, and says why: back to the panel.</summary>
    public Refusal? SendBack(PanelRecommendation recommendation, string reason, Id<Person> by, DateTimeOffset now)
    {
        if (recommendation.Answer == CoChairAnswer.SentBack) return null;
        if (WhyNot(SubmissionAct.SendBack) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonForRecord();
        if (reason.Length > LongestWords) return new BadInput("Reason", "Use at most 1000 characters.");
        recommendation.SendBack(reason.Trim(), by, now);
        Go(SubmissionAct.SendBack);
        Raise(new SentBackToPanel(Id, recommendation.Id, new Personal(reason.Trim()), by));
        return null;
    }
}
