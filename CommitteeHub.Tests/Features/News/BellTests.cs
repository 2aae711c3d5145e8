using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;
using CommitteeHub.Features.News;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.News;

public sealed class BellTests
{
    [Theory, OnBothDatabases]
    public async Task The_bell_counts_what_its_owner_may_still_follow_and_one_piece_can_be_put_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var notices = Enumerable.Range(0, 3).Select(_ => new Notice { Id = Id<Notice>.New(), PersonId = Cast.Olga, SubmissionId = submission, Kind = NoticeKind.CommitteeWrote, AboutId = Guid.NewGuid(), At = app.Now }).ToArray();
        await app.SaveAsync([.. notices, new Notice { Id = Id<Notice>.New(), PersonId = Cast.Zoe, SubmissionId = submission, Kind = NoticeKind.CommitteeWrote, AboutId = Guid.NewGuid(), At = app.Now }]);

        Assert.Equal(3, await app.Get<ReadUnread>().RunAsync(Cast.As(Cast.Olga)));
        Assert.Equal(0, await app.Get<ReadUnread>().RunAsync(Cast.As(Cast.Zoe)));
        Assert.Null(await app.Get<ReadUnread>().RunAsync(Viewer.Public));
        Assert.IsType<NotFound>(await app.Get<MarkNoticeRead>().RunAsync(Cast.As(Cast.Otto), notices[0].Id));
        Assert.Null(await app.Get<MarkNoticeRead>().RunAsync(Cast.As(Cast.Olga), notices[0].Id));
        Assert.Equal(2, await app.Get<ReadUnread>().RunAsync(Cast.As(Cast.Olga)));
    }

    [Theory, OnBothDatabases]
    public async Task One_kind_of_news_can_come_otherwise_than_the_rest(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        Assert.Null(await app.Get<ChooseNewsOfKind>().RunAsync(Cast.As(Cast.Olga), NoticeKind.CommitteeWrote, NewsByMail.Daily));
        foreach (var person in new[] { Cast.Olga, Cast.Otto })
            await app.SaveAsync(new Notice { Id = Id<Notice>.New(), PersonId = person, SubmissionId = submission, Kind = NoticeKind.CommitteeWrote, AboutId = Guid.NewGuid(), At = app.Now });

        Assert.Equal(1, await app.Get<SendNews>().RunAsync());
        Assert.Equal(1, await app.Get<SendNews>().RunDailyAsync());
        Assert.Null(await app.Get<ChooseNewsOfKind>().RunAsync(Cast.As(Cast.Olga), NoticeKind.CommitteeWrote, null));

        Assert.Empty((await app.Get<ReadNotices>().RunAsync(Cast.As(Cast.Olga)))!.OfKind);
        Assert.Equal(["olga@example.org", "otto@example.org"], (await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("news")).Select(m => m.ToAddress).ToListAsync())).Order());
    }

    [Theory, OnBothDatabases]
    public async Task News_that_was_read_long_ago_is_forgotten(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await app.SaveAsync(
            new Notice { Id = Id<Notice>.New(), PersonId = Cast.Olga, SubmissionId = submission, Kind = NoticeKind.CommitteeWrote, AboutId = Guid.NewGuid(), At = app.Now, ReadAt = app.Now },
            new Notice { Id = Id<Notice>.New(), PersonId = Cast.Olga, SubmissionId = submission, Kind = NoticeKind.CommitteeWrote, AboutId = Guid.NewGuid(), At = app.Now });
        app.Clock.Move(TimeSpan.FromDays(400));

        Assert.Equal(1, await app.Get<ForgetOldNews>().RunAsync());
        Assert.Equal(1, await app.ReadAsync(db => db.AllNotices.CountAsync()));
    }
}
