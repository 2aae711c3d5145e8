using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Audits;

/// <summary>What is done about the dossier that came in for an audit.</summary>
public sealed partial class Audit
{
    /// <summary>The one who looks first, where one is enough.</summary>
    public Id<Person>? AppraiserId { get; private set; }

    /// <summary>Whether the appraiser would let it pass; null before.</summary>
    public bool? Recommended { get; private set; }

    public string RecommendedBecause { get; private set; } = "";
    public DateTimeOffset? RecommendedAt { get; private set; }

    /// <summary>The dossier with which it failed, whatever dossier follows; an appeal is about that one.</summary>
    public Id<Submission>? FailedSubmissionId { get; private set; }

    public Id<Person>? SignedOffBy { get; private set; }

    /// <summary>Every point is answered and none is missed.</summary>
    public bool IsClean => AuditChecklist.Points.All(p => _checks.Any(c => c.Code == p.Code && c.Answer != CheckAnswer.NotMet));

    /// <summary>The dossier that the organisation writes for it. After one that was withdrawn, lapsed or not approved another may follow.</summary>
    public Refusal? Begin(Id<Submission> submission, bool lastIsOver)
    {
        if (!IsOpen) return new AuditIsOver(State);
        if (SubmissionId == submission) return null;
        if (SubmissionId is not null && !lastIsOver) return new AuditHasSubmission();
        SubmissionId = submission;
        _checks.Clear();
        (AppraiserId, Recommended, RecommendedBecause, RecommendedAt) = (null, null, "", null);
        Raise(new AuditDossierBegun(Id, ProgramId, Round, submission));
        return null;
    }

    public Refusal? Appoint(Id<Person> appraiser)
    {
        if (!IsOpen) return new AuditIsOver(State);
        if (SubmissionId is null) return new AuditNotSubmitted();
        if (AppraiserId == appraiser) return null;
        (AppraiserId, Recommended, RecommendedBecause, RecommendedAt) = (appraiser, null, "", null);
        Raise(new AppraiserAppointed(Id, ProgramId, appraiser));
        return null;
    }

    /// <summary>Answers a point of the checklist. One that is missed forces the closer look.</summary>
    public Refusal? Check(string code, CheckAnswer answer, string note, Id<Person> by, DateTimeOffset now)
    {
        if (!IsOpen) return new AuditIsOver(State);
        if (SubmissionId is null) return new AuditNotSubmitted();
        if (!AuditChecklist.Knows(code) || !Enum.IsDefined(answer)) return new NotFound();
        if (note.Length > AuditChecklist.LongestNote || (answer != CheckAnswer.Met && string.IsNullOrWhiteSpace(note)))
            return new BadInput("Note", "Say in at most 2,000 characters why the point is not met or does not apply.");
        var check = _checks.FirstOrDefault(c => c.Code == code);
        if (check is not null && check.Answer == answer && check.Note == note.Trim()) return null;
        if (check is null) _checks.Add(check = new AuditCheck { Id = Domain.Id<AuditCheck>.New(), AuditId = Id, Code = code });
        (check.Answer, check.Note, check.CheckedBy, check.CheckedAt) = (answer, note.Trim(), by, now);
        (Recommended, RecommendedBecause, RecommendedAt) = (null, "", null);
        Raise(new AuditPointChecked(Id, ProgramId, code, answer));
        if (answer == CheckAnswer.NotMet) LookCloser(AuditTrigger.Finding);
        return null;
    }

    /// <summary>The appraiser hands in what they think, once every point is answered.</summary>
    public Refusal? Recommend(bool pass, string because, DateTimeOffset now)
    {
        if (!IsOpen) return new AuditIsOver(State);
        if (_checks.Count < AuditChecklist.Points.Count) return new ChecklistNotDone(AuditChecklist.Points.Count - _checks.Count);
        if (string.IsNullOrWhiteSpace(because) || because.Length > AuditChecklist.LongestNote) return new BadInput("Reasons", "Say in at most 2,000 characters why.");
        if (Recommended == pass && RecommendedBecause == because.Trim()) return null;
        (Recommended, RecommendedBecause, RecommendedAt) = (pass, because.Trim(), now);
        if (!pass) LookCloser(AuditTrigger.Finding);
        Raise(new AuditRecommendationGiven(Id, ProgramId));
        return null;
    }

    /// <summary>What stands in the way of ending it without the whole committee.</summary>
    public Refusal? WhyNotSignOff(AuditTemplate template) =>
        !IsOpen ? new AuditIsOver(State)
        : SubmissionId is null ? new AuditNotSubmitted()
        : template == AuditTemplate.FullCommittee ? new AuditNeedsCommittee()
        : !IsClean ? new ChecklistNotDone(AuditChecklist.Points.Count(p => !_checks.Exists(c => c.Code == p.Code && c.Answer != CheckAnswer.NotMet)))
        : template == AuditTemplate.SingleAppraiserPlusChair && Recommended != true ? new AuditNotRecommended()
        : null;

    public Refusal? SignOff(AuditTemplate template, Id<Person> by, DateOnly on)
    {
        if (State == AuditState.Passed && SignedOffBy == by) return null;
        if (WhyNotSignOff(template) is { } refusal) return refusal;
        if (template == AuditTemplate.SingleAppraiserPlusChair && AppraiserId == by) return new AppraiserCannotSignOff();
        SignedOffBy = by;
        Pass(on);
        return null;
    }

    /// <summary>The program keeps its approval: the round is over.</summary>
    public void Pass(DateOnly on)
    {
        if (!IsOpen) return;
        (State, ConcludedOn) = (AuditState.Passed, on);
        Raise(new AuditPassed(Id, ProgramId, Round, on));
    }

    /// <summary>The committee did not approve the program again. The round stays open: until the approval is withdrawn the organisation may mend it.</summary>
    public void Fail(DateOnly on, Id<Submission> with)
    {
        if (!IsOpen) return;
        (State, ConcludedOn, LookOn, FailedSubmissionId) = (AuditState.Failed, on, on, with);
        Raise(new AuditFailed(Id, ProgramId, Round, on));
    }

    /// <summary>An appeal set the failure aside: the round goes on as if it had not been.</summary>
    public void SetFailureAside(DateOnly today, int noticeDays)
    {
        if (State != AuditState.Failed) return;
        (State, ConcludedOn, LookOn) = (AuditState.Scheduled, null, today);
        Touch();
        PassTo(today, noticeDays);
    }
}
