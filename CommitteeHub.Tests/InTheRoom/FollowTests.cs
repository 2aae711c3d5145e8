using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class FollowTests
{
    [Fact]
    public async Task Everybody_goes_along_with_the_page_that_the_chair_shows_until_they_look_around()
    {
        await using var room = await Room.OpenAsync();
        var chair = await room.EnterAsync(Ada);
        var chika = await room.EnterAsync(Chika);
        await chair.Page.SeesPageAsync(1);
        await chika.Page.SeesDocumentAsync("Handbook");
        await Assertions.Expect(chika.Page.Button("Show this page to everybody")).ToHaveCountAsync(0);

        await chair.Page.TurnToAsync(3);
        await chair.Page.PressAsync("Show this page to everybody");
        await chika.Page.SeesPageAsync(3);
        await Assertions.Expect(chika.Page.GetByText("Following the chair")).ToBeVisibleAsync();
        await chair.Page.TurnToAsync(5);
        await chika.Page.SeesPageAsync(5);

        await chika.Page.GetByRole(AriaRole.Button, new() { Name = "Previous page" }).ClickAsync();
        await chika.Page.SeesPageAsync(4);
        await chair.Page.TurnToAsync(7);
        var bar = chika.Page.Locator(".ch-bar");
        await Assertions.Expect(bar).ToContainTextAsync("You are looking around.");
        await Task.Delay(1_000);
        await chika.Page.SeesPageAsync(4);
        await chika.KeepPictureAsync("looking-around");

        var late = await room.EnterAsync(Dana);
        await late.Page.SeesPageAsync(7);
        await chika.Page.PressAsync("Follow the chair");
        await chika.Page.SeesPageAsync(7);
        await Assertions.Expect(bar).ToBeHiddenAsync();

        await chair.Page.GetByLabel("Document", new() { Exact = true }).First.SelectOptionAsync("Syllabus");
        await chika.Page.SeesDocumentAsync("Syllabus");
        await late.Page.SeesDocumentAsync("Syllabus");
        await chair.Page.TurnToAsync(2);
        await chika.Page.SeesPageAsync(2);
        await chair.Page.PressAsync("Stop showing");
        await chair.Page.TurnToAsync(4);
        await Task.Delay(1_000);
        await chika.Page.SeesPageAsync(2);
        await chair.KeepPictureAsync("chair");
    }

    [Fact]
    public async Task Names_stand_where_the_others_are_and_one_switch_turns_it_off()
    {
        await using var room = await Room.OpenAsync(recused: Fay);
        var ben = await room.EnterAsync(Ben);
        var chika = await room.EnterAsync(Chika);
        var fay = await room.EnterAsync(Fay);
        await ben.Page.SeesDocumentAsync("Handbook");
        await chika.Page.SeesDocumentAsync("Handbook");

        await ben.Page.TurnToAsync(2);
        var others = chika.Page.GetByRole(AriaRole.List, new() { Name = "Others in this document" });
        await Assertions.Expect(others).ToContainTextAsync("Ben Okafor, page 2");
        var words = ben.Page.Locator(".page[data-page-number='2'] .textLayer span", new() { HasText = "mediators keep their notes" }).First;
        await words.EvaluateAsync("words => getSelection().selectAllChildren(words)");
        await chika.Page.TurnToAsync(2);
        await words.EvaluateAsync("words => getSelection().setBaseAndExtent(words.firstChild, 0, words.firstChild, 12)");
        await Assertions.Expect(chika.Page.Locator(".ch-selected rect").First).ToBeAttachedAsync();
        await Assertions.Expect(chika.Page.Locator(".ch-caret")).ToHaveTextAsync("Ben Okafor");
        await chika.KeepPictureAsync("names");
        await Assertions.Expect(fay.Page.Locator(".ch-others")).ToHaveCountAsync(0);

        await chika.Page.Button("Show who is where").ClickAsync();
        await Assertions.Expect(chika.Page.Locator(".ch-caret")).ToHaveCountAsync(0);
        await chika.Page.TurnToAsync(6);
        await Task.Delay(1_500);
        await Assertions.Expect(ben.Page.Locator(".ch-others")).Not.ToContainTextAsync("page 6");
    }
}
