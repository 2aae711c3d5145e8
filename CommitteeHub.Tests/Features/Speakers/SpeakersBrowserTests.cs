using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Features.Speakers;

public sealed class SpeakersBrowserTests
{
    [Fact]
    public async Task A_hand_goes_up_by_keyboard_and_the_chair_gives_the_floor()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var meeting = await Meeting.OpenAsync(listening.App);
        await using var ada = await listening.PersonAsync(Cast.Ada);
        await using var chika = await listening.PersonAsync(Cast.Chika, width: 390, height: 844);
        foreach (var person in new[] { ada, chika }) await person.Page.GotoAsync($"/sessions/{meeting.Session}");
        await chika.Page.GetByRole(AriaRole.Button, new() { Name = "Voting", Exact = true }).ClickAsync();
        await Assertions.Expect(chika.Page.GetByRole(AriaRole.Button, new() { Name = "Raise hand" })).ToBeVisibleAsync();

        await chika.Page.Keyboard.PressAsync("Alt+Shift+H");
        await Assertions.Expect(Waiting(ada).GetByText("Chika Brandt", new() { Exact = true })).ToBeVisibleAsync();
        await chika.Page.Keyboard.PressAsync("Alt+Shift+H");
        await Assertions.Expect(Waiting(ada)).ToHaveCountAsync(0);
        await chika.Page.GetByRole(AriaRole.Button, new() { Name = "Point of order" }).ClickAsync();
        await Assertions.Expect(Waiting(ada).GetByText("Point of order")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Next speaker" }).ClickAsync();

        await Assertions.Expect(chika.Page.Locator(".speakers").GetByText("Now speaking: Chika Brandt")).ToBeVisibleAsync();
        await Assertions.Expect(chika.Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync("3:00 left");
        listening.App.Clock.Move(TimeSpan.FromSeconds(192));
        await Assertions.Expect(chika.Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync("0:12 over");
        await ada.KeepPictureAsync("speaking", wholePage: true);
        await chika.KeepPictureAsync("speaking", wholePage: true);
        await chika.Page.GetByRole(AriaRole.Button, new() { Name = "Stop speaking" }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Timer)).ToHaveCountAsync(0);
    }

    private static ILocator Waiting(BrowserPerson person) => person.Page.GetByRole(AriaRole.List, new() { Name = "Waiting to speak" });
}
