using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Support;

/// <summary>A session that is open on an item with two documents, and the members in front of their browsers.</summary>
public sealed class Room : IAsyncDisposable
{
    private readonly List<BrowserPerson> _people = [];

    private Room(ListeningApp app, Meeting meeting) => (App, Meeting) = (app, meeting);

    public ListeningApp App { get; }
    public Meeting Meeting { get; }
    public Id<DocumentVersion> Handbook { get; private set; }
    public Id<DocumentVersion> Syllabus { get; private set; }
    public string Path => $"/sessions/{Meeting.Session}";

    public static async Task<Room> OpenAsync(Database on = Database.Sqlite, params Id<Person>[] recused)
    {
        var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        return await WithDocumentsAsync(app, await Meeting.OpenAsync(app.App, recused: recused));
    }

    /// <summary>The session has not begun; its doors are open.</summary>
    public static async Task<Room> ScheduleAsync(Database on)
    {
        var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var inTenMinutes = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(app.App.Now.AddMinutes(10), "Europe/Amsterdam").DateTime;
        return await WithDocumentsAsync(app, await Meeting.ScheduleAsync(app.App, inTenMinutes));
    }

    private static async Task<Room> WithDocumentsAsync(ListeningApp app, Meeting meeting)
    {
        return new Room(app, meeting)
        {
            Handbook = await AddPdfAsync(app.App, meeting, "Handbook", 8),
            Syllabus = await AddPdfAsync(app.App, meeting, "Syllabus", 5),
        };
    }

    public async Task<BrowserPerson> EnterAsync(Id<Person> person, int width = 1440, int height = 900, bool dark = false)
    {
        var someone = await App.PersonAsync(person, width, height, dark);
        _people.Add(someone);
        await someone.Page.GotoAsync(Path);
        return someone;
    }

    /// <summary>
    /// Whatever this person's browser says about a lost connection is the point of the test. An event that was on its way when
    /// the line broke finds nobody who handles it any more, and the framework says so.
    /// </summary>
    public static void ExpectLosses(BrowserPerson person) =>
        person.Expect("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|Failed to fetch|Connection disconnected|Error from HTTP|ERR_EMPTY_RESPONSE|Server returned an error on close|NetworkError|network error|Failed to start the connection|Failed to complete negotiation|Cannot send data if the connection is not|hubs/live\\?id=|_blazor\\?id=|Failed to start the transport|Circuit not initialized|ERR_INCOMPLETE_CHUNKED|503|502|exception invoking 'DispatchEventAsync'");

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var person in _people) await person.DisposeAsync();
        }
        finally
        {
            await App.DisposeAsync();
        }
    }

    public static Task<Id<DocumentVersion>> AddPdfAsync(TestApp app, Meeting meeting, string title, int pages) => AddPdfAsync(app, meeting.Submission, title, pages);

    public static async Task<Id<DocumentVersion>> AddPdfAsync(TestApp app, Id<Submission> submission, string title, int pages)
    {
        var texts = Enumerable.Range(1, pages).Select(n => $"{title}, page {n}: mediators keep their notes for a year.").ToArray();
        var version = Id<DocumentVersion>.New();
        var document = new Document(Id<Document>.New(), submission, null, title);
        var file = $"{title.ToLowerInvariant()}.pdf";
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(texts)), file);
        document.Add(version, taken.File!, file, Cast.Olga, app.Now);
        document.TextRead(version, "test", new string('b', 64), pages, hasText: true);
        var json = System.Text.Json.JsonSerializer.Serialize(texts.Select(t => new { text = t, skip = Array.Empty<int[]>() }));
        await app.SaveAsync(document, new DocumentVersionText { VersionId = version, Extractor = "test", Sha256 = new string('b', 64), PagesJson = json });
        return version;
    }

    /// <summary>A file whose words nobody has read yet.</summary>
    public static async Task<Id<DocumentVersion>> AddFileAsync(TestApp app, Meeting meeting, string title, string fileName, byte[] bytes)
    {
        var version = Id<DocumentVersion>.New();
        var document = new Document(Id<Document>.New(), meeting.Submission, null, title);
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(bytes), fileName);
        document.Add(version, taken.File!, fileName, Cast.Olga, app.Now);
        await app.SaveAsync(document);
        return version;
    }
}

/// <summary>The document in a person's room.</summary>
public static class DocumentWords
{
    public static async Task<IPage> SeesPageAsync(this IPage page, int number)
    {
        await Assertions.Expect(page.Locator(".ch-review:not([aria-busy])").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input.ch-page-input")).ToHaveValueAsync(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return page;
    }

    /// <summary>Chooses a document of the dossier by its title.</summary>
    public static Task ChooseDocumentAsync(this IPage page, string title) =>
        page.GetByLabel("Document", new() { Exact = true }).First.SelectOptionAsync(new SelectOptionValue { Label = title });

    public static Task SeesDocumentAsync(this IPage page, string title) =>
        Assertions.Expect(page.Locator(".textLayer").First).ToContainTextAsync(title);

    public static async Task TurnToAsync(this IPage page, int number)
    {
        // While it opens there are no pages to turn.
        await Assertions.Expect(page.Locator(".ch-review:not([aria-busy])").First).ToBeVisibleAsync();
        await page.Locator("input.ch-page-input").FillAsync(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("input.ch-page-input").PressAsync("Enter");
        await page.SeesPageAsync(number);
    }
}
