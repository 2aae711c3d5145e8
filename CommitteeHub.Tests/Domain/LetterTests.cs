using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class LetterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<LetterKind> Kinds => [.. Enum.GetValues<LetterKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void The_first_wording_of_each_kind_asks_only_for_fields_that_it_knows_and_its_preview_has_no_brace_left(LetterKind kind)
    {
        var first = LetterDefinitions.Of(kind).First;

        Assert.Null(LetterTemplates.WhyNot(kind, first));
        var preview = LetterTemplates.Preview(kind, first);
        Assert.DoesNotContain('{', preview.Subject + preview.Text);
        Assert.StartsWith("Dear Nina Example,\n\n", preview.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{Program} {Secret}", "{Secret}")]
    [InlineData("{program}", "{program}")]
    [InlineData("{Program", "{")]
    [InlineData("Program}", "}")]
    [InlineData("{{Program}}", "{, }")]
    [InlineData("{}", "{}")]
    [InlineData("{Pro gram}", "{Pro gram}")]
    public void A_wording_that_asks_for_what_its_kind_does_not_know_is_refused_when_it_is_saved(string text, string unknown) =>
        Assert.Equal(unknown, Assert.IsType<LetterFieldUnknown>(LetterTemplates.WhyNot(LetterKind.PanelSeat, new("Subject", text))).Unknown);

    [Fact]
    public void What_fills_a_field_is_not_looked_at_for_fields_again()
    {
        var letter = LetterTemplates.Render(new LetterWording("For {Recipient}", "{Program} for {Recipient}"), new Dictionary<string, string> { ["Recipient"] = "{Program}", ["Program"] = "{Recipient}\r\nBcc: eve@example.org" });

        Assert.Equal("For {Program}", letter.Subject);
        Assert.StartsWith("{Recipient}", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_stays_one_line_whatever_people_are_called() =>
        Assert.Equal("To A  Bcc: eve", LetterTemplates.Render(new LetterWording("To {Recipient}", "x"), new Dictionary<string, string> { ["Recipient"] = "A\r\nBcc: eve" }).Subject);

    [Fact]
    public void A_letter_with_a_field_that_nothing_fills_is_never_written() =>
        Assert.Throws<ArgumentException>(() => LetterTemplates.Render(LetterKind.PanelSeat, "en", new Dictionary<string, string> { ["Recipient"] = "Ada" }));

    [Fact]
    public void Every_wording_is_kept_and_an_older_window_does_not_undo_a_newer_one()
    {
        var template = new LetterTemplate(Id<LetterTemplate>.New(), LetterKind.MoreTime, "en");

        Assert.Null(template.Write(new("More time", "Dear {Recipient}"), 0, Cast.Sam, Now));
        Assert.Null(template.Write(new("More time", "Good day {Recipient}"), 1, Cast.Sam, Now));
        Assert.Null(template.Write(new("More time ", "Good day {Recipient}\r\n"), 1, Cast.Sam, Now));
        Assert.IsType<ChangedMeanwhile>(template.Write(new("More time", "Hello {Recipient}"), 1, Cast.Sam, Now));

        Assert.Equal([1, 2], template.Editions.Select(e => e.Number));
        Assert.Equal("Good day {Recipient}", template.Newest!.Text);
    }
}
