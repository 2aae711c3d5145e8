using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class HeadingTests
{
    [Fact]
    public async Task A_page_that_was_opened_begins_at_its_heading_unless_somebody_types_in_it_already()
    {
        await using var room = await Room.OpenAsync();
        var ada = await room.EnterAsync(Ada);
        var heading = ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToBeFocusedAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Sessions" }).First.ClickAsync();
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sessions$"));
        await Assertions.Expect(heading).ToBeFocusedAsync();

        await ada.Page.GotoAsync(room.Path);
        var motion = ada.Page.GetByLabel("Motion in words");
        await motion.ClickAsync();
        await ada.Page.EvaluateAsync("() => { history.replaceState(history.state, '', '/sessions'); document.querySelector('h1').replaceWith(document.createElement('h1')); }");
        await motion.PressSequentiallyAsync("We approve");
        await Assertions.Expect(motion).ToBeFocusedAsync();
        await Assertions.Expect(motion).ToHaveValueAsync("We approve");
    }
}
