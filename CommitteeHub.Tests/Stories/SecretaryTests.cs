using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Stories;

public sealed class SecretaryTests
{
    [Fact]
    public async Task From_a_paid_submission_to_the_release_and_two_years_later_the_reminder_of_the_audit()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var paid = await A.PaidSubmission(app.App);
        var held = await Deliberation.HoldAsync(app.App, MotionOutcome.ApproveWithConditions, "Harbour online course");

        await DecideAsync(app, paid, held.Submission);
        await TwoYearsLaterAsync(app);
    }

    private static async Task DecideAsync(ListeningApp app, Id<Submission> paid, Id<Submission> voted)
    {
        await using var sam = await app.PersonAsync(Cast.Sam);
        await CheckAndSeatAsync(sam.Page, paid);
        await PrepareAsync(sam, voted);
        await using var ada = await app.PersonAsync(Cast.Ada);
        await ada.Page.GotoAsync($"/submissions/{voted}/decision");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Approve package" }).ClickAsync();
        await Expect(ada.Page.GetByText("Approved by Ada Quill")).ToBeVisibleAsync();
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Release decision" }).ClickAsync();
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, release now" }).ClickAsync();
        await Expect(sam.Page.GetByText("Released by Sam Porter")).ToBeVisibleAsync();

        await ShowAndVerifyAsync(app, ada, voted);
    }

    private static async Task CheckAndSeatAsync(IPage sam, Id<Submission> paid)
    {
        await sam.GotoAsync($"/desk/submissions/{paid}");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Confirm complete" }).ClickAsync();
        foreach (var member in new[] { "Ada Quill", "Ben Okafor", "Chika Brandt" }) await sam.GetByRole(AriaRole.Checkbox, new() { Name = member }).CheckAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "Assign panel" }).ClickAsync();
        await Expect(sam.GetByText("Panel review").First).ToBeVisibleAsync();
    }

    private static async Task PrepareAsync(BrowserPerson sam, Id<Submission> submission)
    {
        await sam.Page.GotoAsync($"/submissions/{submission}/decision");
        await sam.Page.GetByLabel("What has to be shown").FillAsync("Publish the benchmarks");
        await sam.Page.GetByLabel("Verified by").SelectOptionAsync(new SelectOptionValue { Label = "Ada Quill" });
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Prepare decision" }).ClickAsync();
        foreach (var side in new[] { "What the committee sees", "What the applicant will see", "What the public will see" })
            await Expect(sam.Page.GetByRole(AriaRole.Heading, new() { Name = side })).ToBeVisibleAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Region, new() { Name = "What the public will see" }).GetByText("Publish the benchmarks")).ToHaveCountAsync(0);
        await sam.KeepPictureAsync("package", wholePage: true);
    }

    private static async Task ShowAndVerifyAsync(ListeningApp app, BrowserPerson ada, Id<Submission> submission)
    {
        await using var olga = await app.PersonAsync(Cast.Olga, 390, 844, dark: true);
        await olga.Page.GotoAsync($"/submissions/{submission}/decision");
        await olga.Page.GetByLabel("What you did, and where it can be seen").FillAsync("They are on our website since Monday.");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Show evidence" }).ClickAsync();
        await Expect(olga.Page.GetByText("Shown, waits for the chair")).ToBeVisibleAsync();
        await olga.KeepPictureAsync("evidence", wholePage: true);
        await Expect(ada.Page.GetByText("They are on our website since Monday.")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm that it is met" }).ClickAsync();
        await Expect(olga.Page.GetByText("Met", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task TwoYearsLaterAsync(ListeningApp app)
    {
        app.App.Clock.SetTo(new DateTimeOffset(2028, 10, 2, 9, 0, 0, TimeSpan.Zero));
        await using var sam = await app.PersonAsync(Cast.Sam);
        await sam.Page.GotoAsync("/jobs");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Run now: Audits and their reminders" }).ClickAsync();
        await Expect(sam.Page.GetByText("1 looked at")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("jobs", wholePage: true);
        await sam.Page.GotoAsync("/audits?show=waiting");
        await Expect(sam.Page.GetByRole(AriaRole.Row, new() { Name = "Harbour online course" }).GetByText("Audit due")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("audits", wholePage: true);
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Harbour online course" }).ClickAsync();
        await sam.Page.GetByText("Give another due date").ClickAsync();
        await sam.Page.GetByLabel("Due on").FillAsync("2029-03-31");
        await sam.Page.GetByLabel("Reason (the organisation reads it)").FillAsync("A flood");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Move audit" }).ClickAsync();
        await Expect(sam.Page.GetByText("moved from 31 Dec 2028: A flood")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("audit", wholePage: true);
        await sam.Page.GotoAsync("/outbox");
        await Expect(sam.Page.GetByText("Audit due on 31 December 2028: Harbour online course").First).ToBeVisibleAsync();
    }
}
