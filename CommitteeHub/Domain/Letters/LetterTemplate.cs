using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Letters;

/// <summary>The body's own wording of a kind of letter in one language, with every edition it ever had. A letter that was written keeps its text.</summary>
public sealed class LetterTemplate : Aggregate
{
    private readonly List<LetterEdition> _editions = [];

    private LetterTemplate() { }

    public LetterTemplate(Id<LetterTemplate> id, LetterKind kind, string language) => (Id, Kind, Language) = (id, kind, language);

    public Id<LetterTemplate> Id { get; private set; }
    public LetterKind Kind { get; private set; }
    public string Language { get; private set; } = "en";
    public IReadOnlyList<LetterEdition> Editions => _editions;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [LetterRings.Any];

    public LetterEdition? Newest => _editions.MaxBy(e => e.Number);

    /// <param name="expected">The edition it was written over; 0 = the first wording.</param>
    public Refusal? Write(LetterWording wording, int expected, Id<Person> by, DateTimeOffset now)
    {
        var clean = new LetterWording(wording.Subject.Trim(), wording.Text.ReplaceLineEndings("\n").Trim());
        if (LetterTemplates.WhyNot(Kind, clean) is { } bad) return bad;
        var before = Newest?.Wording ?? LetterDefinitions.Of(Kind).First;
        if (before == clean) return null;
        if ((Newest?.Number ?? 0) != expected) return new ChangedMeanwhile();
        _editions.Add(new LetterEdition { Id = Domain.Id<LetterEdition>.New(), TemplateId = Id, Number = expected + 1, Subject = clean.Subject, Text = clean.Text, ById = by, At = now });
        Raise(new LetterTemplateWritten(Kind, Language, expected + 1, by));
        return null;
    }
}

/// <summary>One wording of a letter, as it was from a time on.</summary>
public sealed class LetterEdition
{
    public Id<LetterEdition> Id { get; init; }
    public Id<LetterTemplate> TemplateId { get; init; }
    public int Number { get; init; }
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public Id<Person> ById { get; init; }
    public DateTimeOffset At { get; init; }

    public LetterWording Wording => new(Subject, Text);
}

/// <summary>What is rung for the list of letters.</summary>
public static class LetterRings
{
    public static readonly Guid Any = new("00000000-0000-7000-8000-00001e77e225");
}

[Administration(AdministrationPart.Rules)]
public sealed record LetterTemplateWritten(LetterKind Kind, string Language, int Edition, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>A wording asks for what its kind of letter does not know.</summary>
public sealed record LetterFieldUnknown(string Unknown, string Known) : Refusal;
