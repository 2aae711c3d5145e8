using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>The real nginx in front of two nodes, with the site file that is shipped: only addresses and paths in it are this test's.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-nginx-").FullName;
    private readonly Socket _plain = Held(), _secure = Held();
    private Process? _process;

    public Nginx()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var asked = new CertificateRequest("CN=CommitteeHub's tests", key, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(names.Build());
        using var certificate = asked.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        Thumbprint = certificate.Thumbprint;
        File.WriteAllText(Path.Combine(_folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Where people go; known before anything listens there, because the nodes are told.</summary>
    public Uri Address => new($"https://127.0.0.1:{PortOf(_secure)}");

    /// <summary>Where whoever typed no https arrives.</summary>
    public Uri Unprotected => new($"http://127.0.0.1:{PortOf(_plain)}");

    /// <summary>Of its certificate, which nobody signed.</summary>
    public string Thumbprint { get; }

    /// <summary>What the nodes have to be told.</summary>
    public string[] Settings => [$"--Site:Address={Address.ToString().TrimEnd('/')}", "--Site:TrustedProxies:0=127.0.0.1"];

    /// <summary>Looks whether nginx takes the file, and serves with it.</summary>
    public async Task ServeAsync(Uri a, Uri b, string? inside = null)
    {
        Assert.Equal((0, "ok"), Try(a, b, inside));
        _process = Process.Start(new ProcessStartInfo(Program, ["-p", _folder, "-c", Path.Combine(_folder, "nginx.conf")]) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        using var browser = new TestBrowser(Address, Thumbprint);
        await Patience.UntilAsync(async () =>
        {
            Assert.False(_process.HasExited, $"nginx ended by itself: {Log}");
            try { return (await browser.GetAsync("/health/live")).IsSuccessStatusCode; }
            catch (HttpRequestException) { return false; }
        }, "nginx does not answer.");
    }

    /// <summary>What nginx -t says of the shipped file.</summary>
    /// <param name="a">A node.</param>
    /// <param name="b">The other one.</param>
    /// <param name="inside">The authority that signed their certificates, where they are reached over TLS.</param>
    public (int Code, string Said) Try(Uri a, Uri b, string? inside = null) => Try(With(Shipped(inside),
        ("server node-a:8080", $"server {a.Authority}"), ("server node-b:8080", $"server {b.Authority}"),
        ("listen 80;", $"listen 127.0.0.1:{PortOf(_plain)};"), ("listen 443 ssl http2;", $"listen 127.0.0.1:{PortOf(_secure)} ssl http2;"),
        ("/etc/nginx/certificates/fullchain.pem", $"{_folder}/fullchain.pem"), ("/etc/nginx/certificates/privkey.pem", $"{_folder}/privkey.pem")));

    private string Shipped(string? inside)
    {
        var site = File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "deploy", "nginx.conf"));
        if (inside is null) return site;
        var authority = Path.Combine(_folder, "inside-ca.pem");
        File.WriteAllText(authority, inside);
        return With(site, ("proxy_pass http://committeehub;", With(File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "deploy", "nginx-tls-inside.conf")), ("/etc/nginx/certificates/inside-ca.pem", authority))));
    }

    /// <summary>What nginx -t says of the guide's site of one node.</summary>
    public (int Code, string Said) TryGuide(string site) => Try(With(site,
        ("listen 80;", $"listen 127.0.0.1:{PortOf(_plain)};"), ("listen 443 ssl http2;", $"listen 127.0.0.1:{PortOf(_secure)} ssl http2;"),
        ("/etc/letsencrypt/live/committee.example.org/fullchain.pem", $"{_folder}/fullchain.pem"), ("/etc/letsencrypt/live/committee.example.org/privkey.pem", $"{_folder}/privkey.pem")));

    private (int Code, string Said) Try(string site)
    {
        File.WriteAllText(Path.Combine(_folder, "site.conf"), site);
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid {{_folder}}/nginx.pid;
            error_log {{_folder}}/error.log warn;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
                include {{_folder}}/site.conf;
            }
            """);
        using var process = Process.Start(new ProcessStartInfo(Program, ["-t", "-q", "-p", _folder, "-c", Path.Combine(_folder, "nginx.conf")]) { RedirectStandardError = true })!;
        // A newer one warns of words that an older one needs.
        var said = string.Join('\n', process.StandardError.ReadToEnd().Split('\n').Where(l => l.Length > 0 && !l.Contains("[warn]", StringComparison.Ordinal)));
        process.WaitForExit();
        return (process.ExitCode, said.Length == 0 ? "ok" : said);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        _plain.Dispose();
        _secure.Dispose();
        Patience.Clear(_folder);
    }

    private string Log => File.Exists(Path.Combine(_folder, "error.log")) ? File.ReadAllText(Path.Combine(_folder, "error.log")) : "";

    /// <summary>Each of these stands there once and is replaced.</summary>
    private static string With(string site, params (string Shipped, string Here)[] parts)
    {
        foreach (var (shipped, here) in parts)
        {
            Assert.Equal(2, site.Split(shipped).Length);
            site = site.Replace(shipped, here, StringComparison.Ordinal);
        }
        return site;
    }

    // Not on every user's PATH.
    private static string Program { get; } = new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("nginx is not installed. Run ./check, which installs it.");

    /// <summary>Bound but not listening: nobody else gets the port until nginx takes it.</summary>
    private static Socket Held()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
