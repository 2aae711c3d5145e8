using System.Globalization;
using CommitteeHub.Resources;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace CommitteeHub.Tests.Live;

/// <summary>The live door speaks the language that the pages of the same browser are in.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task A_refusal_and_the_end_of_a_room_are_in_the_language_of_whoever_hears_them()
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, builder =>
        {
            builder.Services.Configure<RequestLocalizationOptions>(o => o.AddSupportedCultures("en", "de").AddSupportedUICultures("en", "de"));
            builder.Services.AddSingleton<IStringLocalizer<Text>, Prefixed>();
        });
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var plain = await ConnectAsync(app, null);
        await using var byHeader = await ConnectAsync(app, ("Accept-Language", "de-CH;q=0.9, de;q=0.8, en;q=0.1"));
        await using var byCookie = await ConnectAsync(app, ("Accept-Language", "en"), cookie: "; .AspNetCore.Culture=c%3Dde%7Cuic%3Dde");
        await using var unknown = await ConnectAsync(app, ("Accept-Language", "xx"));

        foreach (var (client, language) in new[] { (plain, "en"), (byHeader, "de"), (byCookie, "de"), (unknown, "en") })
        {
            Assert.Equal($"{language}: NotFound", (await client.JoinAsync(Guid.NewGuid())).GetProperty("message").GetString());
            Assert.Equal($"{language}: CallNotUnderstood", (await client.CallAsync("CastVote", new { })).GetProperty("message").GetString());
            Assert.Equal($"{language}: NotFound", (await client.CallAsync("Reply", new { commandId = Guid.NewGuid(), annotationId = Guid.NewGuid(), body = "Yes." })).GetProperty("message").GetString());
            await client.JoinAsync(review.Submission.Value);
        }

        // Her seat ends with the day; each window hears so in its own language.
        await app.App.ReadAsync(db => db.AllMemberships.Where(m => m.PersonId == Cast.Ada).ExecuteUpdateAsync(m => m.SetProperty(x => x.To, new DateOnly(2026, 11, 23))));
        app.App.Clock.Move(TimeSpan.FromHours(16));
        Assert.Equal("en: Your right to be in this room has ended.", await EndOfAsync(plain));
        Assert.Equal("de: Your right to be in this room has ended.", await EndOfAsync(byHeader));
    }

    private static async Task<string?> EndOfAsync(LiveClient client)
    {
        while (await client.NextAsync() is var (kind, message))
            if (kind == "Ended") return message.GetProperty("reason").GetString();
        return null;
    }

    private static async Task<LiveClient> ConnectAsync(ListeningApp app, (string, string)? header, string cookie = "")
    {
        using var browser = await app.SignInAsync(Cast.Ada);
        (string, string)[] more = header is { } given ? [given] : [];
        return await LiveClient.ConnectAsync(app, [("Cookie", browser.Cookies + cookie), ("Origin", app.Address.GetLeftPart(UriPartial.Authority)), .. more]);
    }

    /// <summary>Says which language it was asked in, and the key.</summary>
    private sealed class Prefixed : IStringLocalizer<Text>
    {
        public LocalizedString this[string name] => new(name, $"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}: {name}");
        public LocalizedString this[string name, params object[] arguments] => this[name];
        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
