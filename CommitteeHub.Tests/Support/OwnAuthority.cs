using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CommitteeHub.Tests.Support;

/// <summary>An authority of a test's own, whose certificates hold for a day.</summary>
public sealed class OwnAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public OwnAuthority()
    {
        var asked = new CertificateRequest("CN=An authority of CommitteeHub's tests", _key, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _certificate = asked.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>Signs a certificate for a host, and writes it and its key where they belong.</summary>
    public void Sign(string host, string certificate, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        var asked = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(names.Build());
        using var signed = asked.Create(_certificate, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificate, signed.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
