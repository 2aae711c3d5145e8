using System.Globalization;
using System.Net.Mail;
using CommitteeHub.Data;

namespace CommitteeHub.Mail;

/// <summary>Writes every mail as an .eml file into the data folder, for installations that have no mail server yet.</summary>
public sealed class PickupMailer(DataFolder folder, Letterbox letterbox) : IMailer
{
    public async Task<Delivery> SendAsync(OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel)
    {
        var workbench = Directory.CreateDirectory(Path.Combine(folder.Mail, ".new", message.Id.ToString())).FullName;
        try
        {
            using var mail = letterbox.Compose(message, attachment, sender);
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = workbench };
            await client.SendMailAsync(mail, cancel);
            // One name for one message: a second delivery after a crash replaces the first.
            File.Move(Directory.GetFiles(workbench, "*.eml").Single(), Path.Combine(folder.Mail, NameOf(message)), overwrite: true);
            return new Delivery(DeliveryResult.Sent);
        }
        catch (FormatException e) { return new Delivery(DeliveryResult.Refused, e.Message); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SmtpException) { return new Delivery(DeliveryResult.Unreachable, e.Message); }
        finally { Directory.Delete(workbench, recursive: true); }
    }

    private static string NameOf(OutboxMessage message) =>
        $"{message.CreatedAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{message.Id}.eml";
}
