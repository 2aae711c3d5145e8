using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.InTheRoom;

/// <summary>How soon people see that they are no longer connected, when they are told and when nobody tells them; and how soon they are again.</summary>
public sealed class LostLineTests
{
    /// <summary>Notes when Blazor's script knew of it and when the bar was there for everybody to see.</summary>
    private const string Watch = """
        () => {
          const bar = document.querySelector('#components-reconnect-modal');
          window.lost = window.shown = 0;
          new MutationObserver(() => {
            if (/components-reconnect-(show|retrying|failed|paused|rejected)/.test(bar.className)) window.lost ||= Date.now();
            if (bar.open) window.shown ||= Date.now();
          }).observe(bar, { attributes: true });
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_line_is_seen_within_seconds_also_when_nobody_says_that_it_is_lost(bool isClosed)
    {
        await using var room = await Room.OpenAsync();
        using var cable = new PulledCable(room.App.Address);
        var inRoom = await Browser.PersonAsync(cable.Address, Cast.NameOf(Cast.Chika), await Cast.SignInOfAsync(room.App.App, Cast.Chika));
        var onPage = await Browser.PersonAsync(cable.Address, Cast.NameOf(Cast.Ben), await Cast.SignInOfAsync(room.App.App, Cast.Ben));
        BrowserPerson[] people = [inRoom, onPage];
        foreach (var person in people) Room.ExpectLosses(person);
        var (knew, saw, back) = (new double[people.Length], new double[people.Length], new double[people.Length]);
        for (var round = 0; round < Hall.Rounds(usual: 1, full: 5); round++)
        {
            await inRoom.Page.GotoAsync(room.Path);
            await inRoom.Page.GetByRole(AriaRole.Heading, new() { Name = "Autumn meeting" }).WaitForAsync();
            await onPage.Page.GotoAsync("/submissions");
            await onPage.Page.Locator("h1").WaitForAsync();
            foreach (var person in people) await person.Page.EvaluateAsync(Watch);
            await Task.Delay(Random.Shared.Next(4_000));

            var since = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            if (isClosed) cable.Close();
            else cable.Pull();
            for (var i = 0; i < people.Length; i++)
            {
                await people[i].Page.WaitForFunctionAsync("() => window.shown > 0");
                knew[i] = Math.Max(knew[i], (await people[i].Page.EvaluateAsync<double>("() => window.lost") - since) / 1000);
                saw[i] = Math.Max(saw[i], (await people[i].Page.EvaluateAsync<double>("() => window.shown") - since) / 1000);
            }

            // Long enough that everybody has tried again more than once, and every line that was open is a dead one.
            await Task.Delay(Random.Shared.Next(5_000, 15_000));
            var mended = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            cable.Mend();
            for (var i = 0; i < people.Length; i++)
            {
                await people[i].Page.WaitForFunctionAsync("() => !document.querySelector('#components-reconnect-modal').open");
                back[i] = Math.Max(back[i], (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - mended) / 1000d);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{(isClosed ? "Closed" : "Pulled")}: in the room known after {knew[0]:0.0} s and shown after {saw[0]:0.0} s at the latest, on an ordinary page {knew[1]:0.0} and {saw[1]:0.0} s; back {back[0]:0.0} and {back[1]:0.0} s after it was mended.");
        // Ten seconds and a little where nothing else runs; half a minute is what it was before anybody looked.
        Assert.All(knew, k => Assert.InRange(k, 0, Hall.IsFull ? isClosed ? 2 : 11 : 25));
        Assert.All(knew.Zip(saw), k => Assert.InRange(k.Second - k.First, 0, Hall.IsFull ? 5 : 20));
        // It was half a minute and more as long as a question could wait for its answer on a dead line.
        Assert.All(back, b => Assert.InRange(b, 0, Hall.IsFull ? 16 : 25));

        foreach (var person in people) await person.DisposeAsync();
    }
}
