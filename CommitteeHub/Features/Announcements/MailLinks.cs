using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CommitteeHub.Features.Announcements;

/// <summary>What a link in a mail is for.</summary>
public enum MailErrand { ConfirmNews, LeaveNews, StopReplies }

/// <summary>
/// Links in mails that do one thing for one subscriber or commenter without a sign-in. The errand and the identity are
/// sealed with the keys of the installation; nothing of it is stored, and no link can be guessed or turned into another.
/// </summary>
public sealed class MailLinks(IDataProtectionProvider protection, Site site)
{
    private readonly IDataProtector _seal = protection.CreateProtector("CommitteeHub.MailLinks.1");

    /// <summary>
    /// The keys are read, or made, in the same database: whoever seals a link inside a change calls this before it, because
    /// the one writer of SQLite would wait for itself.
    /// </summary>
    public void MakeReady() => _seal.Protect([0]);

    public string Token(MailErrand errand, Guid about) => WebEncoders.Base64UrlEncode(_seal.Protect([(byte)errand, .. about.ToByteArray()]));

    public string Confirm(Guid subscriber) => site.Link($"mail/confirm?token={Token(MailErrand.ConfirmNews, subscriber)}");

    /// <summary>Answers a click with a page and a mail program's POST at once (RFC 8058).</summary>
    public string Leave(MailErrand errand, Guid about) => site.Link($"mail/leave/{Token(errand, about)}");

    public (MailErrand Errand, Guid About)? Read(string? token)
    {
        try
        {
            if (token is not { Length: > 0 and < 500 }) return null;
            var bytes = _seal.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == 17 ? ((MailErrand)bytes[0], new Guid(bytes.AsSpan(1))) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>When a form was handed out, sealed, so that nobody can say they took longer.</summary>
    public string HandedOut(DateTimeOffset now) => WebEncoders.Base64UrlEncode(_seal.Protect(Encoding.ASCII.GetBytes($"form {now.UtcTicks}")));

    public TimeSpan? Took(string? handedOut, DateTimeOffset now)
    {
        try
        {
            if (handedOut is not { Length: > 0 and < 500 }) return null;
            var text = Encoding.ASCII.GetString(_seal.Unprotect(WebEncoders.Base64UrlDecode(handedOut)));
            return text.StartsWith("form ", StringComparison.Ordinal) && long.TryParse(text[5..], out var ticks) ? now - new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
}
