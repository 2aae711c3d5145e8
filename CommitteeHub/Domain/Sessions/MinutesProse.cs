using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>An earlier wording of a section's prose, with whoever wrote it.</summary>
public sealed class ProseEdition : INeverDeleted
{
    public Id<ProseEdition> Id { get; init; }
    public Id<MinutesProse> ProseId { get; init; }
    public int Number { get; set; }
    public string Text { get; set; } = "";
    public Id<Person> ById { get; init; }

    /// <summary>When this person began with it.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// What the secretary writes under one heading of the minutes: the opening, an item, the closing. Several may write at
/// once; each change is brought together with what was written meanwhile, or refused when the two clash.
/// </summary>
public sealed class MinutesProse : Aggregate, INeverDeleted
{
    public const int LongestText = 20_000;
    public const string Opening = "opening", Closing = "closing";

    /// <summary>Changes of one person within this time are one edition.</summary>
    private static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(2);

    private readonly List<ProseEdition> _editions = [];

    private MinutesProse() { }

    public MinutesProse(Id<MinutesProse> id, Id<ReviewSession> session, string section)
    {
        Id = id;
        SessionId = session;
        Section = section;
    }

    public Id<MinutesProse> Id { get; private set; }
    public Id<ReviewSession> SessionId { get; private set; }

    /// <summary><see cref="Opening"/>, <see cref="Closing"/>, or the identity of an item of the agenda.</summary>
    public string Section { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Counts the changes of the text.</summary>
    public int Edition { get; private set; }

    public IReadOnlyList<ProseEdition> Editions => _editions;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Session(SessionId.Value);
    public override IEnumerable<Guid> AlsoRings => [ReviewSession.MinutesBell(SessionId)];

    /// <summary>Puts a text in that was made from an earlier one; nothing that anybody wrote meanwhile is lost.</summary>
    /// <param name="was">What the writer started from.</param>
    /// <param name="text">What the writer has now.</param>
    /// <param name="isCirculated">Others have read it: changing it is worth a line in the ledger.</param>
    public Refusal? Write(string was, string text, bool isCirculated, Id<Person> by, DateTimeOffset now)
    {
        var mine = Plain(text);
        if (ProseMerge.Merge(Plain(was), Text, mine) is not { } merged) return new ProseClashes();
        if (merged.Length > LongestText) return new ProseTooLong(LongestText);
        if (merged == Text) return null;
        Text = merged;
        Edition++;
        Touch();
        if (_editions.MaxBy(e => e.Number) is { } last && last.ById == by && now - last.At < OneSitting)
        {
            (last.Number, last.Text) = (Edition, Text);
            return null;
        }
        _editions.Add(new ProseEdition { Id = Domain.Id<ProseEdition>.New(), ProseId = Id, Number = Edition, Text = Text, ById = by, At = now });
        if (isCirculated) Raise(new MinutesRevised(SessionId, Section, Edition));
        return null;
    }

    /// <summary>Line ends as one kind only, and nothing that cannot be printed.</summary>
    public static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}
