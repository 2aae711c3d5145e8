using Bunit;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Screens;

public sealed class BallotPanelTests
{
    [Fact]
    public async Task While_a_ballot_is_open_the_panel_shows_who_is_waited_for_and_no_count()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Ben, Choice.No, reason: "Too little evidence"));
        await using var screen = new PersonsScreen(app, Cast.Ada);

        var panel = Show(screen, meeting);

        panel.WaitForAssertion(() => Assert.Contains("Cast vote", panel.Markup));
        Assert.Contains("Chika Brandt", panel.Markup);
        Assert.DoesNotContain("Too little evidence", panel.Markup);
        Assert.Empty(panel.FindAll(".counts"));
        Assert.Contains("Close ballot", panel.Markup);
        Assert.Contains("If you close now: 6 of 6 entitled members take part", panel.Markup);
        await panel.ClickAsync("Close ballot");
        panel.WaitForAssertion(() => Assert.Contains("5 present members have not voted yet. Close anyway?", panel.Markup));
        Assert.Equal(BallotState.Open, (await meeting.BallotAsync()).State);
    }

    [Fact]
    public async Task A_member_votes_changes_the_vote_and_sees_the_result_after_closing()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        await using var screen = new PersonsScreen(app, Cast.Chika);
        screen.Services.AddTransient<CommitteeHub.Features.Writing.ForgetTexts>();
        var panel = Show(screen, meeting);
        panel.WaitForElement("fieldset");

        await panel.ClickAsync("Cast vote");
        panel.WaitForAssertion(() => Assert.Contains("Choose Yes, No or Abstain.", panel.Find("[role=alert]").TextContent));
        await panel.DoAsync("input[value=No]", e => e.Change("No"));
        await panel.ClickAsync("Cast vote");
        panel.WaitForAssertion(() => Assert.Contains("needs a reason", panel.Find("[role=alert]").TextContent));
        await panel.DoAsync("textarea", e => e.Input("The hours are missing"));
        await panel.ClickAsync("Cast vote");
        panel.WaitForAssertion(() => Assert.Contains("Change vote", panel.Markup));

        await panel.ClickAsync("Change vote");
        panel.WaitForElement("input[value=Yes]");
        await panel.DoAsync("input[value=Yes]", e => e.Change("Yes"));
        await panel.ClickAsync("Cast vote");
        panel.WaitForAssertion(() => Assert.Contains("You voted Yes.", panel.Markup));
        Assert.DoesNotContain("Close ballot", panel.Markup);

        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        panel.WaitForAssertion(() => Assert.Equal("1", panel.Find(".counts dd").TextContent));
        Assert.Contains("the quorum was 4", panel.Markup);
        Assert.DoesNotContain("Publish result", panel.Markup);
    }

    [Fact]
    public async Task Whoever_stands_aside_has_no_ballot_panel()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay]);
        await using var screen = new PersonsScreen(app, Cast.Fay);

        Assert.Equal("", Show(screen, meeting).Markup.Trim());
    }

    private static IRenderedComponent<BallotPanel> Show(PersonsScreen screen, Meeting meeting) =>
        screen.Render<BallotPanel>(p => p.Add(x => x.SessionId, meeting.Session.Value).Add(x => x.ItemId, meeting.Item.Value));
}
