using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Stories;

/// <summary>The main job from an empty folder to the public register, by six people in six browsers, through the screens alone.</summary>
public sealed class TheWholeChainTests
{
    private const string Title = "Online Mediator Course";

    [Theory, OnBothDatabases]
    public async Task A_program_goes_from_application_to_the_register_while_the_server_is_killed_in_the_middle_of_the_vote(Database on)
    {
        await using var stage = await Stage.StartAsync(on);
        await FoundTheHouseAsync(stage);
        await ApplyAsync(stage);
        await HandleAsync(stage);
        var room = await ScheduleAsync(stage);
        await MeetAsync(stage, room);
        await ReadTogetherAsync(stage);
        await VoteAsync(stage);
        await ReleaseAsync(stage);
        await TheWorldSeesItAsync(stage);
        await TheStoryIsOnRecordAsync(stage);
    }

    private static async Task FoundTheHouseAsync(Stage stage)
    {
        await stage.AppointAdministratorAsync("Ari");
        var ari = stage["Ari"];
        await ari.GotoAsync("/committees");
        await ari.GetByLabel("Name").FillAsync("ODR Appraisal Committee");
        await ari.PressAsync("Found committee");
        await ari.SeesAsync("Nobody has a seat yet");
        await stage.InviteAsync("Ari", "Sam", "Secretary");
        foreach (var (member, seat) in new[] { ("Ada", "Chair"), ("Ben", "Co-chair"), ("Chika", "Member"), ("Dana", "Member") })
            await stage.InviteAsync("Ari", member, await SeatLabelAsync(ari, seat));
        await stage.AcceptInvitationAsync("Sam");

        var sam = stage["Sam"];
        await sam.GotoAsync("/organisations");
        await sam.GetByLabel("Name").FillAsync("Harbour Mediation School");
        await sam.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("NL");
        await sam.GetByLabel("Billing country").SelectOptionAsync("NL");
        await sam.GetByLabel("Billing address").FillAsync("Quay 1\n1011 AB Amsterdam");
        await sam.GetByLabel("Website").FillAsync("https://harbour.example.org");
        await sam.PressAsync("Add organisation");
        await sam.SeesAsync("Nobody yet");
        await stage.InviteAsync("Sam", "Olga", "Contact of Harbour Mediation School");
        await stage.InviteAsync("Sam", "Otto", "Contact of Harbour Mediation School");
        foreach (var contact in new[] { "Olga", "Otto" }) await stage.AcceptInvitationAsync(contact);
        foreach (var member in new[] { "Ada", "Ben", "Chika", "Dana" }) await stage.AcceptInvitationAsync(member);
    }

    private static async Task<string> SeatLabelAsync(IPage page, string seat)
    {
        await page.GotoAsync("/people");
        await page.PressAsync("Invite person");
        var options = page.GetByRole(AriaRole.Region, new() { Name = "Invite person" }).GetByLabel("Role").Locator("option");
        await options.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var labels = await options.AllTextContentsAsync();
        return labels.First(l => l.Replace("-", "", StringComparison.Ordinal).StartsWith(seat.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task ApplyAsync(Stage stage)
    {
        var olga = stage["Olga"];
        await olga.GotoAsync("/applications");
        await olga.PressAsync("Start an application");
        await olga.GetByLabel("Program title").FillAsync(Title);
        await olga.PressAsync("Create draft");
        await olga.GetByRole(AriaRole.Heading, new() { Name = Title }).WaitForAsync();

        await olga.PressAsync("Submit program");
        await olga.GetByRole(AriaRole.Alert).First.WaitForAsync();

        await olga.GetByLabel("Add a language of delivery").SelectOptionAsync("en");
        await olga.GetByLabel("Public web address").FillAsync("https://harbour.example.org/online");
        await olga.Keyboard.PressAsync("Tab");
        foreach (var answer in await olga.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Answer to ") }).AllAsync())
        {
            await answer.FillAsync("The handbook describes it in chapter three, with the record of the last two years.");
            await answer.BlurAsync();
        }
        await olga.Locator("input[type=file]").First.SetInputFilesAsync(await TestDocument.LongPdfAsync());
        await Assertions.Expect(olga.GetByText("course-handbook").First).ToBeVisibleAsync();
        await Assertions.Expect(olga.Locator("aside").GetByText("Complete", new() { Exact = true })).ToBeVisibleAsync();
        await stage.KeepPictureAsync("Olga", "dossier");
        await olga.PressAsync("Submit program");
        await olga.PressAsync("Confirm and submit");
        await olga.SeesAsync("Submitted");
        await olga.GotoAsync("/invoices");
        await olga.SeesAsync("450.00");
    }

    private static async Task HandleAsync(Stage stage)
    {
        var sam = stage["Sam"];
        await sam.GotoAsync("/desk");
        await sam.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await sam.GetByLabel("Amount (EUR)", new() { Exact = true }).FillAsync("450.00");
        await sam.GetByLabel("Reference", new() { Exact = true }).FillAsync("Statement 12");
        await sam.PressAsync("Record payment");
        await sam.PressAsync("Confirm complete");
        var picker = sam.GetByRole(AriaRole.Form, new() { Name = "Assign panel" });
        foreach (var member in new[] { "Ada Quill", "Ben Okafor", "Chika Brandt" }) await picker.GetByLabel(member).CheckAsync();
        await sam.PressAsync("Assign panel");
        await sam.SeesAsync("Panel review");
        await stage.KeepPictureAsync("Sam", "desk");
    }

    private static async Task<string> ScheduleAsync(Stage stage)
    {
        var sam = stage["Sam"];
        await sam.GotoAsync("/sessions/new");
        await sam.GetByLabel("Title").FillAsync("Quarterly meeting");
        await sam.GetByLabel("Time zone").SelectOptionAsync("UTC");
        await sam.GetByLabel("Local date and time").FillAsync(DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await sam.Keyboard.PressAsync("Tab");
        await sam.GetByLabel(Title, new() { Exact = true }).CheckAsync();
        await stage.KeepPictureAsync("Sam", "schedule");
        await sam.PressAsync("Schedule session");
        await sam.LeavesAsync("/sessions/new");
        return new Uri(sam.Url).AbsolutePath;
    }

    private static async Task MeetAsync(Stage stage, string room)
    {
        foreach (var member in new[] { "Ada", "Ben", "Chika", "Dana" })
        {
            await stage[member].GotoAsync(room);
            await stage[member].PressAsync("Check in");
            await stage[member].Button("Leave session").WaitForAsync();
        }
        await stage["Ada"].PressAsync("Open session");
        await stage["Ada"].PressAsync("Open item");

        await stage["Dana"].Button("Recuse me").WaitForAsync();
        await stage["Dana"].DoesNotSeeAsync("course-handbook");
        await stage["Dana"].PressAsync("Recuse me");
        await stage["Dana"].SeesAsync("You stand aside on this item");
        foreach (var member in new[] { "Ada", "Ben", "Chika" }) await stage[member].PressAsync("No conflict");
        await stage["Sam"].SeesAsync("3 of 3 entitled present, quorum 3");
    }

    private static async Task ReadTogetherAsync(Stage stage)
    {
        var chika = stage["Chika"];
        var quote = await SelectTwoLinesAsync(chika);
        await chika.Locator("button.ch-annotate").ClickAsync();
        await chika.Locator("form.ch-form textarea").FillAsync("Who keeps these records?");
        await chika.PressAsync("Save annotation");
        foreach (var reader in new[] { "Ada", "Ben", "Chika" })
        {
            await stage[reader].SeesAsync("Who keeps these records?");
            await Assertions.Expect(stage[reader].Locator("path.ch-mark").First).ToBeAttachedAsync();
        }
        Assert.Contains(quote[..20], (await stage["Ben"].Locator("main").InnerTextAsync()).ReplaceLineEndings(" "), StringComparison.Ordinal);
        await stage["Dana"].DoesNotSeeAsync("Who keeps these records?");

        var ben = stage["Ben"];
        await ben.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Findings") }).ClickAsync();
        await RateFirstCriterionAsync(ben);
        await stage.KeepPictureAsync("Ben", "room");
    }

    private static async Task RateFirstCriterionAsync(IPage page)
    {
        var form = page.Locator("form.finding-form").First;
        await page.Locator("details.finding summary").First.ClickAsync();
        await form.GetByLabel("Met", new() { Exact = true }).CheckAsync();
        await form.GetByLabel("Rationale for GR-01").FillAsync("The method is described and the scoring guide is attached.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save finding" }).ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).Not.ToBeEmptyAsync();
    }

    /// <summary>Drags the mouse over two lines of the page that is shown, and answers with the selected words.</summary>
    private static async Task<string> SelectTwoLinesAsync(IPage page)
    {
        await page.Locator(".textLayer .endOfContent").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var box = page.Locator(".ch-scroller");
        await box.ScrollIntoViewIfNeededAsync();
        var points = await page.EvaluateAsync<float[]>("""
            async () => {
                // Until the page lies still: its size follows the frame, and the frame what is drawn around it.
                const look = () => JSON.stringify([...document.querySelectorAll('.textLayer span')].slice(0, 20).map(s => s.getBoundingClientRect()));
                for (let before = '', same = 0; same < 30; before = look()) {
                    await new Promise(resolve => requestAnimationFrame(resolve));
                    same = look() === before ? same + 1 : 0;
                }
                const frame = document.querySelector('.ch-scroller').getBoundingClientRect();
                const lines = [...document.querySelectorAll('.textLayer span')].filter(s => s.textContent.trim().length > 40 && s.children.length === 0).map(s => s.getBoundingClientRect())
                    .filter(r => r.top > Math.max(frame.top, 80) + 40 && r.bottom < Math.min(frame.bottom, innerHeight) - 160);
                const a = lines[0], z = lines[1];
                return [a.left + 4, a.top + a.height / 2, z.left + z.width * 0.6, z.top + z.height / 2];
            }
            """);
        await page.Mouse.MoveAsync(points[0], points[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(points[2], points[3], new() { Steps = 12 });
        await page.Mouse.UpAsync();
        return (await page.EvaluateAsync<string>("() => getSelection().toString()")).ReplaceLineEndings(" ");
    }

    private static async Task VoteAsync(Stage stage)
    {
        var ada = stage["Ada"];
        await ada.GetByLabel("Proposed outcome").SelectOptionAsync("Approve");
        await ada.PressAsync("Move motion");
        await ada.PressAsync("Open ballot");

        await CastAsync(stage["Ada"], "Yes");
        await CastAsync(stage["Ben"], "Yes");
        foreach (var member in new[] { "Ada", "Ben", "Chika", "Sam" }) Assert.Equal(0, await stage[member].Locator("dl.counts").CountAsync());
        await Assertions.Expect(stage["Dana"].Button("Cast vote")).ToHaveCountAsync(0);

        string[] everybody = ["Ada", "Ben", "Chika", "Dana", "Sam"];
        foreach (var person in everybody) await stage[person].EvaluateAsync("() => { window.before = true; }");
        stage.Program.Kill();
        await stage.Program.StartAgainAsync();
        foreach (var person in everybody) await stage[person].WaitForFunctionAsync("() => window.before === undefined");
        foreach (var member in new[] { "Ada", "Ben" }) await stage[member].SeesAsync("You voted Yes");
        await stage["Chika"].SeesAsync("Who keeps these records?");

        await CastAsync(stage["Chika"], "No", "The records are not described.");
        await ada.SeesAsync("Everybody has voted");
        await ada.PressAsync("Close ballot");
        await ada.PressAsync("Publish result");
        foreach (var member in new[] { "Ada", "Ben", "Chika", "Sam" })
        {
            await stage[member].SeesAsync("3 of 3 entitled members were here or had voted; the quorum was 3.");
            await Assertions.Expect(stage[member].Locator("dl.counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"Yes\s*2\s*No\s*1\s*Abstain\s*0"));
        }
        await stage["Dana"].DoesNotSeeAsync("Yes2");
        await stage.KeepPictureAsync("Ada", "result");
        await stage.KeepPictureAsync("Dana", "aside");
    }

    private static async Task CastAsync(IPage page, string choice, string? reason = null)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true }).CheckAsync();
        if (reason is not null) await page.GetByLabel("Reason").First.FillAsync(reason);
        await page.PressAsync("Cast vote");
        await page.SeesAsync($"You voted {choice}");
    }

    private static async Task ReleaseAsync(Stage stage)
    {
        var sam = stage["Sam"];
        var submission = await SubmissionPathAsync(sam);
        await sam.GotoAsync(submission + "/decision");
        await sam.PressAsync("Prepare decision");
        await sam.SeesAsync("Waits for the chair's approval");
        await stage["Olga"].GotoAsync(submission + "/decision");
        await stage["Olga"].SeesAsync("There is no decision yet");
        await stage["Ada"].GotoAsync(submission + "/decision");
        await stage["Ada"].PressAsync("Approve package");
        await sam.PressAsync("Release decision");
        await sam.PressAsync("Yes, release now");
        await sam.SeesAsync("Released by");
        await stage["Olga"].SeesAsync(Title);
        await stage["Olga"].DoesNotSeeAsync("There is no decision yet");
        await stage.MailAsync(Stage.Mail("Olga"), "approv");
    }

    private static async Task<string> SubmissionPathAsync(IPage sam)
    {
        await sam.GotoAsync("/desk");
        await sam.GetByRole(AriaRole.Link, new() { Name = Title }).WaitForAsync();
        var href = await sam.GetByRole(AriaRole.Link, new() { Name = Title }).First.GetAttributeAsync("href");
        return "/submissions/" + href!.TrimEnd('/').Split('/')[^1];
    }

    private static async Task TheWorldSeesItAsync(Stage stage)
    {
        var anybody = await stage.EnterAsync("Anybody");
        await anybody.GotoAsync("/register");
        await anybody.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await anybody.SeesAsync("Harbour Mediation School");
        await anybody.SeesAsync(AuditDue(DateOnly.FromDateTime(DateTime.Today)));
        await stage.KeepPictureAsync("Anybody", "register");
        await anybody.GotoAsync("/announcements");
        await anybody.SeesAsync(Title);
        Assert.Equal(0, await anybody.Locator("script[src*='blazor']").CountAsync());

        await stage["Sam"].GotoAsync("/jobs");
        await stage["Sam"].SeesAsync("Audits and their reminders");
    }

    /// <summary>The next 30 June or 31 December that is at least two years away, in the words of the page.</summary>
    private static string AuditDue(DateOnly approved)
    {
        var anchor = approved.AddYears(2);
        return anchor <= new DateOnly(anchor.Year, 6, 30) ? $"30 June {anchor.Year}" : $"31 December {anchor.Year}";
    }

    private static async Task TheStoryIsOnRecordAsync(Stage stage)
    {
        var sam = stage["Sam"];
        var timeline = await SubmissionPathAsync(sam) + "/timeline";
        await sam.GotoAsync(timeline);
        var story = sam.GetByRole(AriaRole.List, new() { Name = "Timeline" });
        await story.WaitForAsync();
        Assert.InRange(await story.Locator("li").CountAsync(), 18, 200);
        await stage.KeepPictureAsync("Sam", "timeline");
        await stage["Dana"].GotoAsync(timeline);
        await stage["Dana"].SeesAsync("There is no such submission, or you may not see it.");

        stage.Program.Kill();
        var (code, output, _) = await RunningProgram.RunAsync(["check", "--data", stage.Program.Folder, $"--contentRoot={TestApp.RepositoryRoot}", .. stage.DatabaseArguments]);
        Assert.True(code == 0, output);
    }
}
