using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Features.Experts;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>The way of an expert over the wire, without an account and without a script.</summary>
public sealed partial class ExpertDoorTests
{
    [Fact]
    public async Task An_expert_reads_by_the_link_alone_and_no_other_door_opens()
    {
        await using var web = await ListeningApp.StartAsync();
        var review = await Reviewing.BeginAsync(web.App, Cast.Ada);
        var invited = Id<ExpertInvitation>.New();
        Meeting.Ok(await web.App.Get<InviteExpert>().RunAsync(Cast.As(Cast.Ada), new NewExpert(invited, review.Submission, "Gil Outside", "gil@example.net", "", DateOnly.FromDateTime(web.App.Now.UtcDateTime).AddDays(14))));
        var link = Link().Match((await web.App.NewestToAsync("gil@example.net"))!).Value;
        using var gil = web.NewBrowser();
        var file = $"/expert/documents/{review.Version}/file";

        // Looking at the page, as programs that check mails do, opens nothing.
        Assert.Contains("Open the dossier", await gil.ReadAsync(link));
        Assert.Equal(HttpStatusCode.NotFound, (await gil.GetAsync("/expert")).StatusCode);
        Assert.Equal("/expert", (await gil.SubmitAsync(link, "open-expert")).Headers.Location!.ToString().Replace(gil.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal));
        Assert.Contains("I have no conflict of interest", await gil.ReadAsync("/expert"));
        Assert.Equal(HttpStatusCode.NotFound, (await gil.GetAsync(file)).StatusCode);

        await gil.SubmitAsync("/expert", "expert-conflict", ("Input.Answer", "NoConflict"));
        Assert.Contains("Curriculum", await gil.ReadAsync("/expert"));
        Assert.Contains("data-document", await gil.ReadAsync($"/expert/documents/{review.Version}"));
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "ExpertRead")));
        Assert.Equal(HttpStatusCode.OK, (await gil.GetAsync($"/expert/documents/{review.Version}/text")).StatusCode);
        Assert.Equal(1, await web.App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "ExpertRead")));
        Assert.Equal(HttpStatusCode.OK, (await gil.GetAsync(file)).StatusCode);
        await gil.SubmitAsync($"/expert/documents/{review.Version}", "expert-comment", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Body", "A year is <b>too</b> long."), ("Input.Page", "1"));
        Assert.Contains("A year is &lt;b&gt;too&lt;/b&gt; long.", await gil.ReadAsync("/expert"));

        foreach (var closed in new[] { $"/documents/{review.Version}/file", $"/submissions/{review.Submission}/review", "/submissions", "/news", $"/submissions/{review.Submission}/dossier.zip", "/_blazor/negotiate", "/hubs/live/negotiate" })
            Assert.NotEqual(HttpStatusCode.OK, (await gil.GetAsync(closed)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gil.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken)).StatusCode);

        Meeting.Ok(await web.App.Get<RevokeExpert>().RunAsync(Cast.As(Cast.Ada), invited));
        Assert.Equal(HttpStatusCode.NotFound, (await gil.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gil.GetAsync("/expert")).StatusCode);
        Assert.Contains("has expired, or was taken back", await gil.ReadAsync(link));
    }

    [GeneratedRegex("/expert/open\\?token=[0-9a-f]+")]
    private static partial Regex Link();
}
