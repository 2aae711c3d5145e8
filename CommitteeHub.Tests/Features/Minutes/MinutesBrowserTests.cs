using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Features.Minutes;

public sealed class MinutesBrowserTests
{
    [Fact]
    public async Task Two_secretaries_write_an_attendee_corrects_and_the_next_session_approves()
    {
        await using var listening = await ListeningApp.StartAsync();
        var app = listening.App;
        await Cast.EnterAsync(app);
        await app.SaveAsync(new OfficeHolding { Id = CommitteeHub.Domain.Id<OfficeHolding>.New(), PersonId = Cast.Ari, Office = Office.Secretary, From = new DateOnly(2020, 1, 1) });
        var meeting = await MinutedSession.HoldAsync(app);
        var address = $"/sessions/{meeting.Session}/minutes";
        await using var sam = await listening.PersonAsync(Cast.Sam);
        await using var ari = await listening.PersonAsync(Cast.Ari, width: 390, height: 844);
        foreach (var person in new[] { sam, ari })
        {
            await person.Page.GotoAsync(address);
            await Assertions.Expect(Opening(person)).ToHaveValueAsync("The chair welcomed everybody.");
        }

        // The text of one appears with the other, who is not in the field.
        await TypeAtEndAsync(sam, "\n\nSam adds this.");
        await Assertions.Expect(ari.Page.GetByText("Sam Porter is writing here")).ToBeVisibleAsync();
        await Assertions.Expect(Opening(ari)).ToHaveValueAsync("The chair welcomed everybody.\n\nSam adds this.");

        // Both are in the field; nobody's words are touched until the field is left.
        await TypeAtStartAsync(ari, "Ari begins.\n\n");
        await TypeAtEndAsync(sam, " And this.");
        await Assertions.Expect(sam.Page.GetByText("Ari Velde is writing here")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("two-write", wholePage: true);
        await LeaveAsync(ari);
        await LeaveAsync(sam);
        const string both = "Ari begins.\n\nThe chair welcomed everybody.\n\nSam adds this. And this.";
        await Assertions.Expect(Opening(sam)).ToHaveValueAsync(both);
        await Assertions.Expect(Opening(ari)).ToHaveValueAsync(both);

        // Both change the same paragraph: whoever is later chooses, with both texts in view.
        await Opening(ari).FocusAsync();
        await TypeAtEndAsync(sam, " Sam's end.");
        await Assertions.Expect(ari.Page.GetByText("Somebody else wrote here too")).ToBeVisibleAsync();
        await ari.Page.Keyboard.PressAsync("Control+End");
        await ari.Page.Keyboard.TypeAsync(" Ari's end.");
        await Assertions.Expect(ari.Page.GetByRole(AriaRole.Group, new() { Name = "Two texts" })).ToBeVisibleAsync();
        await ari.KeepPictureAsync("two-texts", wholePage: true);
        Assert.Empty(await Axe.LookAsync(ari.Page, "two texts on a phone"));
        await ari.Page.GetByRole(AriaRole.Button, new() { Name = "Keep both" }).ClickAsync();
        await LeaveAsync(sam);
        await Assertions.Expect(Opening(sam)).ToHaveValueAsync("Ari begins.\n\nThe chair welcomed everybody.\n\nSam adds this. And this. Sam's end.\n\nSam adds this. And this. Ari's end.");

        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Send minutes to attendees" }).ClickAsync();
        await Assertions.Expect(sam.Page.GetByText("Out for correction", new() { Exact = true })).ToBeVisibleAsync();
        await using (var ben = await listening.PersonAsync(Cast.Ben))
        {
            await ben.Page.GotoAsync(address);
            var item = ben.Page.GetByRole(AriaRole.Region, new() { Name = "1. Online mediator course" });
            await item.GetByText("Propose a correction").ClickAsync();
            await item.GetByLabel("How the text should read").FillAsync(MinutedSession.Prose + " and asked for a second reader.");
            await item.GetByRole(AriaRole.Button, new() { Name = "Propose correction" }).ClickAsync();
            await Assertions.Expect(item.GetByText("Waits for the secretary")).ToBeVisibleAsync();
            await ben.KeepPictureAsync("correction", wholePage: true);
            Assert.Empty(await Axe.LookAsync(ben.Page, "a correction proposed"));
        }
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Accept correction", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.Page.GetByText("Taken over", new() { Exact = true })).ToBeVisibleAsync();

        app.Clock.Move(TimeSpan.FromHours(1));
        var next = await MinutedSession.NextAsync(app, new DateTime(2026, 11, 23, 12, 0, 0));
        await using (var ada = await listening.PersonAsync(Cast.Ada))
        {
            await ada.Page.GotoAsync($"/sessions/{next}");
            await Assertions.Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Minutes of Autumn meeting" })).ToBeVisibleAsync();
            await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Approve minutes" }).ClickAsync();
            await Assertions.Expect(ada.Page.GetByText("Approved and locked")).ToBeVisibleAsync();
            await ada.KeepPictureAsync("session", wholePage: true);
        }
        await Assertions.Expect(sam.Page.GetByText("SHA-256 of the approved text")).ToBeVisibleAsync();
        await Assertions.Expect(sam.Page.GetByLabel("Prose for “Opening”")).ToHaveCountAsync(0);
        await sam.KeepPictureAsync("locked", wholePage: true);
        Assert.Empty(await Axe.LookAsync(sam.Page, "locked"));
        await ari.KeepPictureAsync("locked-phone", wholePage: true);
        await using var fay = await listening.PersonAsync(Cast.Fay, dark: true);
        await fay.Page.GotoAsync(address);
        await Assertions.Expect(fay.Page.GetByText("Their content is left out of this copy")).ToBeVisibleAsync();
        Assert.DoesNotContain(MinutedSession.Prose, await fay.Page.ContentAsync(), StringComparison.Ordinal);
        await fay.KeepPictureAsync("own-copy", wholePage: true);
        Assert.Empty(await Axe.LookAsync(fay.Page, "own copy, dark"));
    }

    private static ILocator Opening(BrowserPerson person) => person.Page.GetByLabel("Prose for “Opening”");

    private static async Task TypeAtEndAsync(BrowserPerson person, string text)
    {
        await Opening(person).FocusAsync();
        await person.Page.Keyboard.PressAsync("Control+End");
        await person.Page.Keyboard.InsertTextAsync(text);
    }

    private static async Task TypeAtStartAsync(BrowserPerson person, string text)
    {
        await Opening(person).FocusAsync();
        await person.Page.Keyboard.PressAsync("Control+Home");
        await person.Page.Keyboard.InsertTextAsync(text);
    }

    private static Task LeaveAsync(BrowserPerson person) => Opening(person).BlurAsync();
}
