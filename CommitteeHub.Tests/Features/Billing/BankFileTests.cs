using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Features.Billing;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class BankFileTests
{
    /// <summary>Made up by hand after the message definition: one payment, a batch of two, money out, one pending, one reversal.</summary>
    public const string Camt = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>STM-7</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
        <Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">450.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>REF-1</AcctSvcrRef>
          <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Harbour Mediation School</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Invoice 2026-0001
          with thanks</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        <Ntry><NtryRef>2</NtryRef><Amt Ccy="EUR">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-11-20T10:00:00</DtTm></BookgDt>
          <NtryDtls><TxDtls><Amt Ccy="EUR">100.00</Amt><RltdPties><Dbtr><Nm>One</Nm></Dbtr></RltdPties></TxDtls><TxDtls><Amt Ccy="EUR">200.00</Amt><RltdPties><Dbtr><Nm>Two</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
        <Ntry><Amt Ccy="EUR">11.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
        <Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
        <Ntry><Amt Ccy="EUR">13.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt></Ntry>
        <Ntry><Amt Ccy="EUR">13.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """;

    [Fact]
    public void A_statement_gives_the_money_that_came_in_each_line_with_a_name_of_its_own()
    {
        var content = Read(Camt);

        Assert.Null(content.Fault);
        Assert.Equal([450_00L, 100_00, 200_00, 13_00, 13_00], content.Lines.Select(l => l.Amount.Cents).ToList());
        Assert.Equal(3, content.Outgoing);
        Assert.Equal(("NL91ABNA0417164300", "REF-1", new DateOnly(2026, 11, 20), "Harbour Mediation School", "NL02ABNA0123456789", "Invoice 2026-0001 with thanks"),
            (content.Lines[0].Account, content.Lines[0].Reference, content.Lines[0].BookedOn, content.Lines[0].PayerName, content.Lines[0].PayerAccount, content.Lines[0].Text));
        Assert.Equal(5, content.Lines.Select(l => l.Reference).Distinct().Count());
        Assert.Equal(content.Lines, Read(Camt).Lines);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><Document>&c;</Document>")]
    [InlineData("<Document")]
    [InlineData("<html><body/></html>")]
    [InlineData("")]
    [InlineData("only words")]
    public void What_is_no_statement_is_said_to_be_none_and_reads_nothing_else(string file)
    {
        var content = Read(file);

        Assert.NotNull(content.Fault);
        Assert.Empty(content.Lines);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read() => Assert.NotNull(BankFile.Read(new byte[BankFile.MostBytes + 1], "").Fault);

    [Fact]
    public void A_table_is_read_by_its_columns_and_each_bad_row_is_named()
    {
        var content = Read("Datum;Naam;Omschrijving;Bedrag\n20-11-2026;Harbour;\"Invoice; 2026-0001\";1.450,00\n21.11.2026;Lakeside;x;-5,00\nsoon;A;b;1,00\n22-11-2026;A;b;much\n23-11-2026;A;b;1,00\n23-11-2026;A;b;1,00\n");

        Assert.Equal([1450_00L, 1_00, 1_00], content.Lines.Select(l => l.Amount.Cents).ToList());
        Assert.Equal("Invoice; 2026-0001", content.Lines[0].Text);
        Assert.Equal((1, 2), (content.Outgoing, content.Problems.Count));
        Assert.Equal([4, 5], content.Problems.Select(p => p.Row));
        Assert.Equal(3, content.Lines.Select(l => l.Reference).Distinct().Count());
    }

    [Fact]
    public void Columns_that_were_not_guessed_are_asked_for()
    {
        var guess = Read("a,b,c\n2026-11-20,450.00,2026-0001\n");
        Assert.Equal(["a", "b", "c"], guess.ColumnNames);
        Assert.NotNull(guess.Fault);

        var told = BankFile.Read(Encoding.UTF8.GetBytes("a,b,c\n2026-11-20,450.00,2026-0001\n"), "NL91 ABNA 0417 1643 00", new BankColumns(0, 1, 2, -1, -1, -1));

        Assert.Equal((Money.Euro(450_00), "2026-0001", "NL91ABNA0417164300"), (told.Lines.Single().Amount, told.Lines.Single().Text, told.Lines.Single().Account));
    }

    [Theory]
    [InlineData("1234.56", 1234_56)]
    [InlineData("1,234.56", 1234_56)]
    [InlineData("1 234,56", 1234_56)]
    [InlineData("1.234", 1234_00)]
    [InlineData("12,5", 12_50)]
    [InlineData("€ 7", 7_00)]
    public void Amounts_are_read_as_banks_write_them(string written, long cents) =>
        Assert.Equal(cents, Read($"date;amount\n2026-11-20;{written}\n").Lines.Single().Amount.Cents);

    [Theory]
    [InlineData("Datum;Bedrag;Af Bij;Naam", "Bij", "Af")]
    [InlineData("Date;Amount;Debit/credit;Name", "Credit", "Debit")]
    [InlineData("Datum;Betrag;Soll/Haben;Name", "H", "S")]
    [InlineData("Date;Amount;Credit Debit Indicator;Name", "CRDT", "DBIT")]
    public void Amounts_without_a_sign_go_the_way_that_another_column_says(string names, string into, string outOf)
    {
        var content = Read($"{names}\n20-11-2026;450,00;{into};Harbour\n20-11-2026;99,00;{outOf};Printer\n20-11-2026;7,00;perhaps;Somebody\n");

        Assert.Equal([450_00L], content.Lines.Select(l => l.Amount.Cents).ToList());
        Assert.Equal((1, (4, "Whether the money came in or went out was not understood.")), (content.Outgoing, content.Problems.Single()));
    }

    [Fact]
    public void Amounts_are_in_the_currency_that_a_column_says()
    {
        var content = Read("Date;Amount;Currency\n2026-11-20;400.00;USD\n2026-11-20;7.00;eur\n2026-11-20;8.00;shells\n");

        Assert.Equal([new Money(400_00, "USD"), Money.Euro(7_00)], content.Lines.Select(l => l.Amount));
        Assert.Equal([(4, "The currency was not understood.")], content.Problems);
        Assert.Equal(Money.Euro(7_00), Read("Datum;Valuta;Betrag\n20.11.2026;21.11.2026;7,00\n").Lines.Single().Amount);
    }

    [Fact]
    public void What_a_payer_writes_twice_is_no_name_of_a_line()
    {
        Assert.Equal(2, Read("Date;Amount;Payment reference\n2026-11-20;200.00;2026-0001\n2026-11-21;250.00;2026-0001\n").Lines.Select(l => l.Reference).Distinct().Count());
        var named = Read("Date;Amount;Transaction ID\n2026-11-20;200.00;T-1\n2026-11-20;200.00;T-2\n2026-11-20;200.00;T-2\n").Lines.Select(l => l.Reference).ToList();
        Assert.Equal(("T-1", 3), (named[0], named.Distinct().Count()));
    }

    [Fact]
    public void A_payment_has_the_same_name_in_the_statement_of_the_day_and_of_the_month()
    {
        const string Entry = """<NtryRef>{0}</NtryRef><Amt Ccy="EUR">450.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AddtlNtryInf>2026-0001</AddtlNtryInf>""";
        string Statement(string id, string number) => $"<Document><BkToCstmrStmt><Stmt><Id>{id}</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct><Ntry>{Entry.Replace("{0}", number, StringComparison.Ordinal)}</Ntry></Stmt></BkToCstmrStmt></Document>";

        Assert.Equal(Read(Statement("DAY-20", "1")).Lines.Single().Reference, Read(Statement("MONTH-11", "37")).Lines.Single().Reference);
    }

    [Fact]
    public void A_file_with_too_many_lines_is_refused_and_not_cut()
    {
        string Of(int lines) => "date;amount\n" + string.Concat(Enumerable.Repeat("2026-11-20;-1.00\n", lines));

        Assert.Null(Read(Of(BankFile.MostLines)).Fault);
        Assert.StartsWith("The file has more than 2,000 lines", Read(Of(BankFile.MostLines + 1)).Fault, StringComparison.Ordinal);
    }

    private static BankFileContent Read(string file) => BankFile.Read(Encoding.UTF8.GetBytes(file), "NL91ABNA0417164300");
}
