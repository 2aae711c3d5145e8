using System.Globalization;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Billing;

/// <summary>One movement of money in a sentence.</summary>
internal static class PaymentWords
{
    public static string Sentence(IStringLocalizer<Text> text, PaymentView payment)
    {
        var amount = (payment.Amount.Cents < 0 ? -payment.Amount : payment.Amount).ToText(CultureInfo.CurrentCulture);
        var day = payment.ReceivedOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        return payment.Kind switch
        {
            PaymentKind.Bank => text["{0} received on {1}", amount, day],
            PaymentKind.Card => text["{0} paid by card on {1}", amount, day],
            PaymentKind.Balance => text["{0} from the credit of invoice {1}, on {2}", amount, payment.Reference, day],
            PaymentKind.MovedOut => text["{0} moved to invoice {1} on {2}", amount, payment.Reference, day],
            PaymentKind.Refund => text["{0} paid back on {1}", amount, day],
            PaymentKind.Elsewhere => text["{0} received elsewhere, before it came in on {1}", amount, day],
            PaymentKind.TakenBack => text["{0} taken back on {1}", amount, day],
        };
    }
}
