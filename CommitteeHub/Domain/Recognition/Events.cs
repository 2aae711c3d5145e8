using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Recognition;

/// <summary>Something about one person's recognition: for the secretariat, and for that person's own export.</summary>
public abstract record RecognitionEvent : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record CandidateSubmitted(Id<Candidate> CandidateId, Id<AssessmentProgram> ProgramId, RecognitionKind Kind, Tier Holds, int Counted, int Recent, DateOnly AssessedOn, Personal Name, Personal Email) : RecognitionEvent;
public sealed record CandidateSeconded(Id<Candidate> CandidateId, Id<Person> By) : RecognitionEvent;
public sealed record CandidateSecondedNoMore(Id<Candidate> CandidateId) : RecognitionEvent;
public sealed record CandidateEvidenceAdded(Id<Candidate> CandidateId, Id<CandidateFile> FileId, Personal FileName, Personal Sha256) : RecognitionEvent;
public sealed record CandidateEvidenceTakenAway(Id<Candidate> CandidateId, Id<CandidateFile> FileId) : RecognitionEvent;
public sealed record CandidateAccepted(Id<Candidate> CandidateId, Id<Person> First, Id<Person> Second) : RecognitionEvent;
public sealed record CandidateRefused(Id<Candidate> CandidateId, Id<Person> By, Personal Reason) : RecognitionEvent;
public sealed record CandidateWithdrawn(Id<Candidate> CandidateId, Id<Person> By) : RecognitionEvent;
public sealed record EntryStandardSet(Id<AssessmentProgram> ProgramId, int AtLeast, int AtLeastIfCertified) : RecognitionEvent;
public sealed record PractitionerAdded(Id<Practitioner> PractitionerId) : RecognitionEvent;
public sealed record RecognitionGiven(Id<Practitioner> PractitionerId, RecognitionKind Kind, Id<AssessmentProgram>? ProgramId, DateOnly From) : RecognitionEvent;
public sealed record RecognitionStatusChanged(Id<Practitioner> PractitionerId, RecognitionKind Kind, RecognitionStatus Status, DateOnly From) : RecognitionEvent;
public sealed record RestorationAsked(Id<Practitioner> PractitionerId, RecognitionKind Kind, Id<Person> By, Personal Reason) : RecognitionEvent;
public sealed record RestorationTakenBack(Id<Practitioner> PractitionerId, RecognitionKind Kind, Id<Person> By) : RecognitionEvent;
public sealed record RecognitionRestored(Id<Practitioner> PractitionerId, RecognitionKind Kind, Id<Person> First, Id<Person> Second, Personal Reason) : RecognitionEvent;
public sealed record ConsentGiven(Id<Practitioner> PractitionerId) : RecognitionEvent;
public sealed record ConsentTakenBack(Id<Practitioner> PractitionerId) : RecognitionEvent;
public sealed record ListingAskedFor(Id<Practitioner> PractitionerId, Id<Invoice>? InvoiceId) : RecognitionEvent;
public sealed record ListingBegan(Id<Practitioner> PractitionerId, DateOnly From, DateOnly Until) : RecognitionEvent;
public sealed record ListingTakenBack(Id<Practitioner> PractitionerId, DateOnly From, DateOnly Until) : RecognitionEvent;
public sealed record ListingExpired(Id<Practitioner> PractitionerId, DateOnly On) : RecognitionEvent;
public sealed record PractitionerStateChanged(Id<Practitioner> PractitionerId, PractitionerState State) : RecognitionEvent;
public sealed record LogbookVerified(Id<Person> PersonId, Id<Organisation> OrganisationId, int Entries) : RecognitionEvent;
