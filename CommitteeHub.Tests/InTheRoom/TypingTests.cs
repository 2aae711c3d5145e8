using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class TypingTests
{
    [Fact]
    public async Task What_was_typed_is_there_again_on_another_device_until_it_is_handed_in()
    {
        await using var room = await Room.OpenAsync();
        var laptop = await room.EnterAsync(Ada);
        var motion = laptop.Page.GetByLabel("Motion in words");
        await motion.PressSequentiallyAsync("We approve with one condition");
        await IsKeptAsync(room, "We approve with one condition");

        var phone = await room.EnterAsync(Ada, 390, 844);
        await phone.Page.Button("Voting").ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("Motion in words")).ToHaveValueAsync("We approve with one condition");
        await Assertions.Expect(phone.Page.Locator(".kept-note")).ToContainTextAsync("Your unfinished text from");
        await phone.KeepPictureAsync("restored");

        await phone.Page.GetByLabel("Motion in words").PressSequentiallyAsync(", due in May");
        await IsKeptAsync(room, "We approve with one condition, due in May");
        await motion.PressSequentiallyAsync(" or two");
        var note = laptop.Page.Locator(".kept-note");
        await Assertions.Expect(note).ToContainTextAsync("This text was changed in another window");
        await laptop.KeepPictureAsync("other-window");
        await note.GetByRole(AriaRole.Button, new() { Name = "Use that text" }).ClickAsync();
        await Assertions.Expect(motion).ToHaveValueAsync("We approve with one condition, due in May");

        await laptop.Page.PressAsync("Move motion");
        await laptop.Page.SeesAsync("Motion moved by Ada Quill");
        await laptop.Page.ReloadAsync();
        await laptop.Page.SeesAsync("Motion moved by Ada Quill");
        await Task.Delay(1_000);
        await Assertions.Expect(laptop.Page.GetByLabel("Motion in words")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task An_annotation_that_is_being_written_is_found_on_another_device()
    {
        await using var room = await Room.OpenAsync();
        var laptop = await room.EnterAsync(Chika);
        await laptop.Page.SeesDocumentAsync("Handbook");
        await laptop.Page.PressAsync("Annotate this page");
        await laptop.Page.Locator("form.ch-form textarea").PressSequentiallyAsync("Who keeps");
        await IsKeptAsync(room, "Who keeps");

        var tablet = await room.EnterAsync(Chika, 820, 1180);
        await Assertions.Expect(tablet.Page.Locator("form.ch-form textarea")).ToHaveValueAsync("Who keeps");
        await tablet.Page.Locator("form.ch-form textarea").PressSequentiallyAsync(" these?");
        await tablet.Page.PressAsync("Save annotation");
        await tablet.Page.SeesAsync("Who keeps these?");
        await laptop.Page.SeesAsync("Who keeps these?");
        await Task.Delay(1_000);
        await laptop.Page.ReloadAsync();
        await laptop.Page.SeesAsync("Who keeps these?");
        await Task.Delay(1_000);
        await Assertions.Expect(laptop.Page.Locator("form.ch-form")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_others_do_neither_takes_the_focus_nor_changes_what_is_being_typed()
    {
        await using var room = await Room.OpenAsync();
        var ada = await room.EnterAsync(Ada);
        var motion = ada.Page.GetByLabel("Motion in words");
        // The document fills its frame before anything is measured.
        await ada.Page.SeesDocumentAsync("Handbook");
        await motion.ClickAsync();
        await ada.Page.EvaluateAsync("() => { window.shift = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: false }); }");
        var typing = ada.Page.Keyboard.TypeAsync("A sentence that takes a while to write, while everybody else is busy.", new() { Delay = 60 });
        foreach (var other in new[] { Ben, Chika, Dana, Emil })
        {
            Assert.Null(await room.Meeting.CheckOutAsync(other));
            await Task.Delay(300);
            Assert.Null(await room.Meeting.CheckInAsync(other));
            await Task.Delay(300);
        }
        await typing;

        await Assertions.Expect(motion).ToBeFocusedAsync();
        await Assertions.Expect(motion).ToHaveValueAsync("A sentence that takes a while to write, while everybody else is busy.");
        Assert.InRange(await ada.Page.EvaluateAsync<double>("() => window.shift"), 0, 0.05);
    }

    private static Task IsKeptAsync(Room room, string text) =>
        Patience.UntilAsync(() => room.App.App.ReadAsync(db => db.AllKeptTexts.AnyAsync(k => k.Text.Contains(text))), $"The server does not keep “{text}”.");
}
