using System.Diagnostics;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Stories;

/// <summary>An installation that begins with an empty folder, and the people who work on it, each in a browser of their own.</summary>
public sealed partial class Stage : IAsyncDisposable
{
    public const string Password = "a long harbour evening";
    private readonly Dictionary<string, BrowserPerson> _people = [];
    private readonly string? _postgres;

    private Stage(RunningProgram program, string? postgres)
    {
        Program = program;
        _postgres = postgres;
    }

    public RunningProgram Program { get; }

    public IPage this[string name] => _people[name].Page;

    public static async Task<Stage> StartAsync(Database on)
    {
        var postgres = on == Database.Postgres ? await PostgresServer.CreateDatabaseAsync() : null;
        var folder = Directory.CreateTempSubdirectory("committeehub-stage-").FullName;
        return new Stage(await RunningProgram.StartAsync("serve", folder, postgres), postgres);
    }

    /// <summary>The first person, who reads the setup code off the server's console.</summary>
    public async Task AppointAdministratorAsync(string name)
    {
        var page = await EnterAsync(name);
        await page.GotoAsync("/");
        await page.GetByLabel("Setup code").FillAsync(SetupCode().Match(Program.Output).Value);
        await page.GetByLabel("Name").FillAsync($"{name} Velde");
        await page.GetByLabel("Email").FillAsync(Mail(name));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.PressAsync("Appoint administrator");
        await page.LeavesAsync("/welcome");
        if (page.Url.Contains("/sign-in", StringComparison.Ordinal)) await _people[name].SignInAsync(SignIn.With(Mail(name), Password));
    }

    /// <summary>Somebody with the right to invite sends an invitation; the invited person opens the link out of the mail.</summary>
    public async Task InviteAsync(string inviter, string name, string role)
    {
        var page = this[inviter];
        await page.GotoAsync("/people");
        await page.PressAsync("Invite person");
        var form = page.GetByRole(AriaRole.Region, new() { Name = "Invite person" });
        await form.GetByLabel("Name").FillAsync($"{name} {SurnameOf(name)}");
        await form.GetByLabel("Email").FillAsync(Mail(name));
        await form.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Label = role });
        await form.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await page.Locator("tbody tr", new() { HasText = Mail(name) }).WaitForAsync();
    }

    public async Task AcceptInvitationAsync(string name, int width = 1440, int height = 900)
    {
        var link = await LinkInMailAsync(Mail(name), "invitation");
        var page = await EnterAsync(name, width, height);
        await page.GotoAsync(link);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.PressAsync("Set password");
        await page.LeavesAsync("/invitation");
        if (page.Url.Contains("/sign-in", StringComparison.Ordinal)) await _people[name].SignInAsync(SignIn.With(Mail(name), Password));
    }

    public async Task<IPage> EnterAsync(string name, int width = 1440, int height = 900)
    {
        var person = await Browser.PersonAsync(Program.Address, name, null, width, height);
        // A killed server is seen by the browser as refused connections; that is the point of those moments.
        person.Expect("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket|Failed to fetch|Connection disconnected|Error from HTTP|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|Server returned an error on close|NetworkError|network error|Failed to start the connection|Failed to complete negotiation|exception invoking 'DispatchEventAsync'");
        _people[name] = person;
        return person.Page;
    }

    public Task KeepPictureAsync(string name, string moment) => _people[name].KeepPictureAsync(moment);

    /// <summary>The texts of all mails written to an address so far, waiting for one that says <paramref name="words"/>.</summary>
    public async Task<string> MailAsync(string address, string words)
    {
        var folder = Path.Combine(Program.Folder, "mail");
        for (var wait = Stopwatch.StartNew(); wait.Elapsed < Patience.Time; await Task.Delay(250))
        {
            var found = Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.eml").Select(f => Decoded(File.ReadAllText(f))).FirstOrDefault(m => m.Contains(address, StringComparison.OrdinalIgnoreCase) && m.Contains(words, StringComparison.OrdinalIgnoreCase))
                : null;
            if (found is not null) return found;
        }
        throw new InvalidOperationException($"No mail to {address} says '{words}'.\n{Program.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values) await person.DisposeAsync();
        await Program.DisposeAsync();
        if (_postgres is not null) await PostgresServer.DropDatabaseAsync(_postgres);
        Patience.Clear(Program.Folder);
    }

    public string[] DatabaseArguments => _postgres is null ? [] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={_postgres}"];

    public static string Mail(string name) => $"{name.ToLowerInvariant()}@example.org";

    private static string SurnameOf(string name) => name switch { "Ada" => "Quill", "Ben" => "Okafor", "Chika" => "Brandt", "Dana" => "Moreau", "Sam" => "Porter", _ => "Visser" };

    private async Task<string> LinkInMailAsync(string address, string path)
    {
        var mail = await MailAsync(address, path + "?token=");
        return "/" + Regex.Match(mail, path + @"\?token=[\w\-]+").Value;
    }

    /// <summary>Quoted-printable or base64 back to text, as far as these mails need it.</summary>
    private static string Decoded(string eml)
    {
        var text = eml.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        var encoded = Regex.Match(eml, @"Content-Transfer-Encoding: base64\s+([A-Za-z0-9+/=\s]+)", RegexOptions.IgnoreCase);
        return encoded.Success ? text + System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Replace(encoded.Groups[1].Value, @"\s", ""))) : text;
    }

    [GeneratedRegex("[A-Z2-9]{4}(?:-[A-Z2-9]{4}){6}")]
    private static partial Regex SetupCode();
}
