using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Domain.Sessions;

/// <summary>How a part of the minutes is set.</summary>
public enum BlockKind { Paragraph, Prose, List, Table }

/// <summary>A paragraph, the secretary's prose, a list, or a table whose first row is its heading unless that is empty.</summary>
public sealed record MinutesBlock(BlockKind Kind, string? Heading, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static MinutesBlock Paragraph(string text) => new(BlockKind.Paragraph, null, [[text]]);
    public static MinutesBlock Prose(string text) => new(BlockKind.Prose, null, [[text]]);
    public static MinutesBlock List(string? heading, IEnumerable<string> items) => new(BlockKind.List, heading, [.. items.Select(i => (string[])[i])]);
    public static MinutesBlock Table(string? heading, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => new(BlockKind.Table, heading, [columns, .. rows]);

    /// <summary>Of a paragraph or prose: what it says.</summary>
    public string Line() => Rows[0][0];
}

/// <summary>A part of the minutes under a heading of its own.</summary>
/// <param name="Key"><see cref="MinutesProse.Opening"/>, <see cref="MinutesProse.Closing"/>, the identity of an item, or another word.</param>
/// <param name="SubmissionId">The item's submission: whoever may not follow it reads the summary only.</param>
/// <param name="Summary">What everybody on the committee may know.</param>
/// <param name="Content">What only those read who may follow the item.</param>
/// <param name="IsCut">The content is left out of this copy.</param>
public sealed record MinutesSection(string Key, string Heading, Guid? SubmissionId, IReadOnlyList<MinutesBlock> Summary, IReadOnlyList<MinutesBlock> Content, bool IsCut = false)
{
    /// <summary>Whether it reports what was voted on before the session.</summary>
    public bool IsBetween => Key.StartsWith(BetweenKey, StringComparison.Ordinal);

    public const string BetweenKey = "between-";
}

/// <summary>The minutes as they read, made of data alone: the same data give the same text.</summary>
public sealed record MinutesDocument(string Title, IReadOnlyList<MinutesSection> Sections)
{
    public MinutesDocument Without(Func<MinutesSection, bool> left) => this with { Sections = [.. Sections.Where(s => !left(s))] };

    /// <summary>The copy of somebody who may follow these submissions only; what is left out is not in it.</summary>
    public MinutesDocument CopyFor(IReadOnlySet<Guid> open) => this with
    {
        Sections = [.. Sections.Select(s => s.SubmissionId is { } about && !open.Contains(about)
            ? s with { Summary = [.. s.Summary, MinutesBlock.Paragraph(LeftOut)], Content = [], IsCut = true }
            : s)],
    };

    /// <summary>What stands in a copy instead of an item's content.</summary>
    public const string LeftOut = "The rest of this item is left out of this copy, because its reader does not take part in the item.";

    /// <summary>The text that is hashed: UTF-8, every line followed by a line feed.</summary>
    public string ToCanonicalText()
    {
        var text = new StringBuilder("committeehub/minutes/v1\n").Append(Title).Append('\n');
        foreach (var section in Sections)
        {
            text.Append("\n= ").Append(section.Heading).Append('\n');
            foreach (var block in section.Summary.Concat(section.Content)) Append(text, block);
        }
        return text.ToString();
    }

    /// <summary>Lower-case hex SHA-256 of a canonical text.</summary>
    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void Append(StringBuilder text, MinutesBlock block)
    {
        if (block.Heading is not null) text.Append("\n- ").Append(block.Heading).Append('\n');
        var mark = block.Kind switch { BlockKind.Paragraph => "", BlockKind.Prose => "> ", BlockKind.List => "* ", BlockKind.Table => "| " };
        foreach (var row in block.Rows)
            text.Append(mark).AppendJoin(" | ", row).Append('\n');
    }
}
