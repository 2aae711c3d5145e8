using System.Globalization;
using System.Text;
using CommitteeHub.Features.Billing;

namespace CommitteeHub.Tests.Support;

/// <summary>A provider of card payments as the seam expects one: it checks the links it is sent and tells what was paid, signed. For tests only.</summary>
public sealed class CardProvider(ListeningApp hub)
{
    public const string Secret = "a secret of at least thirty-two signs, for tests";

    /// <summary>What the program is started with to have this provider.</summary>
    public static readonly string[] Settings = [$"--CardPayments:Secret={Secret}", "--CardPayments:Link=https://pay.example.org/checkout?invoice={number}&amount={cents}&currency={currency}"];

    private static readonly CardOptions Key = new() { Secret = Secret };

    /// <summary>Reads a link; null when its signature does not fit.</summary>
    public static (string Number, long Cents)? Understand(Uri link)
    {
        var query = System.Web.HttpUtility.ParseQueryString(link.Query);
        var (number, cents) = (query["invoice"]!, query["amount"]!);
        return Key.IsSigned($"{number}.{cents}.{query["currency"]}", query["signature"]!) ? (number, long.Parse(cents, CultureInfo.InvariantCulture)) : null;
    }

    public static string Paid(string id, string number, long cents) =>
        $$"""{"id":"{{id}}","type":"payment.succeeded","amount":{{cents}},"currency":"EUR","paidOn":"2026-11-23","reference":"{{number}}","payer":"Card holder"}""";

    public async Task<System.Net.HttpStatusCode> TellAsync(string body, DateTimeOffset? at = null, string? signedBody = null)
    {
        var time = (at ?? hub.App.Now).ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments/card/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Payment-Signature", $"t={time},v1={Key.Sign($"{time}.{signedBody ?? body}")}");
        using var answer = await hub.NewBrowser().Client.SendAsync(request);
        return answer.StatusCode;
    }
}
