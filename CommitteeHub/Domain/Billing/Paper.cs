namespace CommitteeHub.Domain.Billing;

/// <summary>What has a printed form: written once after issuing, kept by its hash, the same for ever.</summary>
public abstract class Paper : Aggregate
{
    private const int Tries = 5;

    public PdfState PdfState { get; protected set; }

    /// <summary>SHA-256 of the file in the document store.</summary>
    public string? PdfSha256 { get; private set; }

    public int PdfAttempts { get; private set; }

    public void KeepPdf(string sha256)
    {
        if (PdfState == PdfState.Ready) return;
        (PdfState, PdfSha256) = (PdfState.Ready, sha256);
        Touch();
    }

    /// <summary>Writing failed; after a few tries it waits for the secretary instead of the next sweep.</summary>
    public void PdfFailed()
    {
        if (PdfState == PdfState.Ready) return;
        PdfAttempts++;
        if (PdfAttempts >= Tries) PdfState = PdfState.Failed;
        Touch();
    }

    /// <summary>The secretary asks for another try.</summary>
    public void PrintAgain()
    {
        if (PdfState != PdfState.Failed) return;
        (PdfState, PdfAttempts) = (PdfState.Waiting, 0);
        Touch();
    }
}
