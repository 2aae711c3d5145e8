using System.Globalization;
using System.Text.Json;
using CommitteeHub.Domain;

namespace CommitteeHub.Features.Billing;

/// <summary>What the provider of card payments tells: once, with an identity of its own.</summary>
/// <param name="Reference">The invoice's number or anything else that names it.</param>
public sealed record CardEvent(string Id, Money Amount, DateOnly PaidOn, string Reference, string PayerName)
{
    /// <summary>The account under which lines from the provider stand.</summary>
    public const string Account = "card";

    public const int MostBytes = 64 * 1024;
    private const int LongestId = 100;

    /// <summary>{"id", "type": "payment.succeeded", "amount" in cents, "currency", "paidOn", "reference", "payer"}; null when it is not that.</summary>
    /// <param name="isPayment">It tells of a payment, whether or not the rest was understood.</param>
    public static CardEvent? Read(string json, out bool isPayment)
    {
        isPayment = false;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type") != "payment.succeeded") return null;
            isPayment = true;
            if (TextOf(root, "id") is not { Length: > 0 and <= LongestId } id || TextOf(root, "currency") is not { Length: 3 } currency) return null;
            if (!root.TryGetProperty("amount", out var amount) || !amount.TryGetInt64(out var cents) || cents is <= 0 or > 1_000_000_000_00) return null;
            if (!DateOnly.TryParseExact(TextOf(root, "paidOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
            return new CardEvent(id, new Money(cents, currency.ToUpperInvariant()), day, Readable.Cut(TextOf(root, "reference") ?? "", 140), Readable.Cut(TextOf(root, "payer") ?? "", 140));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
