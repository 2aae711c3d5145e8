using System.Diagnostics;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

/// <summary>The program is stopped, kindly or not, while three people type.</summary>
public sealed class DeployTests
{
    private const string Sentence = "The hours are logged, the records are kept for a year, and nobody is named in them. ";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_loses_more_than_two_seconds_of_typing_when_the_program_is_stopped(bool kindly)
    {
        await using var stage = await TypingStage.BeginAsync();
        var typing = stage.TypeEverywhereAsync(Sentence);
        await Task.Delay(4_000);
        if (kindly) Assert.InRange((await stage.Program.TerminateAsync()).TotalSeconds, 0, 10);
        else stage.Program.Kill();
        var down = Stopwatch.StartNew();
        foreach (var page in stage.Pages) await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        Assert.InRange(down.Elapsed.TotalSeconds, 0, 5);
        await stage.KeepPicturesAsync("lost");
        await typing;
        await stage.Program.StartAgainAsync();

        foreach (var page in stage.Pages)
        {
            await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(stage.FieldOn(page)).ToHaveValueAsync(Sentence, new() { Timeout = 30_000 });
        }
        await stage.KeepPicturesAsync("back");

        // Another device has everything too, but what was typed while nobody was there to keep it comes with the tab.
        await Task.Delay(2_500);
        var other = await stage.EnterAgainAsync();
        await Assertions.Expect(stage.FieldOn(other)).ToHaveValueAsync(Sentence, new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task A_connection_that_is_back_within_a_second_is_not_worth_a_word()
    {
        await using var room = await Room.OpenAsync();
        var chika = await room.App.PersonAsync(Chika);
        Room.ExpectLosses(chika);
        var sockets = new List<IWebSocketRoute>();
        await chika.Page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await chika.Page.GotoAsync(room.Path);
        await chika.Page.GetByRole(AriaRole.Heading, new() { Name = "Autumn meeting" }).WaitForAsync();
        await chika.Page.EvaluateAsync("() => { window.seen = 0; setInterval(() => { if (document.querySelector('#components-reconnect-modal')?.open) window.seen++; }, 50); }");

        await sockets[^1].CloseAsync();
        await Task.Delay(4_000);

        Assert.True(sockets.Count > 1, "The page did not connect again.");
        Assert.Equal(0, await chika.Page.EvaluateAsync<int>("() => window.seen"));
        await chika.DisposeAsync();
    }
}
