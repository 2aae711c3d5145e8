using System.Net;
using System.Net.Mail;

namespace CommitteeHub.Mail;

/// <summary>Hands mail to an SMTP server, over STARTTLS unless the settings say otherwise.</summary>
public sealed class SmtpMailer(MailOptions options, Letterbox letterbox) : IMailer
{
    public async Task<Delivery> SendAsync(OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel)
    {
        // SmtpClient's own Timeout counts for the synchronous way only.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            using var mail = letterbox.Compose(message, attachment, sender);
            using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
            if (options.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, options.Password);
            await client.SendMailAsync(mail, patience.Token);
            return new Delivery(DeliveryResult.Sent);
        }
        catch (FormatException e) { return new Delivery(DeliveryResult.Refused, e.Message); }
        catch (SmtpException e) { return new Delivery(ResultOf(e), Deepest(e)) { IsBounce = e is SmtpFailedRecipientException && ResultOf(e) == DeliveryResult.Refused }; }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Delivery(DeliveryResult.Unreachable, $"The server did not answer within {options.TimeoutSeconds} seconds.");
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or InvalidOperationException)
        {
            return new Delivery(DeliveryResult.TryLater, Deepest(e));
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
