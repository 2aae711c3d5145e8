using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using CommitteeHub.Data;

namespace CommitteeHub.Mail;

/// <summary>
/// Makes the mail that leaves of the message that was kept. Names and subjects come from people, so nothing of them
/// can begin a new header, name another recipient, or turn the reading direction around.
/// </summary>
public sealed class Letterbox(Site site, MailSeal seal)
{
    private const int LongestName = 100;
    private const int LongestSubject = 250;

    /// <summary>Throws <see cref="FormatException"/> when the message cannot be addressed.</summary>
    public MailMessage Compose(OutboxMessage message, byte[]? attachment, MailSender sender)
    {
        var mail = new MailMessage(new MailAddress(Address(sender.Address), Line(sender.Name, LongestName), Encoding.UTF8),
            new MailAddress(Address(message.ToAddress), Line(message.ToName, LongestName), Encoding.UTF8))
        {
            Subject = Line(message.Subject, LongestSubject),
            SubjectEncoding = Encoding.UTF8,
            Body = TextOf(message),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        mail.Headers.Add("Message-ID", MessageId(message));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (sender.ReplyTo is { } replyTo) mail.ReplyToList.Add(new MailAddress(Address(replyTo)));
        if (message.Unsubscribe is { } unsubscribe)
        {
            mail.Headers.Add("List-Unsubscribe", $"<{new Uri(unsubscribe).AbsoluteUri}>");
            mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (message.Html is { } html)
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        if (message is { Calendar: { } calendar, CalendarMethod: { } method })
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(calendar, new ContentType("text/calendar") { CharSet = "utf-8", Parameters = { ["method"] = method } }));
        if (attachment is not null)
            mail.Attachments.Add(new Attachment(new MemoryStream(attachment), Line(message.AttachmentName!, LongestName), MediaTypeNames.Application.Pdf));
        return mail;
    }

    /// <summary>The text as it leaves, with the secret in its place.</summary>
    public string TextOf(OutboxMessage message) =>
        message.SealedSecret is { } secret ? message.Body.Replace(OutboxMessage.SecretPlace, seal.Open(secret), StringComparison.Ordinal) : message.Body;

    /// <summary>The same for every attempt, so that a mail program recognises a second delivery.</summary>
    public string MessageId(OutboxMessage message) => $"<{message.Id.Value:N}@{site.Address.IdnHost}>";

    /// <summary>One plain address in ASCII. Quoted local parts are allowed by the standard and used by nobody honest.</summary>
    public static string Address(string address)
    {
        var parts = address.Split('@');
        if (address.Length > 254 || parts.Length != 2 || parts[0].Length is 0 or > 64 || !parts[0].All(IsPlain))
            throw new FormatException("This is not a mail address.");
        string domain;
        try { domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(parts[1]); }
        catch (ArgumentException e) { throw new FormatException("This is not a mail address.", e); }
        return Uri.CheckHostName(domain) == UriHostNameType.Dns ? $"{parts[0]}@{domain}" : throw new FormatException("This is not a mail address.");
    }

    /// <summary>Text in one line: no control characters, no line separators, nothing that turns the direction around.</summary>
    public static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest) break;
            line.Append(IsInvisible(rune) ? " " : rune.ToString());
        }
        return line.ToString().Trim();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate || rune == Rune.ReplacementChar;
}
