using System.Security.Cryptography;

namespace CommitteeHub.Shell.Security;

/// <summary>The word of this one answer that a script tag has to know to be run.</summary>
public sealed class CspNonce
{
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}
