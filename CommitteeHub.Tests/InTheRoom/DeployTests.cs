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
        foreach (var page in stage.Pages) await Assertions.Expect(stage.FieldOn(page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^.{20}"));
        // Ten seconds where nothing else runs.
        if (kindly) Assert.InRange((await stage.Program.TerminateAsync()).TotalSeconds, 0, 100);
        else stage.Program.Kill();
        foreach (var page in stage.Pages) await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await stage.KeepPicturesAsync("lost");
        await typing;
        await stage.Program.StartAgainAsync();

        foreach (var page in stage.Pages)
        {
            await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            await Assertions.Expect(stage.FieldOn(page)).ToHaveValueAsync(Sentence);
        }
        await stage.KeepPicturesAsync("back");

        // Another device has everything too, but what was typed while nobody was there to keep it comes with the tab.
        await stage.AreKeptAsync(Sentence);
        var other = await stage.EnterAgainAsync();
        await Assertions.Expect(stage.FieldOn(other)).ToHaveValueAsync(Sentence);
    }

    /// <summary>A file of a kind that is not taken.</summary>
    private const string DropWrongFile = """
        () => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(2_000)], 'Budget.xlsx'));
          document.querySelector('[data-upload-zone]').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
          window.isOld = true;
        }
        """;

    [Fact]
    public async Task A_file_that_will_never_be_taken_does_not_hold_up_the_page_after_the_program_was_restarted()
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-refused-").FullName;
        await using var program = await RunningProgram.StartAsync("serve", folder);
        await using var app = TestApp.Open(folder, null);
        await EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        await using var olga = await Browser.PersonAsync(program.Address, NameOf(Olga), await SignInOfAsync(app, Olga));
        Room.ExpectLosses(olga);
        await olga.Page.GotoAsync($"/applications/{dossier.Id}");
        await Assertions.Expect(olga.Page.Locator("html[data-uploads=ready] [data-upload-zone]").First).ToBeAttachedAsync();
        await olga.Page.EvaluateAsync(DropWrongFile);
        await Assertions.Expect(olga.Page.Locator("[data-upload-list] .refusal")).ToBeVisibleAsync();

        program.Kill();
        await program.StartAgainAsync();

        await olga.Page.WaitForFunctionAsync("() => !window.isOld", null, new() { Timeout = 60_000 });
        await Assertions.Expect(olga.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
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
        await chika.Page.EvaluateAsync("""
            () => {
              const bar = document.querySelector('#components-reconnect-modal');
              let lost = 0;
              window.seen = 0;
              new MutationObserver(() => {
                if (bar.open) window.seen++;
                const isLost = /components-reconnect-(show|retrying|failed|paused|rejected)/.test(bar.className);
                if (isLost) lost ||= performance.now();
                else if (lost) window.away = performance.now() - lost;
              }).observe(bar, { attributes: true });
            }
            """);

        await sockets[^1].CloseAsync();
        await chika.Page.WaitForFunctionAsync("() => window.away !== undefined");

        Assert.True(sockets.Count > 1, "The page did not connect again.");
        var (away, seen) = (await chika.Page.EvaluateAsync<double>("() => window.away"), await chika.Page.EvaluateAsync<int>("() => window.seen"));
        // On a busy machine it may take longer, and then it is said.
        Assert.True(seen == 0 || away > 1_400, $"It was away for {away:0} ms, and said so.");
        await chika.DisposeAsync();
    }
}
