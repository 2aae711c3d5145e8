using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Register;

/// <summary>What the public is told about a program. A program that was only put forward is not on the register at all.</summary>
public enum RegisterStatus { Approved, Conditional, Suspended, Expired, Withdrawn }

/// <summary>Why a status changed, in words that may be public.</summary>
public enum RegisterReason { CommitteeDecision, ConditionsMet, ConditionsMissed, AuditPassed, AuditOverdue, AuditFailed, Complaint, OrganisationsWish, Mended }

/// <summary>What the register says about a program itself.</summary>
public sealed record PublicProgram(string Title, string Organisation, string Country, string ProgramType, IReadOnlyList<string> Languages, string? PublicUrl);

/// <summary>An approved program as everybody may see it, with the history of its status. It holds nothing that is not public.</summary>
public sealed class RegisterEntry : Aggregate
{
    private readonly List<StatusChange> _history = [];

    private RegisterEntry() { }

    public RegisterEntry(Id<RegisterEntry> id, Id<AssessmentProgram> program, string slug, string code, PublicProgram about, DecisionOutcome outcome, DateOnly approvedOn, DateOnly nextAuditDue)
    {
        Id = id;
        ProgramId = program;
        Slug = slug;
        VerificationCode = code;
        Approve(about, outcome, approvedOn, nextAuditDue);
    }

    public Id<RegisterEntry> Id { get; private set; }
    public Id<AssessmentProgram> ProgramId { get; private set; }

    /// <summary>Its place in the address; never changes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";
    public string Organisation { get; private set; } = "";
    public string Country { get; private set; } = "";
    public string ProgramType { get; private set; } = "";
    public List<string> Languages { get; private set; } = [];
    public string? PublicUrl { get; private set; }
    public RegisterStatus Status { get; private set; }
    public DateOnly ApprovedOn { get; private set; }
    public DateOnly? NextAuditDue { get; private set; }
    public string VerificationCode { get; private set; } = "";

    /// <summary>Work done from this day on counts as done under the approval; null = from the approval on.</summary>
    public DateOnly? RetrospectiveFrom { get; private set; }

    /// <summary>The approved program document that anybody may download; null while none was put there.</summary>
    public Id<DocumentVersion>? ApprovedDocument { get; private set; }

    /// <summary>When the committee's decision was released that the approval does not go on. It ends when the time to appeal is over.</summary>
    public DateOnly? RevokedOn { get; private set; }

    public Id<Submission>? RevokedBy { get; private set; }
    public RegisterReason? RevokedBecause { get; private set; }

    /// <summary>What the program is found by.</summary>
    public string Words { get; private set; } = "";

    public IReadOnlyList<StatusChange> History => _history;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override IEnumerable<Guid> AlsoRings => [ProgramId.Value];

    /// <summary>The committee approved the program, for the first time or again.</summary>
    public void Approve(PublicProgram about, DecisionOutcome outcome, DateOnly approvedOn, DateOnly nextAuditDue)
    {
        Describe(about);
        ApprovedOn = approvedOn;
        NextAuditDue = nextAuditDue;
        RevokeNoMore();
        var status = outcome switch
        {
            DecisionOutcome.Approved => RegisterStatus.Approved,
            DecisionOutcome.ApprovedWithConditions => RegisterStatus.Conditional,
            DecisionOutcome.NotApproved or DecisionOutcome.Deferred => throw new InvalidOperationException("Only approvals are registered."),
        };
        Set(status, approvedOn, RegisterReason.CommitteeDecision);
    }

    /// <summary>The status becomes another from a day on; saying the same again adds nothing.</summary>
    public void ChangeStatus(RegisterStatus status, DateOnly from, RegisterReason reason)
    {
        if (status != Status) Set(status, from, reason);
    }

    /// <summary>The approval itself came before the committee again, and was not confirmed.</summary>
    public void Revoke(Id<Submission> by, DateOnly on, RegisterReason because)
    {
        if (RevokedBy == by) return;
        (RevokedOn, RevokedBy, RevokedBecause) = (on, by, because);
        Touch();
    }

    /// <summary>That decision was set aside, or the committee decided anew.</summary>
    public void RevokeNoMore()
    {
        if (RevokedOn is null) return;
        (RevokedOn, RevokedBy, RevokedBecause) = (null, null, null);
        Touch();
    }

    /// <summary>An audit was passed: the approval goes on from where it was, under what the newest dossier says.</summary>
    public void Renew(PublicProgram about, DateOnly nextAuditDue)
    {
        Describe(about);
        NextAuditDue = nextAuditDue;
        Touch();
    }

    /// <summary>The committee approved another branch, language or wording of a program that stands here.</summary>
    public void Amend(PublicProgram about)
    {
        Describe(about);
        Touch();
    }

    public void ScheduleAudit(DateOnly due)
    {
        if (NextAuditDue == due) return;
        NextAuditDue = due;
        Touch();
    }

    private void Describe(PublicProgram about)
    {
        (Title, Organisation, Country, ProgramType, PublicUrl) = (about.Title, about.Organisation, about.Country, about.ProgramType, WebAddress.OrNull(about.PublicUrl));
        Languages = [.. about.Languages];
        Words = FoundBy();
    }

    private void Set(RegisterStatus status, DateOnly from, RegisterReason reason)
    {
        Status = status;
        if (status is RegisterStatus.Withdrawn or RegisterStatus.Expired) RevokeNoMore();
        _history.Add(new StatusChange { Id = Domain.Id<StatusChange>.New(), EntryId = Id, Number = _history.Count + 1, Status = status, From = from, Reason = reason });
        Raise(new RegisterStatusChanged(Id, ProgramId, status, from, reason));
    }

    /// <summary>The secretariat says from when on the approval counts, and which document everybody may read.</summary>
    public Refusal? Complete(DateOnly? retrospectiveFrom, Id<DocumentVersion>? approvedDocument, Id<Person> by)
    {
        if (retrospectiveFrom > ApprovedOn) return new RetrospectiveAfterApproval(ApprovedOn);
        if (retrospectiveFrom == RetrospectiveFrom && approvedDocument == ApprovedDocument) return null;
        (RetrospectiveFrom, ApprovedDocument) = (retrospectiveFrom, approvedDocument);
        Raise(new RegisterEntryCompleted(Id, retrospectiveFrom, approvedDocument, by));
        return null;
    }

    /// <summary>Entries from before there was a search get their words.</summary>
    public void Index()
    {
        if (Words == FoundBy()) return;
        Words = FoundBy();
        Touch();
    }

    /// <summary>The words in which slips of the finger are looked for.</summary>
    public IEnumerable<string> Named() => new[] { Title, Organisation, Countries.NameOf(Country), ProgramType }.SelectMany(SearchWords.Of);

    private string FoundBy() => SearchWords.Join(
    [
        SearchWords.Filter('c', Country),
        SearchWords.Filter('t', ProgramType),
        .. Languages.Select(l => SearchWords.Filter('l', l.Split('-')[0])),
        .. Named(),
        .. SearchWords.Of(Country),
    ]);
}

/// <summary>One line of a program's public history.</summary>
public sealed class StatusChange
{
    public Id<StatusChange> Id { get; init; }
    public Id<RegisterEntry> EntryId { get; init; }
    public int Number { get; init; }
    public RegisterStatus Status { get; init; }
    public DateOnly From { get; init; }
    public RegisterReason Reason { get; init; }
}

public sealed record RegisterStatusChanged(Id<RegisterEntry> EntryId, Id<AssessmentProgram> ProgramId, RegisterStatus Status, DateOnly From, RegisterReason Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned | Readers.Public;
}

public sealed record RegisterEntryCompleted(Id<RegisterEntry> EntryId, DateOnly? RetrospectiveFrom, Id<DocumentVersion>? ApprovedDocument, Id<Person> By) : LedgerEvent;

/// <summary>What was done before an approval can count, and what was done after it counts anyway.</summary>
public sealed record RetrospectiveAfterApproval(DateOnly ApprovedOn) : Refusal;
