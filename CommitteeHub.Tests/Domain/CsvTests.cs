using System.Text;
using CommitteeHub.Domain;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31 20 1", "'+31 20 1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\0=1", "'=1")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("a-b=c", "a-b=c")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void A_cell_that_a_spreadsheet_would_calculate_stays_text(string cell, string written) => Assert.Equal(written + "\r\n", Csv.Row(cell));

    [Fact]
    public void What_was_written_is_read_back_cell_by_cell()
    {
        string[] head = ["1", "2", "3", "4", "5", "6", "7", "8"];
        string[] row = ["plain", "a,b", "a;b", "quote \" quote", "two\r\nlines", "", " blanks ", "ünï 審"];

        Assert.Equal([head, row], Csv.Read(Encoding.UTF8.GetString(Csv.File([head, row])))!.Select(r => r.ToArray()));
    }

    [Theory]
    [InlineData("a;b\n1;2,5\n", "1|2,5")]
    [InlineData("a\tb\r\n1\t2\r\n\r\n", "1|2")]
    [InlineData("a,b\r1,2", "1|2")]
    [InlineData("\uFEFFa,b\r\n\r\n\"x\",\"\"\r\n", "x|")]
    [InlineData("a,b\n it\"s , y \n", "it\"s|y")]
    public void Files_of_other_programs_are_read_too(string file, string second) => Assert.Equal(second, string.Join('|', Csv.Read(file)![1]));

    [Fact]
    public void A_quotation_that_never_ends_makes_no_table_and_a_table_that_is_too_long_is_known_by_one_row_more()
    {
        Assert.Null(Csv.Read("a,b\n\"x,y\n"));
        Assert.Empty(Csv.Read("")!);
        Assert.Equal(101, Csv.Read(string.Concat(Enumerable.Repeat("a,b\n", 5000)), 100)!.Count);
    }
}
