using System.Text;
using CommitteeHub.Data;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class SeparatedTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31 20 1", "'+31 20 1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\tx", "'\tx")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public void No_cell_is_taken_for_a_formula_and_every_cell_can_be_read_back(string text, string written)
    {
        Assert.Equal(written, SeparatedText.Cell(text));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        string[][] rows = [["Number", "Name"], ["2026-0001", "Müller, \"K\" & Söhne"], ["2026-0002", "two\nlines"]];

        var read = SeparatedText.Read(Encoding.UTF8.GetString(SeparatedText.Write(rows)));

        Assert.Equal(rows, read.Select(r => r.ToArray()));
    }

    [Theory]
    [InlineData("a;b\n1;2")]
    [InlineData("a\tb\r\n1\t2\r\n\r\n")]
    [InlineData("\uFEFFa,b\n1,2\n")]
    public void The_separator_is_found_by_itself(string text) => Assert.Equal([["a", "b"], ["1", "2"]], SeparatedText.Read(text).Select(r => r.ToArray()));
}
