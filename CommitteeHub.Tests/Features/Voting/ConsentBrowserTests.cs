using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

/// <summary>The panels of votes that are not on one item of a session.</summary>
public sealed class ConsentBrowserTests
{
    [Fact]
    public async Task A_member_answers_the_conflict_questions_in_the_panel_and_votes_on_all_items_at_once()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var meeting = await ConsentMeeting.OpenAsync(listening.App, items: 2, answered: [.. Meeting.Six.Except([Cast.Dana])]);
        await using var ada = await listening.PersonAsync(Cast.Ada);
        await using var dana = await listening.PersonAsync(Cast.Dana, width: 390, height: 844, dark: true);
        foreach (var person in new[] { ada, dana }) await person.Page.GotoAsync($"/sessions/{meeting.Session}");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Voting", Exact = true }).ClickAsync();
        await Assertions.Expect(Panel(ada).GetByText("answer the conflict question on every item: Dana Moreau.")).ToBeVisibleAsync();

        var questions = Panel(dana).GetByText("Answer the conflict question on");
        await Assertions.Expect(questions).ToHaveCountAsync(2);
        await questions.First.ClickAsync();
        Assert.Empty(await Axe.LookAsync(dana.Page, "the question in the panel"));
        await dana.KeepPictureAsync("question", wholePage: true);
        await Panel(dana).GetByRole(AriaRole.Button, new() { Name = "No conflict", Exact = true }).ClickAsync();
        await Assertions.Expect(questions).ToHaveCountAsync(1);
        await questions.First.ClickAsync();
        await Panel(dana).GetByRole(AriaRole.Button, new() { Name = "No conflict", Exact = true }).ClickAsync();
        await Assertions.Expect(questions).ToHaveCountAsync(0);

        await Assertions.Expect(Panel(ada).GetByText("answer the conflict question on every item")).ToHaveCountAsync(0);
        await Panel(ada).GetByLabel("Time limit in minutes (optional)").FillAsync("10");
        await Panel(ada).GetByRole(AriaRole.Button, new() { Name = "Open consent ballot" }).ClickAsync();
        await Assertions.Expect(Panel(dana).GetByRole(AriaRole.Timer)).ToHaveTextAsync("10:00 left");
        await Panel(dana).GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true }).CheckAsync();
        await Panel(dana).GetByRole(AriaRole.Button, new() { Name = "Cast vote on all" }).ClickAsync();
        await Assertions.Expect(Panel(dana).GetByText("You voted Yes.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.LookAsync(dana.Page, "voted on all"));
        Assert.Empty(await Axe.LookAsync(ada.Page, "an open consent ballot"));
        await dana.KeepPictureAsync("voted", wholePage: true);
        await ada.KeepPictureAsync("open", wholePage: true);
        Assert.All(await meeting.PartsAsync(), p => Assert.Equal(Choice.Yes, p.CurrentVoteOf(Cast.Dana)!.Choice));
    }

    [Fact]
    public async Task Between_sessions_a_motion_is_moved_amended_and_put_to_the_vote_on_the_review_page()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var between = await BetweenMeetings.ReadyAsync(listening.App);
        await using var ada = await listening.PersonAsync(Cast.Ada);
        await ada.Page.GotoAsync($"/submissions/{between.Submission}/review");
        var panel = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Voting between sessions" });

        await panel.GetByText("Put a motion to the vote without a session").ClickAsync();
        await panel.GetByLabel("Motion in words").FillAsync("That the course be approved for two years.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Move motion" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Amend motion" }).ClickAsync();
        await panel.Locator("textarea[id^=amend-text]").FillAsync("That the course be approved for three years.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save amendment" }).ClickAsync();
        await Assertions.Expect(panel.GetByText("Amended once: what changed")).ToBeVisibleAsync();
        Assert.Empty(await Axe.LookAsync(ada.Page, "a motion between sessions"));
        await panel.GetByRole(AriaRole.Button, new() { Name = "Open ballot between sessions" }).ClickAsync();

        await Assertions.Expect(panel.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(await Axe.LookAsync(ada.Page, "an open ballot between sessions"));
        await ada.KeepPictureAsync("between", wholePage: true);
        Assert.Equal("That the course be approved for three years.", (await between.SeeAsync(Cast.Ada))!.Motion!.Text);
    }

    private static ILocator Panel(BrowserPerson person) => person.Page.GetByRole(AriaRole.Region, new() { Name = "Consent items" });
}
