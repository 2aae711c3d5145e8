using System.Globalization;
using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;
using QRCoder;

namespace CommitteeHub.Features.Billing;

/// <summary>A SEPA credit transfer as the square of dots that banking apps read (EPC069-12, version 002).</summary>
/// <param name="Path">The path of an SVG drawing, one unit for each dot.</param>
/// <param name="Size">How many dots it is wide.</param>
public sealed record PaymentSquare(string Path, int Size)
{
    private const int LongestName = 70, LongestText = 140;

    /// <summary>Null for what cannot be paid that way: another currency, nothing, or an account without a proper IBAN.</summary>
    public static PaymentSquare? Of(BankAccount account, Money amount, string reference)
    {
        if (TextOf(account, amount, reference) is not { } text) return null;
        // Error correction M and UTF-8 without a byte order mark, as the guideline asks.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true, utf8BOM: false, QRCodeGenerator.EciMode.Default);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
                if (data.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return new PaymentSquare(path.ToString(), data.ModuleMatrix.Count);
    }

    /// <summary>The text within the square, line by line.</summary>
    public static string? TextOf(BankAccount account, Money amount, string reference)
    {
        if (amount.Currency != "EUR" || amount.Cents is < 1 or > 999_999_999_99 || !Iban.IsValid(Iban.Compact(account.Iban)) || account.Holder.Length == 0) return null;
        return string.Join('\n',
            "BCD", "002", "1", "SCT", account.Bic, account.Holder[..Math.Min(LongestName, account.Holder.Length)], Iban.Compact(account.Iban),
            "EUR" + amount.Amount.ToString("0.00", CultureInfo.InvariantCulture), "", "", reference[..Math.Min(LongestText, reference.Length)]);
    }
}
