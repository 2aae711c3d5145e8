using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class TwoNodesTests
{
    private static readonly Id<Submission> Dossier = Id<Submission>.New();

    [Fact]
    public async Task What_changes_on_one_node_is_seen_on_the_other_and_one_sign_in_is_good_for_both()
    {
        SignIn? sam = null;
        await using var nodes = await TwoNodes.StartAsync(async here =>
        {
            await Cast.EnterAsync(here);
            sam = await Cast.SignInOfAsync(here, Cast.Olga);
            await here.SaveAsync(new Submission(Dossier, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course"));
        });
        await using var olga = await Browser.PersonAsync(nodes.B.Address, "Olga", sam);
        await olga.Page.GotoAsync($"/submissions/{Dossier}/timeline");
        var lines = olga.Page.GetByRole(AriaRole.List, new() { Name = "Timeline" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(lines).ToHaveCountAsync(1);

        Assert.Null(await nodes.Here.Get<Change>().RunAsync(Viewer.System, async at =>
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == Dossier)).Rename("Changed elsewhere")));
        await Assertions.Expect(olga.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed elsewhere");

        // The cookie that B gave is read by A.
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = nodes.A.Address };
        var page = $"/submissions/{Dossier}/timeline";
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(page)).StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await olga.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(page)).StatusCode);
    }
}
