using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>What somebody reads in a mail, whether it waits in the outbox or has left.</summary>
public static partial class Mailed
{
    public static string TextOf(this TestApp app, OutboxMessage message)
    {
        if (message.SealedSecret is not null || !message.Body.Contains(OutboxMessage.SecretPlace, StringComparison.Ordinal)) return app.Get<Letterbox>().TextOf(message);
        var eml = File.ReadAllText(Directory.GetFiles(app.Get<DataFolder>().Mail, $"*-{message.Id}.eml").Single());
        return Encoding.UTF8.GetString(Convert.FromBase64String(Space().Replace(Encoded().Match(eml).Groups[1].Value, "")));
    }

    /// <summary>The newest mail to an address; null when there is none.</summary>
    public static async Task<string?> NewestToAsync(this TestApp app, string address) =>
        await app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().Where(m => m.ToAddress == address).OrderByDescending(m => m.CreatedAt).FirstOrDefaultAsync()) is { } newest ? app.TextOf(newest) : null;

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\s+([A-Za-z0-9+/=\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
