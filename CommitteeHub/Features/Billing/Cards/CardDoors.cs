using System.Globalization;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The way out to the provider's page, and the provider's way in to tell what was paid.</summary>
internal static class CardDoors
{
    public const string Signature = "Payment-Signature";

    /// <summary>How far a signature's time may be from ours; what is older is a replay, and of what is newer the event's identity makes one payment.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    /// <summary>Leads whoever may read an open invoice to the provider, with the sum that the server knows, signed.</summary>
    public static async Task<IResult> PayAsync(Guid id, HttpContext context, CardOptions cards, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        if (!cards.IsOffered || string.IsNullOrEmpty(cards.Link)) return Results.NotFound();
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        var invoice = await db.InvoicesFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(i => i.Id == new Id<Invoice>(id) && i.Number != null, context.RequestAborted);
        return invoice is null || invoice.Open.Cents == 0 ? Results.NotFound() : Results.Redirect(LinkFor(cards, invoice));
    }

    public static string LinkFor(CardOptions cards, Invoice invoice)
    {
        var open = invoice.Open;
        var link = cards.Link!.Replace("{number}", invoice.Number, StringComparison.Ordinal).Replace("{invoice}", invoice.Id.ToString(), StringComparison.Ordinal)
            .Replace("{cents}", open.Cents.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{currency}", open.Currency, StringComparison.Ordinal);
        var signature = cards.Sign(FormattableString.Invariant($"{invoice.Number}.{open.Cents}.{open.Currency}"));
        return $"{link}{(link.Contains('?', StringComparison.Ordinal) ? '&' : '?')}signature={signature}";
    }

    /// <summary>"Payment-Signature: t=UNIXTIME,v1=HEX" over "UNIXTIME.BODY". Every event is answered 204 once it is durable, however often it comes.</summary>
    public static async Task<IResult> EventAsync(HttpContext context, CardOptions cards, TakeCardPayment take, TimeProvider clock, ILogger<TakeCardPayment> log)
    {
        if (!cards.IsOffered) return Results.NotFound();
        if (await BodyAsync(context) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (TimeOf(context.Request.Headers[Signature].ToString()) is not { } signed || !cards.IsSigned($"{signed.Time}.{body}", signed.Signature)) return Results.Unauthorized();
        if ((clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(signed.Time)).Duration() > Leeway) return Results.Unauthorized();
        if (CardEvent.Read(body, out var isPayment) is not { } paid)
        {
            // Signed but of another kind: it is none of ours and need not come again.
            if (!isPayment) return Results.NoContent();
            log.LogWarning("A payment by card was told of and not understood: its event lacks something or holds a wrong amount, currency or day.");
            return Results.UnprocessableEntity();
        }
        return await take.RunAsync(paid, context.RequestAborted) is null ? Results.NoContent() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static (long Time, string Signature)? TimeOf(string header)
    {
        var parts = header.Split(',').Select(p => p.Trim().Split('=', 2)).Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1]);
        return parts.TryGetValue("t", out var at) && at.Length <= 11 && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && parts.TryGetValue("v1", out var signature) ? (time, signature) : null;
    }

    private static async Task<string?> BodyAsync(HttpContext context)
    {
        var bytes = new byte[CardEvent.MostBytes + 1];
        var length = 0;
        for (int read; length < bytes.Length && (read = await context.Request.Body.ReadAsync(bytes.AsMemory(length), context.RequestAborted)) > 0;) length += read;
        return length > CardEvent.MostBytes ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
