using CommitteeHub.Domain;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"\r\n")]
    [InlineData("@x", "\"'@x\"\r\n")]
    [InlineData("-3", "\"'-3\"\r\n")]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"\r\n")]
    [InlineData("plain", "plain\r\n")]
    public void No_cell_that_leaves_is_a_formula(string cell, string row) => Assert.Equal(row, Csv.Row(cell));

    [Fact]
    public void What_was_written_is_read_again()
    {
        string[] cells = ["a,b", "two\nlines", "say \"hi\"", "", "ünï"];

        Assert.Equal([cells], Csv.Read(Csv.Row(cells)));
    }

    [Fact]
    public void Semicolons_byte_marks_and_missing_line_ends_are_read()
    {
        Assert.Equal([["a", "b"], ["1", "2,5"]], Csv.Read("\uFEFFa;b\n1;2,5"));
        Assert.Null(Csv.Read("a,\"never ends"));
    }
}
