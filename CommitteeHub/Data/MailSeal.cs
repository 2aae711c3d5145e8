using Microsoft.AspNetCore.DataProtection;

namespace CommitteeHub.Data;

/// <summary>Keeps the secrets of links in mails sealed with the installation's keys, for as long as a mail waits to leave.</summary>
public sealed class MailSeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector _protector = keys.CreateProtector("mail-secrets");

    /// <summary>
    /// The keys are read, or made, in the same database: whoever seals inside a change calls this before it, because the
    /// one writer of SQLite would wait for itself.
    /// </summary>
    public Change ReadyFor(Change change)
    {
        _protector.Protect([0]);
        return change;
    }

    public string Seal(string secret) => _protector.Protect(secret);
    public string Open(string sealedSecret) => _protector.Unprotect(sealedSecret);
}
