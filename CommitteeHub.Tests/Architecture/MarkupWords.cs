using System.Text;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Architecture;

/// <summary>What a component's markup says in words of its own: the text between the tags, without anything that is computed.</summary>
internal static partial class MarkupWords
{
    public static IEnumerable<string> Of(string razor)
    {
        if (CodeBlock().Match(razor) is { Success: true } code) razor = razor[..code.Index];
        var fixedText = new StringBuilder();
        for (var i = 0; i < razor.Length;)
        {
            var end = EndOfComputed(razor, i);
            if (end == i) fixedText.Append(razor[i++]);
            else i = end;
        }
        var text = Tag().Replace(Code().Replace(HtmlComment().Replace(fixedText.ToString(), ""), ""), "\0");
        return text.Split('\n', '\0').Select(l => l.Trim(' ', '{', '}', '\r')).Where(l => l.Length > 0 && !Statement().IsMatch(l));
    }

    /// <summary>Where an expression, a directive or the head of a block that begins here ends; here, when none begins.</summary>
    private static int EndOfComputed(string razor, int at)
    {
        var rest = razor.AsSpan(at);
        if (rest.StartsWith("@@")) return at + 2;
        if (rest.StartsWith("@*")) return razor.IndexOf("*@", at, StringComparison.Ordinal) + 2;
        if (rest.StartsWith("@(") || rest.StartsWith("@{")) return EndOfBrackets(razor, at + 1);
        if ((at == 0 || razor[at - 1] == '\n') && Directive().Match(razor, at) is { Success: true } directive) return at + directive.Length;
        if (Head().Match(razor, at) is { Success: true } head) return EndOfBrackets(razor, at + head.Length - 1);
        if (Name().Match(razor, at) is not { Success: true } name) return at;
        var end = at + name.Length;
        while (end < razor.Length)
        {
            if (razor[end] is '(' or '[') end = EndOfBrackets(razor, end);
            else if (Member().Match(razor, end) is { Success: true } member) end += member.Length;
            else break;
        }
        return end;
    }

    private static int EndOfBrackets(string razor, int open)
    {
        var depth = 0;
        for (var i = open; i < razor.Length; i++)
        {
            if (razor[i] == '"')
                for (i++; i < razor.Length && razor[i] != '"'; i++)
                    if (razor[i] == '\\') i++;
            if (i >= razor.Length) break;
            if (razor[i] is '(' or '[' or '{') depth++;
            if (razor[i] is ')' or ']' or '}' && --depth == 0) return i + 1;
        }
        return razor.Length;
    }

    /// <summary>What machines are told is the same in every language.</summary>
    [GeneratedRegex("<code>[^<]*</code>")]
    private static partial Regex Code();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\G@(?:page|using|inherits|inject|attribute|layout|implements|typeparam|namespace|preservewhitespace)\b[^\n]*")]
    private static partial Regex Directive();

    // @if (, and inside a block the same without @.
    [GeneratedRegex(@"\G(?:@|(?<=[\s}])(?:else )?)(?:if|foreach|for|switch|while)\s*\(")]
    private static partial Regex Head();

    [GeneratedRegex(@"\G@(?:await\s+)?[A-Za-z_]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G[?!]?\.\w+|\G!(?=[.\[(])")]
    private static partial Regex Member();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex HtmlComment();

    [GeneratedRegex("""</?[A-Za-z!][^<>"]*(?:"[^"]*"[^<>"]*)*>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:else|default:|case .*:|.*;)$")]
    private static partial Regex Statement();
}
