using System.Text;
using CommitteeHub.Data;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1", "'+49 30 1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\0=1", "'\0=1")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a-b=c", "a-b=c")]
    [InlineData("", "")]
    public void A_cell_that_a_spreadsheet_would_calculate_stays_text(string value, string cell) => Assert.Equal($"head\r\n{cell}\r\n", Written(["head"], [value]));

    [Fact]
    public void What_was_written_is_read_back_cell_by_cell()
    {
        string[] row = ["plain", "a,b", "a;b", "quote \" quote", "two\r\nlines", "", " blanks ", "ünï 審"];

        var read = CsvFile.Read(Written(["1", "2", "3", "4", "5", "6", "7", "8"], row), 10)!;

        Assert.Equal(row, read[1]);
    }

    [Theory]
    [InlineData("a;b\n1;2,5\n", "1|2,5")]
    [InlineData("a,b\r1,2", "1|2")]
    [InlineData("\ufeffa,b\r\n\r\n\"x\",\"\"\r\n", "x|")]
    [InlineData("a,b\n it\"s , y \n", "it\"s|y")]
    public void Files_of_other_programs_are_read_too(string file, string second) => Assert.Equal(second, string.Join('|', CsvFile.Read(file, 10)![1]));

    [Fact]
    public void A_quote_that_is_never_closed_makes_no_table()
    {
        Assert.Null(CsvFile.Read("a,b\n\"x,y\n", 10));
        Assert.Empty(CsvFile.Read("", 10)!);
        Assert.True(CsvFile.Read(string.Concat(Enumerable.Repeat("a,b\n", 5000)), 100)!.Count <= 101);
    }

    private static string Written(string[] head, string[] row) => Encoding.UTF8.GetString(CsvFile.Write(head, [row])).TrimStart('\ufeff');
}
