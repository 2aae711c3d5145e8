using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.Stories;

/// <summary>
/// Six members in one session at once: Ada leads, Ben stands in for her, Chika sits at a phone, Dana has nothing but a
/// keyboard, Emil's connection breaks, and Fay stands aside.
/// </summary>
public sealed class SixMembersTests
{
    [Theory, OnBothDatabases]
    public async Task Six_members_hold_a_session_each_in_their_own_way(Database on)
    {
        await using var room = await Room.ScheduleAsync(on);
        var ada = await room.EnterAsync(Ada);
        var ben = await room.EnterAsync(Ben, dark: true);
        var chika = await room.EnterAsync(Chika, 390, 844);
        var dana = await room.EnterAsync(Dana);
        var emil = await room.EnterAsync(Emil);
        var fay = await room.EnterAsync(Fay);
        Room.ExpectLosses(emil);
        var obstacles = new List<string>();
        BrowserPerson[] six = [ada, ben, chika, dana, emil, fay], five = [ada, ben, chika, dana, emil];
        foreach (var member in six) await member.Page.Button("Check in").WaitForAsync();
        obstacles.AddRange(await Axe.LookAsync(ada.Page, "before opening"));

        foreach (var member in six.Except([dana])) await member.Page.PressAsync("Check in");
        await PressByKeyAsync(dana.Page, "Check in");
        await ada.Page.PressAsync("Open session");
        await ada.Page.PressAsync("Open item");
        await ada.Page.Button("No conflict").WaitForAsync();
        await chika.Page.Button("Item").Or(chika.Page.Button("Item (now)")).ClickAsync();
        await chika.Page.Button("No conflict").WaitForAsync();
        obstacles.AddRange(await Axe.LookAsync(chika.Page, "gate, phone"));
        foreach (var member in five.Except([dana])) await member.Page.PressAsync("No conflict");
        await PressByKeyAsync(dana.Page, "No conflict");
        await fay.Page.PressAsync("Recuse me");
        foreach (var member in five) await member.Page.SeesAsync("5 of 5 entitled present");

        foreach (var member in new[] { ada, ben, dana, emil }) await member.Page.SeesDocumentAsync("Handbook");
        await fay.Page.DoesNotSeeAsync("Handbook");
        await ada.Page.PressAsync("Show this page to everybody");
        await ada.Page.TurnToAsync(4);
        foreach (var member in new[] { ben, dana, emil }) await member.Page.SeesPageAsync(4);
        obstacles.AddRange(await Axe.LookAsync(ben.Page, "item open, dark"));
        await ben.Page.PressAsync("Annotate this page");
        await ben.Page.Locator("form.ch-form textarea").FillAsync("Who keeps these records?");
        await ben.Page.PressAsync("Save annotation");
        foreach (var member in five) await member.Page.SeesAsync("Who keeps these records?");
        await fay.Page.DoesNotSeeAsync("Who keeps these records?");

        await dana.Page.Keyboard.PressAsync("Alt+Shift+KeyH");
        await ada.Page.PressAsync("Next speaker");
        foreach (var member in new[] { ada, ben, emil }) await member.Page.SeesAsync("Now speaking: Dana Moreau");

        await emil.Context.SetOfflineAsync(true);
        await ada.Page.GetByLabel("Motion in words").FillAsync("Approve for two years.");
        await ada.Page.PressAsync("Move motion");
        await ada.Page.PressAsync("Open ballot");
        await chika.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Voting") }).ClickAsync();
        await Assertions.Expect(chika.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true })).ToBeVisibleAsync();
        obstacles.AddRange(await Axe.LookAsync(chika.Page, "ballot open, phone"));
        await chika.KeepPictureAsync("ballot");
        await emil.Context.SetOfflineAsync(false);

        foreach (var member in new[] { ada, ben, chika }) await CastAsync(member.Page, "Yes");
        await CastByKeyAsync(dana.Page);
        await Assertions.Expect(emil.Page.GetByRole(AriaRole.Radio, new() { Name = "No", Exact = true })).ToBeVisibleAsync();
        await CastAsync(emil.Page, "No", "The records are not described.");
        await Assertions.Expect(fay.Page.Button("Cast vote")).ToHaveCountAsync(0);
        foreach (var member in five) await Assertions.Expect(member.Page.Locator("dl.counts")).ToHaveCountAsync(0);
        await dana.KeepPictureAsync("keyboard");

        await ada.Page.PressAsync("Close ballot");
        await ada.Page.PressAsync("Publish result");
        foreach (var member in five) await Assertions.Expect(member.Page.Locator("dl.counts").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"Yes\s*4\s*No\s*1\s*Abstain\s*0"));
        await fay.Page.DoesNotSeeAsync("The records are not described.");
        await Assertions.Expect(dana.Page.Locator("[data-voice]")).ToContainTextAsync("The result is published.");
        foreach (var member in six) await member.KeepPictureAsync("result");
        obstacles.AddRange(await Axe.LookAsync(chika.Page, "result, phone"));
        obstacles.AddRange(await Axe.LookAsync(fay.Page, "standing aside"));

        await ada.Page.PressAsync("Close session");
        await chika.Page.SeesAsync("Closed");
        obstacles.AddRange(await Axe.LookAsync(ben.Page, "closed, dark"));
        Assert.Empty(obstacles);
    }

    private static async Task CastAsync(IPage page, string choice, string? reason = null)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true }).CheckAsync();
        if (reason is not null) await page.GetByLabel("Reason").First.FillAsync(reason);
        await page.PressAsync("Cast vote");
        await page.SeesAsync($"You voted {choice}");
    }

    /// <summary>A whole vote without a mouse: to the voting, to the choice, to the button.</summary>
    private static async Task CastByKeyAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Alt+Shift+Digit3");
        await TabToAsync(page, "e => e.type === 'radio'");
        await page.Keyboard.PressAsync("Space");
        await PressByKeyAsync(page, "Cast vote");
        await page.SeesAsync("You voted Yes");
    }

    private static async Task PressByKeyAsync(IPage page, string button)
    {
        await page.Button(button).WaitForAsync();
        await TabToAsync(page, $"e => e.tagName === 'BUTTON' && e.textContent.trim() === '{button}'");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes from where the focus is, as somebody with a keyboard does, until it is there.</summary>
    private static async Task TabToAsync(IPage page, string isThere)
    {
        for (var tab = 0; tab < 80; tab++)
        {
            if (await page.EvaluateAsync<bool>($"() => (({isThere})(document.activeElement))")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The keyboard does not get to {isThere}.");
    }
}
