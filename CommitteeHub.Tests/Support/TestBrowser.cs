using System.Net;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Support;

/// <summary>Gets pages and submits their forms as a browser would, token and all.</summary>
public sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    /// <param name="address">The site.</param>
    /// <param name="trusted">The thumbprint of a certificate that nobody signed, where the site has one of a test's own.</param>
    public TestBrowser(Uri address, string? trusted = null)
    {
        if (trusted is not null) _handler.ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == trusted;
        Client = new HttpClient(_handler) { BaseAddress = address };
        Address = address;
    }

    public Uri Address { get; }
    public HttpClient Client { get; }
    public string Cookies => _handler.CookieContainer.GetCookieHeader(Address);
    public CookieCollection Jar => _handler.CookieContainer.GetAllCookies();

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Opens the page, fills the named form and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        var token = Token().Match(html).Groups[1].Value;
        return await PostAsync(page, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public async Task<HttpResponseMessage> SignOutAsync() =>
        await PostAsync("/sign-out", ("__RequestVerificationToken", Token().Match(await ReadAsync("/")).Groups[1].Value));

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
