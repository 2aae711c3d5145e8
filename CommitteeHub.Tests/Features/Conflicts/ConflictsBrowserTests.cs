using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Conflicts;

public sealed class ConflictsBrowserTests
{
    [Fact]
    public async Task What_is_confidential_leaves_the_screen_of_whoever_is_pinned_while_they_look_at_it()
    {
        await using var app = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(app.App);
        await using var dana = await app.PersonAsync(Cast.Dana);
        dana.Expect("404|Failed to load resource");
        await dana.Page.GotoAsync($"/sessions/{world.Meeting.Session}");
        await Expect(dana.Page.GetByRole(AriaRole.Button, new() { Name = "Cast vote" })).ToBeVisibleAsync();
        await Expect(dana.Page.GetByText("Please say how.").First).ToBeVisibleAsync();
        var review = await dana.Context.NewPageAsync();
        await review.GotoAsync($"/submissions/{world.Reviewed}/review");
        await Expect(review.GetByText("Please say how.").First).ToBeVisibleAsync();
        await using var sam = await app.PersonAsync(Cast.Sam);
        await sam.Page.GotoAsync("/conflicts");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Change Dana Moreau for Harbour Mediation School" }).ClickAsync();
        await sam.Page.GetByLabel("Reason for the record").FillAsync("She founded the school.");
        await sam.KeepPictureAsync("form", wholePage: true);

        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Pin conflict" }).ClickAsync();

        await Expect(dana.Page.GetByText("You stand aside on this item.")).ToBeVisibleAsync();
        await Expect(review.GetByText("The secretary found that you have a conflict of interest here.")).ToBeVisibleAsync();
        foreach (var page in new[] { dana.Page, review })
        {
            await Expect(page.GetByText("Please say how.")).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cast vote" })).ToHaveCountAsync(0);
            await Expect(page.Locator("canvas, iframe")).ToHaveCountAsync(0);
        }
        await Expect(sam.Page.GetByText("Pinned: conflict").First).ToBeVisibleAsync();
        await sam.KeepPictureAsync("pinned", wholePage: true);
        await dana.KeepPictureAsync("closed", wholePage: true);
    }

    [Fact]
    public async Task A_member_enters_an_interest_is_reminded_at_the_gate_asks_the_chair_and_declares()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var meeting = await Meeting.ScheduleAsync(app.App);
        await using var fay = await app.PersonAsync(Cast.Fay, 390, 844);
        await fay.Page.GotoAsync("/interests");
        await fay.Page.GetByLabel("Organisation").FillAsync("Harbour");
        await fay.Page.GetByLabel("Kind of interest").SelectOptionAsync("Trainer");
        await fay.Page.GetByLabel("Last day, if it is over").FillAsync("2023-06-30");
        await fay.Page.GetByRole(AriaRole.Button, new() { Name = "Add interest" }).ClickAsync();
        await Expect(fay.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Harbour" })).ToBeVisibleAsync();
        await fay.KeepPictureAsync("interests", wholePage: true);

        await fay.Page.GotoAsync($"/submissions/{meeting.Submission}/review");
        await Expect(fay.Page.GetByText("You entered that you trained for Harbour until 2023-06-30")).ToBeVisibleAsync();
        await fay.Page.GetByLabel("Words for the chair, if you ask").FillAsync("Only one course.");
        await fay.KeepPictureAsync("gate", wholePage: true);
        await fay.Page.GetByRole(AriaRole.Button, new() { Name = "Ask the chair" }).ClickAsync();
        await Expect(fay.Page.GetByText("You asked the chair.")).ToBeVisibleAsync();

        await using var ada = await app.PersonAsync(Cast.Ada);
        await ada.Page.GotoAsync("/");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Fay Lindqvist asks about Online mediator course" }).ClickAsync();
        await Expect(ada.Page.GetByText("asks: “Only one course.”")).ToBeVisibleAsync();
        await ada.Page.GetByLabel("A sentence for Fay Lindqvist, if you like").FillAsync("Rather not.");
        await ada.KeepPictureAsync("question", wholePage: true);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Should stand aside" }).ClickAsync();

        await Expect(fay.Page.GetByText("Ada Quill thinks that you should stand aside.")).ToBeVisibleAsync();
        await Expect(fay.Page.GetByText("Rather not.")).ToBeVisibleAsync();
        await fay.KeepPictureAsync("advice", wholePage: true);
        await fay.Page.GetByRole(AriaRole.Button, new() { Name = "Recuse me" }).ClickAsync();
        await Expect(fay.Page.GetByText("You stood aside on this item.")).ToBeVisibleAsync();
        Assert.True(await app.App.ReadAsync(async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.AllSubmissions)).AnswerOf(Cast.Fay) == ConflictAnswer.Recused));
    }
}
