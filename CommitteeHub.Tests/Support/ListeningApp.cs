using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>The real program on a real port of this machine, for whatever has to go over the wire.</summary>
public sealed class ListeningApp : IAsyncDisposable
{
    /// <summary>The password of everybody in the cast, once <see cref="GivePasswordAsync"/> was asked for it.</summary>
    public const string Password = Cast.Password;

    private ListeningApp(TestApp app) => App = app;

    public TestApp App { get; }
    public Uri Address => App.Address;

    public static Task<ListeningApp> StartAsync(Database on = Database.Sqlite, params string[] settings) => StartAsync(on, _ => { }, settings);

    public static async Task<ListeningApp> StartAsync(Database on, Action<WebApplicationBuilder> adjust, params string[] settings)
    {
        var app = await TestApp.StartAsync(on, adjust, settings);
        await app.ListenAsync();
        return new ListeningApp(app);
    }

    /// <summary>A browser without pictures: it keeps cookies and does not follow redirects.</summary>
    public TestBrowser NewBrowser() => new(Address);

    public Task GivePasswordAsync(Id<Person> person) => Cast.GivePasswordAsync(App, person);

    /// <summary>Somebody of the cast in a real browser, signed in.</summary>
    public async Task<BrowserPerson> PersonAsync(Id<Person> person, int width = 1440, int height = 900, bool dark = false) =>
        await Browser.PersonAsync(Address, Cast.NameOf(person), await Cast.SignInOfAsync(App, person), width, height, dark);

    /// <summary>A browser in which this person has signed in.</summary>
    public async Task<TestBrowser> SignInAsync(Id<Person> person)
    {
        await GivePasswordAsync(person);
        var email = await App.ReadAsync(db => db.AllPersons.Where(p => p.Id == person).Select(p => p.Email).SingleAsync());
        var browser = NewBrowser();
        var answer = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", Password));
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in was answered with {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopListeningAsync();
        await App.DisposeAsync();
    }
}
