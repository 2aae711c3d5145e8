using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Support;

/// <summary>The built program with a session in it, and three people who write notes on the submission.</summary>
public sealed class TypingStage : IAsyncDisposable
{
    private readonly List<BrowserPerson> _people = [];
    private SignIn _chika = null!;
    private string _room = "";

    private TypingStage(RunningProgram program) => Program = program;

    public RunningProgram Program { get; }
    public IReadOnlyList<IPage> Pages => [.. _people.Take(3).Select(p => p.Page)];

    public static async Task<TypingStage> BeginAsync()
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-typing-").FullName;
        var stage = new TypingStage(await RunningProgram.StartAsync("serve", folder));
        await using var app = TestApp.Open(folder, null);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        stage._room = $"/submissions/{meeting.Submission}/review";
        await Room.AddPdfAsync(app, meeting, "Handbook", 3);
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika }) stage._people.Add(await stage.EnterAsync(member, await Cast.SignInOfAsync(app, member)));
        stage._chika = await Cast.SignInOfAsync(app, Cast.Chika);
        return stage;
    }

    public ILocator FieldOn(IPage page) => page.GetByLabel("Note", new() { Exact = true });

    /// <summary>Three people begin to type; comes back when they are done.</summary>
    public async Task TypeEverywhereAsync(string text)
    {
        foreach (var page in Pages)
        {
            await page.GetByText("Note on the whole document", new() { Exact = true }).ClickAsync();
            await FieldOn(page).ClickAsync();
        }
        await Task.WhenAll(Pages.Select(page => page.Keyboard.TypeAsync(text, new() { Delay = 110 })));
    }

    /// <summary>The third of them on another device.</summary>
    public async Task<IPage> EnterAgainAsync()
    {
        var page = (await EnterAsync(Cast.Chika, _chika)).Page;
        await page.GetByText("Note on the whole document", new() { Exact = true }).ClickAsync();
        return page;
    }

    /// <summary>Comes back when the server keeps this text for each of the three.</summary>
    public async Task AreKeptAsync(string text)
    {
        await using var connection = new SqliteConnection($"Data Source={new DataFolder(Program.Folder).Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"KeptTexts\" WHERE \"Text\" = $text";
        command.Parameters.AddWithValue("$text", text);
        await Patience.UntilAsync(async () => (long)(await command.ExecuteScalarAsync())! == 3, "The server does not keep what was typed.");
    }

    public async Task KeepPicturesAsync(string moment)
    {
        foreach (var person in _people) await person.KeepPictureAsync(moment);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) await person.DisposeAsync();
        await Program.DisposeAsync();
        Patience.Clear(Program.Folder);
    }

    private async Task<BrowserPerson> EnterAsync(Id<Person> member, SignIn signIn)
    {
        var person = await Browser.PersonAsync(Program.Address, Cast.NameOf(member), signIn);
        Room.ExpectLosses(person);
        await person.Page.GotoAsync(_room);
        await person.Page.GetByText("Note on the whole document", new() { Exact = true }).WaitForAsync();
        return person;
    }
}
