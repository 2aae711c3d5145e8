using Microsoft.AspNetCore.DataProtection;

namespace CommitteeHub.Features.Webhooks;

/// <summary>Keeps the secrets of webhooks sealed with the installation's keys.</summary>
public sealed class WebhookSeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector _protector = keys.CreateProtector("webhook-secrets");

    public string Seal(string secret) => _protector.Protect(secret);
    public string Open(string sealedSecret) => _protector.Unprotect(sealedSecret);
}
