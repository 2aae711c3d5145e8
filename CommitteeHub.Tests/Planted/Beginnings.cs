using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Criteria;
using CommitteeHub.Features.Experts;
using CommitteeHub.Features.Fees;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Planted;

/// <summary>An address of every page there is, and behind each of them something to read.</summary>
public sealed partial class PlantedTextTests
{
    /// <summary>The pages on which nobody's walk can look at anything, each with its reason.</summary>
    private static readonly Dictionary<string, string> OutOfReach = new()
    {
        ["/not-found"] = "It is the answer to an address that is none, and shows nothing that is kept.",
    };

    /// <summary>Every page without a parameter, and of each with one an address that somebody may open.</summary>
    private static async Task<IReadOnlyList<string>> BeginningsAsync(ListeningApp web, World world)
    {
        var (app, room, reviewed) = (web.App, $"/sessions/{world.Meeting.Session}", $"/submissions/{world.Reviewed}");
        var document = $"/documents/{await ReplacedAsync(app, world)}";
        var toExpert = await CommitteeHub.Tests.Support.Room.AddPdfAsync(app, world.Panelled.Id, "Syllabus", 2);
        Assert.True((await Calls.All[typeof(PublishComment)](world, Cast.As(Cast.Sam))).Changed);
        Meeting.Ok(await app.Get<SignUps>().SendAsync(new SignUpRequest("Nora New", "nora@example.net", new OrganisationDetails("Quayside School", "NL", "NL", "Quay 2", "https://quayside.example.org", null))));
        var (draft, table) = (Id<CriteriaDraft>.New(), Id<CommitteeHub.Domain.Billing.FeeSchedule>.New());
        Meeting.Ok(await app.Get<StartCriteriaDraft>().RunAsync(Cast.As(Cast.Sam), draft, Cast.Criteria));
        Meeting.Ok(await app.Get<CopyFeeSchedule>().RunAsync(Cast.As(Cast.Sam), await app.ReadAsync(db => db.AllFeeSchedules.OrderBy(s => s.Code).Select(s => s.Id).FirstAsync()), table, "NEXT", "Fees of the next year"));
        var code = await app.ReadAsync(db => db.AllRegisterEntries.Where(e => e.Slug == world.Slug).Select(e => e.VerificationCode).SingleAsync());
        return
        [
            room, $"{room}/screen", $"/sessions/{(await Meeting.ScheduleAsync(app, new DateTime(2026, 12, 14, 10, 0, 0))).Session}/edit", $"/sessions/{world.Minuted.Session}/minutes", $"{reviewed}/review", $"/submissions/{world.Panelled.Id}/review", $"{reviewed}/timeline", $"{reviewed}/search?q=notes", $"{reviewed}/places",
            $"/submissions/{world.Decided.Submission}/decision", $"/desk/submissions/{world.Submitted}", $"/desk/register/{world.Slug}", $"/register/{world.Slug}", $"/verify/{code}", "/mediators/zoe-lakeside", "/announcements/told", $"/comments/{Calls.SaidByPublic}/edit?key=key",
            $"{document}/versions", $"{document}/versions/1", $"{document}/compare/1/2", $"/applications/{world.Draft}", $"/criteria-sets/{Cast.Criteria}", $"/criteria-drafts/{draft}", $"/fee-tables/{table}", $"/committees/{Cast.Committee}/policy", $"/ballots/{world.Sealed}/record",
            $"/appeals/{world.Appealed.Appeal}", $"/complaints/{world.Complaint}", $"/complaints/status/{World.ComplaintSecret}", $"/audits/{world.Audit}", $"/invoices/{world.Invoice}", $"/statements/{Cast.Harbour}", $"/organisations/{Cast.Harbour}", $"/people/{Cast.Olga}/records", $"/candidates/files/{world.People.File}", "/jobs/backup",
            await ExpertLinkAsync(app), $"/expert/documents/{toExpert}", SignUpLink().Match((await app.NewestToAsync("nora@example.net"))!).Value, "/search?q=mediation",
            .. PagesOf(web).Select(p => p.Pattern).Where(p => !p.Contains('{', StringComparison.Ordinal)),
        ];
    }

    /// <summary>The document under review has a second version, in which the place of an annotation is in doubt.</summary>
    private static async Task<Id<Document>> ReplacedAsync(TestApp app, World world)
    {
        var (second, digest, words) = (Id<DocumentVersion>.New(), new string('e', 64), "Mediators keep their notes for seven years.");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(words)), "curriculum.pdf");
        var id = default(Id<Document>);
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var document = await at.Db.AllDocuments.SingleAsync(d => d.Versions.Any(v => v.Id == world.Version), at.Cancel);
            if (document.Replace(second, taken.File!, "curriculum.pdf", "The notes were too short.", Cast.Olga, at.Now) is { } refusal) return refusal;
            document.TextRead(second, "test", digest, 1, hasText: true);
            at.Db.Add(new DocumentVersionText { VersionId = second, Extractor = "test", Sha256 = digest, PagesJson = $$"""[{"text":"{{words}}","skip":[]}]""" });
            id = document.Id;
            return null;
        }));
        Assert.Equal(1, await app.Get<PlaceAnnotations>().RunAsync());
        return id;
    }

    private static async Task<string> ExpertLinkAsync(TestApp app) => ExpertLink().Match((await app.NewestToAsync("gil@example.net"))!).Value;

    /// <summary>Opens the link of the mail and has no conflict of interest.</summary>
    private static async Task<BrowserPerson> ExpertAsync(ListeningApp web)
    {
        var gil = await Browser.PersonAsync(web.Address, "expert", null);
        await gil.Page.GotoAsync(await ExpertLinkAsync(web.App));
        await gil.Page.GetByRole(AriaRole.Button, new() { Name = "Open the dossier" }).ClickAsync();
        await gil.Page.GetByLabel("I have no conflict of interest").CheckAsync();
        await gil.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(gil.Page.GetByRole(AriaRole.Link, new() { Name = "Syllabus", Exact = true })).ToBeVisibleAsync();
        var invitation = await web.App.ReadAsync(db => db.AllExpertInvitations.Where(i => i.Email == "gil@example.net").Select(i => i.Id).SingleAsync());
        Meeting.Ok(await web.App.Get<WriteAsExpert>().RunAsync(Viewer.OfExpert(invitation), Id<ExpertComment>.New(), new ExpertWords("A year is too long.", null, null, null)));
        return gil;
    }

    [GeneratedRegex(@"/expert/open\?token=[0-9a-f]+")]
    private static partial Regex ExpertLink();

    [GeneratedRegex(@"/sign-up/confirm\?token=[^\s]+")]
    private static partial Regex SignUpLink();
}
