using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What a member answered when asked about a conflict of interest, before anything opened.</summary>
public enum ConflictAnswer { NoConflict, Recused, AskedChair }

/// <summary>What the chair says to a member who asked. It is advice: the member declares.</summary>
public enum ChairAdvice { NoConflictSeen, ShouldStandAside }

/// <summary>Who stands aside on it and why: what members answered at the conflict gate, and what the secretary pinned.</summary>
public sealed partial class Submission
{
    public const int LongestWords = 1000;

    /// <summary>The answer in force: a member's own, or the secretary's pin. Null as long as the member has to be asked.</summary>
    public ConflictDeclaration? DeclarationOf(Id<Person> member) =>
        _declarations.Where(d => d.PersonId == member && d.EndedAt is null).OrderBy(d => d.Number).ThenBy(d => d.At).LastOrDefault();

    public ConflictAnswer? AnswerOf(Id<Person> member) => DeclarationOf(member)?.Answer;

    public bool IsRecused(Id<Person> member) => AnswerOf(member) == ConflictAnswer.Recused;

    public bool IsPinned(Id<Person> member) => DeclarationOf(member) is { IsPinned: true };

    /// <summary>A member answers the conflict gate. Standing aside cannot be taken back by the member alone.</summary>
    /// <param name="member">Who answers, for themselves.</param>
    /// <param name="answer">What they say.</param>
    /// <param name="now">When.</param>
    /// <param name="words">What a member who asks the chair wants to say about it; the chair reads it and nobody else.</param>
    public Refusal? Declare(Id<Person> member, ConflictAnswer answer, DateTimeOffset now, string? words = null)
    {
        var before = DeclarationOf(member);
        if (before?.Answer == answer) return null;
        if (before is { IsPinned: true }) return new ConflictIsPinned();
        if (before?.Answer == ConflictAnswer.Recused) return new RecusalStands();
        if (words is { Length: > LongestWords }) return new BadInput("Words for the chair", "Use at most 1000 characters.");
        Enter(new() { Id = Domain.Id<ConflictDeclaration>.New(), SubmissionId = Id, PersonId = member, Number = NextNumber, Answer = answer, At = now, Words = answer == ConflictAnswer.AskedChair && !string.IsNullOrWhiteSpace(words) ? words.Trim() : null });
        Raise(answer switch
        {
            ConflictAnswer.NoConflict => new NoConflictDeclared(Id, member),
            ConflictAnswer.Recused => new MemberRecused(Id, member),
            ConflictAnswer.AskedChair => new ChairAskedAboutConflict(Id, member),
        });
        return null;
    }

    /// <summary>Whoever presides says what they think to a member who asked; the item stays closed until the member declares.</summary>
    public Refusal? Advise(Id<Person> member, ChairAdvice advice, string? words, Id<Person> chair, DateTimeOffset now)
    {
        if (DeclarationOf(member) is not { Answer: ConflictAnswer.AskedChair } asked) return new NobodyAsks();
        if (words is { Length: > LongestWords }) return new BadInput("Sentence for the member", "Use at most 1000 characters.");
        if (asked.Advice == advice) return null;
        asked.Advice = advice;
        asked.AdviceWords = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        asked.AdvisedById = chair;
        asked.AdvisedAt = now;
        Raise(new ChairAdvised(Id, member, advice, chair));
        return null;
    }

    /// <summary>The secretary pins a conflict: it acts like standing aside, and no answer of the member changes it.</summary>
    public void Pin(Id<Person> member, Id<Person> by, DateTimeOffset now)
    {
        if (IsPinned(member)) return;
        Enter(new() { Id = Domain.Id<ConflictDeclaration>.New(), SubmissionId = Id, PersonId = member, Number = NextNumber, Answer = ConflictAnswer.Recused, IsPinned = true, EnteredById = by, At = now });
        Raise(new ConflictPinned(Id, member, by));
    }

    /// <summary>The pin comes off, and the member is asked anew; whoever had stood aside before the pin still does.</summary>
    public void Unpin(Id<Person> member, Id<Person> by, DateTimeOffset now)
    {
        if (DeclarationOf(member) is not { IsPinned: true } pin) return;
        var before = _declarations.Where(d => d.PersonId == member && d.Number < pin.Number && d.EndedAt == pin.At).MaxBy(d => d.Number);
        pin.EndedAt = now;
        if (before is { Answer: ConflictAnswer.Recused, IsPinned: false })
            Enter(new() { Id = Domain.Id<ConflictDeclaration>.New(), SubmissionId = Id, PersonId = member, Number = NextNumber, Answer = ConflictAnswer.Recused, EnteredById = by, At = now });
        Raise(new ConflictUnpinned(Id, member, by));
    }

    /// <summary>Somebody stood aside by mistake: the secretary takes it back for them, and they answer anew.</summary>
    public Refusal? UndoRecusal(Id<Person> member, string reason, Id<Person> by, DateTimeOffset now)
    {
        if (DeclarationOf(member) is not { Answer: ConflictAnswer.Recused } standing) return new NotRecused();
        if (standing.IsPinned) return new ConflictIsPinned();
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonForRecord();
        if (reason.Length > LongestWords) return new BadInput("Reason", "Use at most 1000 characters.");
        standing.EndedAt = now;
        Raise(new RecusalUndone(Id, member, new Personal(reason.Trim()), by));
        return null;
    }

    private int NextNumber => _declarations.Count == 0 ? 1 : _declarations.Max(d => d.Number) + 1;

    private void Enter(ConflictDeclaration declaration)
    {
        foreach (var before in _declarations.Where(d => d.PersonId == declaration.PersonId && d.EndedAt is null)) before.EndedAt = declaration.At;
        _declarations.Add(declaration);
        if (declaration.Answer == ConflictAnswer.Recused) _panel.RemoveAll(p => p.PersonId == declaration.PersonId);
    }
}

/// <summary>One answer at the conflict gate, or the secretary's pin. Answers are added and ended, never changed.</summary>
public sealed class ConflictDeclaration
{
    public Id<ConflictDeclaration> Id { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public Id<Person> PersonId { get; init; }

    /// <summary>1, 2, 3, … within the submission: two answers in the same moment still have an order.</summary>
    public int Number { get; init; }

    public ConflictAnswer Answer { get; init; }

    /// <summary>The secretary's, and only the secretary's to change.</summary>
    public bool IsPinned { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>When another answer took its place, or it was taken back.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Whoever entered it for the member; null when it is the member's own.</summary>
    public Id<Person>? EnteredById { get; init; }

    /// <summary>What a member who asked the chair said about it.</summary>
    public string? Words { get; init; }

    public ChairAdvice? Advice { get; internal set; }
    public string? AdviceWords { get; internal set; }
    public Id<Person>? AdvisedById { get; internal set; }
    public DateTimeOffset? AdvisedAt { get; internal set; }
}
