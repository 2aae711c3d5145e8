using System.Net;
using System.Net.Mail;

namespace CommitteeHub.Mail;

/// <summary>
/// Hands mail to an SMTP server, over STARTTLS unless the settings say otherwise. One line carries the messages that leave one
/// after the other: a server looks up who calls before it says a word, and names, keys and passwords take their time as well.
/// </summary>
public sealed class SmtpMailer(MailOptions options, Letterbox letterbox) : IMailer, IDisposable
{
    /// <summary>The line over which the last message went, if all was well.</summary>
    private SmtpClient? _kept;

    public async Task<Delivery> SendAsync(OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _kept, null) is { } kept)
        {
            var (delivery, isHungUp) = await SendOverAsync(kept, message, attachment, sender, cancel);
            if (!isHungUp) return delivery;
        }
        return (await SendOverAsync(Open(), message, attachment, sender, cancel)).Delivery;
    }

    public void Rest() => Interlocked.Exchange(ref _kept, null)?.Dispose();

    public void Dispose() => Rest();

    private SmtpClient Open()
    {
        var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
        if (options.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, options.Password);
        return client;
    }

    /// <summary>Keeps the line when the message was taken. Servers hang up after so many messages; that says nothing about this one.</summary>
    private async Task<(Delivery Delivery, bool IsHungUp)> SendOverAsync(SmtpClient client, OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel)
    {
        // SmtpClient's own Timeout counts for the synchronous way only.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        var isTaken = false;
        try
        {
            using var mail = letterbox.Compose(message, attachment, sender);
            await client.SendMailAsync(mail, patience.Token);
            isTaken = true;
            return (new Delivery(DeliveryResult.Sent), false);
        }
        catch (FormatException e) { return (new Delivery(DeliveryResult.Refused, e.Message), false); }
        catch (SmtpException e)
        {
            var isHungUp = e.StatusCode is SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.ServiceClosingTransmissionChannel;
            return (new Delivery(ResultOf(e), Deepest(e)) { IsBounce = e is SmtpFailedRecipientException && ResultOf(e) == DeliveryResult.Refused }, isHungUp);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (new Delivery(DeliveryResult.Unreachable, $"The server did not answer within {options.TimeoutSeconds} seconds."), false);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or InvalidOperationException)
        {
            return (new Delivery(DeliveryResult.TryLater, Deepest(e)), e is IOException);
        }
        finally
        {
            if (!isTaken || Interlocked.CompareExchange(ref _kept, client, null) is not null) client.Dispose();
        }
    }

    /// <summary>5xx is for good, except when it means that our own name, password or TLS is wrong: then every message would be.</summary>
    private static DeliveryResult ResultOf(SmtpException e) => (int)e.StatusCode switch
    {
        (int)SmtpStatusCode.GeneralFailure => DeliveryResult.Unreachable,
        (int)SmtpStatusCode.MustIssueStartTlsFirst or 534 or 535 or 538 => DeliveryResult.Unreachable,
        >= 500 => DeliveryResult.Refused,
        _ => DeliveryResult.TryLater,
    };

    private static string Deepest(Exception e) => e.InnerException is { } inner ? $"{e.Message} {Deepest(inner)}" : e.Message;
}
