using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Recognition;

/// <summary>How far a candidate has come. Two people of the secretariat accept one after the other.</summary>
public enum CandidateState { Submitted, Seconded, Accepted, Refused, Withdrawn }

/// <summary>What a program says of a candidate, and attests.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Holds">The general standing the candidate has already.</param>
/// <param name="Counted">Full-scale e-mediations in the longer window before the assessment.</param>
/// <param name="Recent">Those in the shorter one.</param>
/// <param name="AssessedOn">The day the program's assessment was passed.</param>
/// <param name="Evidence">What the program saw: logbook, referees, records.</param>
public sealed record CandidateFacts(string Name, string Email, string Country, Tier Holds, int Counted, int Recent, DateOnly AssessedOn, string Evidence);

/// <summary>Somebody whom an approved program puts forward. Nobody puts themselves forward.</summary>
public sealed partial class Candidate : Aggregate
{
    public const int LongestEvidence = 2000, LongestReason = 1000;

    private Candidate() { }

    public Candidate(Id<Candidate> id, Id<AssessmentProgram> program, Id<Organisation> organisation, RecognitionKind kind, CandidateFacts facts, Id<Person> person, Id<Person> attestedBy, DateTimeOffset now)
    {
        (Id, ProgramId, OrganisationId, Kind, PersonId, AttestedBy, AttestedAt) = (id, program, organisation, kind, person, attestedBy, now);
        (Name, Email, Country, Holds, Counted, Recent, AssessedOn, Evidence) = (facts.Name.Trim(), facts.Email.Trim(), facts.Country, facts.Holds, facts.Counted, facts.Recent, facts.AssessedOn, facts.Evidence.Trim());
        Raise(new CandidateSubmitted(id, program, kind, facts.Holds, facts.Counted, facts.Recent, facts.AssessedOn, new Personal(Name), new Personal(Email)));
    }

    public Id<Candidate> Id { get; private set; }
    public Id<AssessmentProgram> ProgramId { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public RecognitionKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string Country { get; private set; } = "";
    public Tier Holds { get; private set; }
    public int Counted { get; private set; }
    public int Recent { get; private set; }
    public DateOnly AssessedOn { get; private set; }
    public string Evidence { get; private set; } = "";
    public CandidateState State { get; private set; }
    public Id<Person> AttestedBy { get; private set; }
    public DateTimeOffset AttestedAt { get; private set; }
    public Id<Person>? SecondedBy { get; private set; }
    public Id<Person>? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? RefusalReason { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Practitioner(PersonId.Value);
    public override IEnumerable<Guid> AlsoRings => [OrganisationId.Value, PersonId.Value, RecognitionRings.Candidates];

    public bool IsOpen => State is CandidateState.Submitted or CandidateState.Seconded;

    /// <summary>The first of two says yes, then another one does, and with the second the candidate is accepted.</summary>
    public Refusal? Accept(Id<Person> by, DateTimeOffset now)
    {
        if (State == CandidateState.Accepted || (State == CandidateState.Seconded && SecondedBy == by)) return State == CandidateState.Accepted ? null : new NeedsFourEyes();
        if (!IsOpen) return new CandidateIsDecided(State);
        if (by == AttestedBy) return new NeedsFourEyes();
        if (State == CandidateState.Submitted)
        {
            (State, SecondedBy) = (CandidateState.Seconded, by);
            Raise(new CandidateSeconded(Id, by));
            return null;
        }
        (State, DecidedBy, DecidedAt) = (CandidateState.Accepted, by, now);
        Raise(new CandidateAccepted(Id, SecondedBy!.Value, by));
        return null;
    }

    public Refusal? Refuse(string reason, Id<Person> by, DateTimeOffset now)
    {
        if (State == CandidateState.Refused) return null;
        if (!IsOpen) return new CandidateIsDecided(State);
        if (string.IsNullOrWhiteSpace(reason)) return new RefusalNeedsReason();
        if (reason.Length > LongestReason) return new WordsTooLong(LongestReason);
        (State, DecidedBy, DecidedAt, RefusalReason) = (CandidateState.Refused, by, now, reason.Trim());
        Raise(new CandidateRefused(Id, by, new Personal(reason.Trim())));
        return null;
    }

    public Refusal? Withdraw(Id<Person> by, DateTimeOffset now)
    {
        if (State == CandidateState.Withdrawn) return null;
        if (!IsOpen) return new CandidateIsDecided(State);
        (State, DecidedBy, DecidedAt) = (CandidateState.Withdrawn, by, now);
        Raise(new CandidateWithdrawn(Id, by));
        return null;
    }

    /// <summary>The person's details go; that somebody was put forward, and the figures, stay.</summary>
    public void Forget()
    {
        (Name, Email, Evidence) = ("", $"erased-{PersonId}", "");
        if (RefusalReason is not null) RefusalReason = "";
        if (IsOpen)
        {
            State = CandidateState.Withdrawn;
            Raise(new CandidateWithdrawn(Id, PersonId));
        }
        Touch();
    }
}

/// <summary>Higher experience that one program asks for than the body does.</summary>
public sealed class EntryStandard : Aggregate
{
    private EntryStandard() { }

    public EntryStandard(Id<AssessmentProgram> program, Id<Organisation> organisation) => (ProgramId, OrganisationId) = (program, organisation);

    public Id<AssessmentProgram> ProgramId { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }
    public int AtLeast { get; private set; }
    public int AtLeastIfCertified { get; private set; }

    /// <summary>What the program understands by a full-scale mediation.</summary>
    public string FullScaleMeans { get; private set; } = "";

    public override Guid Key => ProgramId.Value;
    public override StreamName Stream => StreamName.Organisation(OrganisationId.Value);
    public override IEnumerable<Guid> AlsoRings => [OrganisationId.Value];

    public int For(Tier tier) => tier == Tier.Certified ? AtLeastIfCertified : AtLeast;

    /// <summary>A program may ask for more than the body, never for less.</summary>
    public Refusal? Set(int atLeast, int atLeastIfCertified, string fullScaleMeans, ExperienceRule rule)
    {
        if (atLeast < rule.General || atLeastIfCertified < rule.IfCertified) return new BelowTheBodysStandard(rule.General, rule.IfCertified);
        if (atLeast > 1000 || atLeastIfCertified > 1000) return new BelowTheBodysStandard(rule.General, rule.IfCertified);
        if (fullScaleMeans.Length > Candidate.LongestReason) return new WordsTooLong(Candidate.LongestReason);
        (AtLeast, AtLeastIfCertified, FullScaleMeans) = (atLeast, atLeastIfCertified, fullScaleMeans.Trim());
        Raise(new EntryStandardSet(ProgramId, atLeast, atLeastIfCertified));
        return null;
    }
}

/// <summary>Bells for lists of candidates, of practitioners and of complaints about conduct.</summary>
public static class RecognitionRings
{
    public static readonly Guid Candidates = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b0");
    public static readonly Guid Practitioners = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b1");
    public static readonly Guid Conduct = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b3");
}
