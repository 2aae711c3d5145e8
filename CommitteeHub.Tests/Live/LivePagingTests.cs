using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class LivePagingTests
{
    [Theory, OnBothDatabases]
    public async Task A_full_room_comes_with_its_newest_annotations_and_the_older_ones_page_by_page(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Fay);
        await app.App.SaveAsync([.. Enumerable.Range(0, 450).Select(n => (object)Made(review, app.App.Now.AddMinutes(-500 + n)))]);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var fay = await LiveClient.ConnectAsync(app, Cast.Fay);
        var room = review.Submission.Value;

        Assert.Equal("NotFound", (await ada.CallAsync("ReadMore", new { roomId = room, after = "1" })).GetProperty("code").GetString());
        var view = (await ada.JoinAsync(room)).GetProperty("view");
        var all = view.GetProperty("annotations").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()).ToList();
        Assert.Equal(200, all.Count);
        var (next, pages) = (view.GetProperty("next").GetString(), 0);
        for (; next is not null; pages++)
        {
            var page = await ada.CallAsync("ReadMore", new { roomId = room, after = next });
            all.AddRange(page.GetProperty("annotations").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        Assert.Equal((450, 450, 2), (all.Count, all.Distinct().Count(), pages));

        await fay.JoinAsync(room);
        await review.RecuseAsync(app.App, Cast.Fay);
        await fay.NextAsync();
        Assert.Equal("NotFound", (await fay.CallAsync("ReadMore", new { roomId = room, after = view.GetProperty("next").GetString() })).GetProperty("code").GetString());
        await fay.JoinAsync(room);
        Assert.Empty((await fay.CallAsync("ReadMore", new { roomId = room, after = view.GetProperty("next").GetString() })).GetProperty("annotations").EnumerateArray());
    }

    private static Annotation Made(Reviewing review, DateTimeOffset at)
    {
        Assert.Null(Target.Read(review.TargetOn("their notes"), review.Version, 1, out var target));
        return new Annotation(Id<Annotation>.New(), review.Submission, Cast.Ada, "Please say how.", target!, null, AnnotationVisibility.Shared, new Place(15, 26, 1, AnchorStatus.Same), at);
    }
}
