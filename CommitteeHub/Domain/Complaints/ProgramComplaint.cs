using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Complaints;

/// <summary>Who looks at a complaint about a program, one after the other (IMI, quality assurance, 5 January 2021); the Board's word is the last.</summary>
public enum ComplaintStep { Support, ExecutiveDirector, Committee, Board }

/// <summary>What came of it.</summary>
public enum ComplaintResult { NotUpheld, PartlyUpheld, Upheld }

/// <summary>What somebody writes on the public form.</summary>
/// <param name="IsProtected">Whoever complains must not be known outside the secretariat.</param>
public sealed record ComplaintText(string Text, string Name, string Email, bool IsProtected);

/// <summary>
/// A complaint about an approved program. It is confidential: the organisation never sees it, the committee never sees who
/// complains, and whoever complains follows it by a secret link.
/// </summary>
public sealed class ProgramComplaint : Aggregate
{
    public const int Longest = 10_000;

    private readonly List<ComplaintEntry> _steps = [];

    private ProgramComplaint() { }

    public ProgramComplaint(Id<ProgramComplaint> id, Id<AssessmentProgram> program, ComplaintText text, string linkSha256, DateTimeOffset now)
    {
        Id = id;
        ProgramId = program;
        (Text, Name, Email, IsProtected) = (text.Text.Trim(), text.Name.Trim(), text.Email.Trim(), text.IsProtected);
        LinkSha256 = linkSha256;
        FiledAt = now;
        Raise(new ComplaintFiled(id, program, new Personal(Text)));
    }

    public Id<ProgramComplaint> Id { get; private set; }
    public Id<AssessmentProgram> ProgramId { get; private set; }
    public string Text { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public bool IsProtected { get; private set; }

    /// <summary>Of the secret in the link by which it is followed; the secret itself is kept nowhere.</summary>
    public string LinkSha256 { get; private set; } = "";

    public DateTimeOffset FiledAt { get; private set; }
    public ComplaintStep Step { get; private set; }
    public ComplaintResult? Result { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<ComplaintEntry> Steps => _steps;
    public bool IsClosed => ClosedAt is not null;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [ComplaintRings.Any];

    public static BadInput? WhyNot(ComplaintText text) => text switch
    {
        { Text: var t } when string.IsNullOrWhiteSpace(t) || t.Length > Longest => new BadInput("Complaint", "Say in at most 10,000 characters what happened."),
        { Name: var n } when n.Length > 200 || n.Any(char.IsControl) => new BadInput("Name", "One line of at most 200 characters."),
        { Email: var e } when e.Trim().Length > 0 && (e.Length > 254 || e.Any(char.IsControl) || e.Trim().Count(c => c == '@') != 1 || e.Trim().Contains(' ', StringComparison.Ordinal) || e.Trim().StartsWith('@') || e.Trim().EndsWith('@')) => new BadInput("Email", "This is not an email address."),
        _ => null,
    };

    /// <summary>A step answers whoever complains, and either ends the matter or hands it to the next. The Board ends it.</summary>
    public Refusal? Answer(Id<ComplaintEntry> entry, string answer, string note, ComplaintResult? result, Id<Person> by, DateTimeOffset now)
    {
        if (_steps.Exists(s => s.Id == entry)) return null;
        if (IsClosed) return new ComplaintIsClosed();
        if (string.IsNullOrWhiteSpace(answer) || answer.Length > Longest || note.Length > Longest) return new BadInput("Answer", "Say in at most 10,000 characters what whoever complains is told.");
        if (result is { } came && !Enum.IsDefined(came)) return new NotFound();
        if (result is null && Step == ComplaintStep.Board) return new BoardIsFinal();
        _steps.Add(new ComplaintEntry { Id = entry, ComplaintId = Id, Number = _steps.Count + 1, Step = Step, Answer = answer.Trim(), Note = note.Trim(), AnsweredBy = by, AnsweredAt = now });
        Raise(new ComplaintAnswered(Id, ProgramId, Step, result));
        if (result is not null) (Result, ClosedAt) = (result, now);
        else Step++;
        return null;
    }

    /// <summary>Who complained is known no more; what was said stays.</summary>
    public void Forget()
    {
        (Name, Email) = ("", "");
        Touch();
    }
}

/// <summary>What one step said.</summary>
public sealed class ComplaintEntry
{
    public Id<ComplaintEntry> Id { get; init; }
    public Id<ProgramComplaint> ComplaintId { get; init; }
    public int Number { get; init; }
    public ComplaintStep Step { get; init; }

    /// <summary>For whoever complains.</summary>
    public string Answer { get; init; } = "";

    /// <summary>For the body alone.</summary>
    public string Note { get; init; } = "";

    public Id<Person> AnsweredBy { get; init; }
    public DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>The bell for lists of complaints.</summary>
public static class ComplaintRings
{
    public static readonly Guid Any = Guid.Parse("00000000-0000-7000-8000-00636f6d70a0");
}

public sealed record ComplaintFiled(Id<ProgramComplaint> ComplaintId, Id<AssessmentProgram> ProgramId, Personal Text) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record ComplaintAnswered(Id<ProgramComplaint> ComplaintId, Id<AssessmentProgram> ProgramId, ComplaintStep Step, ComplaintResult? Result) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>The complaint has ended.</summary>
public sealed record ComplaintIsClosed : Refusal;

/// <summary>After the Board there is no further step.</summary>
public sealed record BoardIsFinal : Refusal;
