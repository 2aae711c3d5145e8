namespace CommitteeHub.Domain.Billing;

/// <summary>One thing that is charged for.</summary>
public sealed class InvoiceLine : INeverDeleted
{
    public Id<InvoiceLine> Id { get; init; }
    public Id<Invoice> InvoiceId { get; init; }
    public int Order { get; init; }
    public string Description { get; init; } = "";
    public string Detail { get; init; } = "";
    public int Quantity { get; init; }
    public Money UnitPrice { get; init; }
    public Money Amount { get; init; }
    public VatCategory Category { get; init; }
    public decimal Percent { get; init; }
    public string VatSentence { get; init; } = "";
}

/// <summary>The tax on all lines of one rate.</summary>
public sealed class VatLine : INeverDeleted
{
    public Id<VatLine> Id { get; init; }
    public Id<Invoice> InvoiceId { get; init; }
    public VatCategory Category { get; init; }
    public decimal Percent { get; init; }
    public Money Net { get; init; }
    public Money Amount { get; init; }

    /// <summary>Why there is no tax; empty when there is.</summary>
    public string Sentence { get; init; } = "";
}

/// <summary>The last number given in one series and year. Whoever issues holds it until the invoice is saved, so no number is lost or given twice.</summary>
public sealed class InvoiceCounter : INeverDeleted
{
    public InvoiceSeries Series { get; init; }
    public int Year { get; init; }
    public int Last { get; private set; }

    /// <summary>The last number that was given elsewhere, before the body came here; the first one given here follows it.</summary>
    public int Start { get; private set; }

    public DateOnly LastIssuedOn { get; private set; }

    /// <summary>The next number. Dates never run backwards within a series, whatever the clock does.</summary>
    public InvoiceNumber Next(DateOnly today)
    {
        if (today.Year != Year) throw new InvalidOperationException($"The counter of {Year} gives no number in {today.Year}.");
        Last++;
        LastIssuedOn = today > LastIssuedOn ? today : LastIssuedOn;
        return new InvoiceNumber(Series, Year, Last, LastIssuedOn);
    }

    /// <summary>Goes on after the numbers that were given elsewhere; never once a number was given here, and never back.</summary>
    public Refusal? BeginAfter(int last)
    {
        if (last == Start) return null;
        if (Last > Start) return new NumbersGivenHere(Series, Year);
        if (last < Start) return new NumbersGoBack(Start);
        Start = Last = last;
        return null;
    }
}
