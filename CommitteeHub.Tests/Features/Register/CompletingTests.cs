using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

/// <summary>The secretary adds to an entry what the decision does not say.</summary>
public sealed class CompletingTests
{
    [Fact]
    public async Task Anybody_downloads_the_document_that_the_secretary_chose_while_the_approval_is_in_force()
    {
        await using var web = await ListeningApp.StartAsync();
        var app = web.App;
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        var entry = await app.ReadAsync(db => db.AllRegisterEntries.AsNoTracking().SingleAsync());
        using var bytes = new MemoryStream("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"u8.ToArray());
        var stored = (await app.Get<DocumentStore>().TakeInAsync(bytes, "program.pdf", CancellationToken.None)).File!;
        var (own, version) = (new Document(Id<Document>.New(), held.Submission, null, "Program"), Id<DocumentVersion>.New());
        own.Add(version, stored, "program.pdf", Cast.Olga, app.Now);
        var elsewhere = await Deliberation.HoldAsync(app, title: "Another course");
        var (foreign, theirs) = (new Document(Id<Document>.New(), elsewhere.Submission, null, "Other"), Id<DocumentVersion>.New());
        foreign.Add(theirs, stored, "other.pdf", Cast.Olga, app.Now);
        await app.SaveAsync(own, foreign);
        using var anybody = web.NewBrowser();
        var address = $"/register/{entry.Slug}/document";
        var use = app.Get<CompleteRegisterEntry>();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).StatusCode);
        Assert.IsType<NotPermitted>(await use.RunAsync(Cast.As(Cast.Ada), entry.Id, null, version));
        Assert.IsType<NotFound>(await use.RunAsync(Cast.As(Cast.Sam), entry.Id, null, theirs));
        Assert.IsType<RetrospectiveAfterApproval>(await use.RunAsync(Cast.As(Cast.Sam), entry.Id, entry.ApprovedOn.AddDays(1), version));
        Assert.Null(await use.RunAsync(Cast.As(Cast.Sam), entry.Id, new DateOnly(2026, 1, 1), version));

        var answer = await anybody.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("program.pdf", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 January 2026", await anybody.ReadAsync($"/register/{entry.Slug}"), StringComparison.Ordinal);
        Assert.Contains(address, await anybody.ReadAsync($"/api/v1/register/{entry.Slug}"), StringComparison.Ordinal);

        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync(e => e.Id == entry.Id)).ChangeStatus(RegisterStatus.Suspended, new DateOnly(2026, 12, 1), RegisterReason.Complaint);
            return null;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).StatusCode);
        Assert.DoesNotContain(address, await anybody.ReadAsync($"/register/{entry.Slug}"), StringComparison.Ordinal);
    }
}
