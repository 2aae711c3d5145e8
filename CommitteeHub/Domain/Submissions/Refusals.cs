namespace CommitteeHub.Domain.Submissions;

/// <summary>The dossier was put forward and is read as it is; nobody may write in it now.</summary>
public sealed record DossierClosed(SubmissionState State) : Refusal;

/// <summary>The dossier still lacks something without which nobody could appraise it.</summary>
public sealed record DossierIncomplete(IReadOnlyList<string> Missing) : Refusal;

/// <summary>An answer is longer than anybody would read.</summary>
public sealed record NarrativeTooLong(int Limit) : Refusal;

/// <summary>The submission has ended; nothing moves it any more.</summary>
public sealed record AlreadyOver(SubmissionState State) : Refusal;

/// <summary>The committee has decided before and looks at it once more: that cannot be escaped.</summary>
public sealed record DecidedOnce : Refusal;

/// <summary>No criteria are in force for this type of program, so nothing could be judged against them.</summary>
public sealed record NoCriteria(string ProgramType) : Refusal;

/// <summary>An appeal is heard on the dossier that the decision was taken on.</summary>
public sealed record AppealReadsWhatWasDecided : Refusal;

/// <summary>A statement is longer than anybody would read.</summary>
public sealed record StatementTooLong(int Limit) : Refusal;

/// <summary>There is one of this kind under way for the program; that one is to be finished first.</summary>
public sealed record KindUnderWay(SubmissionKind Kind) : Refusal;

/// <summary>The program is not where this kind of submission begins: nothing was approved, nothing was turned down, or nothing was decided.</summary>
public sealed record KindNotPossible(SubmissionKind Kind) : Refusal;
