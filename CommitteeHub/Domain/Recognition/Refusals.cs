using CommitteeHub.Domain.Register;

namespace CommitteeHub.Domain.Recognition;

/// <summary>A title claims a standing that its bearer does not hold.</summary>
public sealed record TitleNotHeld(string Word) : Refusal;

/// <summary>Only an approved program puts people forward.</summary>
public sealed record ProgramNotApproved : Refusal;

/// <summary>The program is on the register, and at present not in force.</summary>
public sealed record ProgramNotInForce(RegisterStatus Status) : Refusal;

/// <summary>This type of program recognises nobody.</summary>
public sealed record RecognisesNobody(string ProgramType) : Refusal;

/// <summary>Fewer full-scale e-mediations than are needed.</summary>
public sealed record NotEnoughExperience(int Counted, int Needed, int Months) : Refusal;

/// <summary>No rule about experience was in force on that day.</summary>
public sealed record NoExperienceRule(DateOnly On) : Refusal;

/// <summary>The shorter time cannot hold more than the longer one.</summary>
public sealed record FiguresDisagree : Refusal;

public sealed record AssessedInTheFuture : Refusal;

public sealed record AssessedTooLongAgo(int Months) : Refusal;

/// <summary>Whoever puts people forward attests what is said of them.</summary>
public sealed record AttestationMissing : Refusal;

/// <summary>The same program put the same person forward already.</summary>
public sealed record PutForwardAlready : Refusal;

/// <summary>Two different people accept, and neither is whoever attested.</summary>
public sealed record NeedsFourEyes : Refusal;

/// <summary>Whoever wants a recognition to hold again says why; it stays on record.</summary>
public sealed record RestorationNeedsReason : Refusal;

/// <summary>Somebody asked already; another one agrees or takes it back.</summary>
public sealed record RestorationIsAsked : Refusal;

/// <summary>Nobody asked for it, so there is nothing to agree to.</summary>
public sealed record RestorationNotAsked : Refusal;

public sealed record CandidateIsDecided(CandidateState State) : Refusal;

/// <summary>All files of one candidate together would be larger than they may be.</summary>
public sealed record EvidenceTooLarge(long Megabytes) : Refusal;

/// <summary>A recording shows others than the candidate, who agreed to nothing.</summary>
public sealed record NoVideoAsEvidence : Refusal;

/// <summary>One of two has accepted with this file before their eyes, so it stays.</summary>
public sealed record EvidenceIsRelied : Refusal;

/// <summary>Whoever is refused is told why.</summary>
public sealed record RefusalNeedsReason : Refusal;

public sealed record WordsTooLong(int Limit) : Refusal;

/// <summary>A program asks for more than the body, never for less.</summary>
public sealed record BelowTheBodysStandard(int General, int IfCertified) : Refusal;

/// <summary>The program already entered this; what it attested stays as it is.</summary>
public sealed record EntryIsVerified : Refusal;

/// <summary>Parties are counted and never named.</summary>
public sealed record PartiesNotCounted : Refusal;

public sealed record TooManyEntries(int Limit) : Refusal;

/// <summary>The profile lacks something that the register needs.</summary>
public sealed record ProfileNotComplete(IReadOnlyList<string> Missing) : Refusal;

/// <summary>Nothing was recognised yet, or nothing is any more.</summary>
public sealed record NothingRecognised : Refusal;

/// <summary>A listing is renewed a year ahead and no further.</summary>
public sealed record ListedLongEnough(DateOnly Until) : Refusal;

/// <summary>A contribution was asked for and is not paid yet.</summary>
public sealed record ContributionOpen(string Number) : Refusal;

/// <summary>The candidate is said to hold a standing that the register holds as ended.</summary>
public sealed record StandingEnded(RecognitionKind Kind) : Refusal;

/// <summary>Listing is not possible while the person stands at this.</summary>
public sealed record NotListable(PractitionerState State) : Refusal;

/// <summary>A file has rows that cannot be taken, so none was.</summary>
public sealed record RowsNotTaken(int Rows) : Refusal;

/// <summary>The table is not one that can be read.</summary>
public sealed record TableNotReadable(string Missing) : Refusal;
