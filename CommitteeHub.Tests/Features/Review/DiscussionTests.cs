using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Discussion;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Who reads which words, what is new to whom, and what is told by mail.</summary>
public sealed class DiscussionTests
{
    [Theory, OnBothDatabases]
    public async Task Each_place_has_its_writers_and_its_readers_and_nobody_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        async Task<string> Try(Id<Person> who, CommentAudience audience) =>
            (await app.Get<WriteComment>().RunAsync(Cast.As(who), new NewComment(Id<Comment>.New(), review.Id, audience, $"{Cast.NameOf(who)} to {audience}")))?.Code ?? "written";
        async Task<string> Seen(Id<Person> who) =>
            string.Join(", ", ((await app.Get<ReadDiscussion>().RunAsync(Cast.As(who), review.Id))?.Places ?? []).SelectMany(p => p.Comments).Select(c => c.Body));

        Assert.Equal(("written", "written", "written"), (await Try(Cast.Chika, CommentAudience.Panel), await Try(Cast.Chika, CommentAudience.Committee), await Try(Cast.Chika, CommentAudience.Applicant)));
        Assert.Equal((nameof(NotPermitted), "written", "written"), (await Try(Cast.Ada, CommentAudience.Panel), await Try(Cast.Ada, CommentAudience.Committee), await Try(Cast.Ada, CommentAudience.Applicant)));
        Assert.Equal(("written", nameof(NotPermitted)), (await Try(Cast.Dana, CommentAudience.Panel), await Try(Cast.Dana, CommentAudience.Applicant)));
        Assert.Equal((nameof(NotPermitted), "written", "written"), (await Try(Cast.Sam, CommentAudience.Panel), await Try(Cast.Sam, CommentAudience.Committee), await Try(Cast.Sam, CommentAudience.Applicant)));
        Assert.Equal((nameof(NotPermitted), nameof(NotPermitted), "written"), (await Try(Cast.Olga, CommentAudience.Panel), await Try(Cast.Olga, CommentAudience.Committee), await Try(Cast.Olga, CommentAudience.Applicant)));
        Assert.Equal((nameof(StoodAside), nameof(NotFound)), (await Try(Cast.Fay, CommentAudience.Committee), await Try(Cast.Zoe, CommentAudience.Applicant)));

        const string Committee = "Chika to Committee, Ada to Committee, Sam to Committee", Applicant = "Chika to Applicant, Ada to Applicant, Sam to Applicant, Olga to Applicant";
        Assert.Equal($"Chika to Panel, Dana to Panel, {Committee}, {Applicant}", await Seen(Cast.Emil));
        Assert.Equal($"{Committee}, {Applicant}", await Seen(Cast.Ben));
        Assert.Equal(Applicant, await Seen(Cast.Otto));
        Assert.Equal(("", ""), (await Seen(Cast.Fay), await Seen(Cast.Zoe)));
        var toThem = Spelled.Out(await app.Get<ReadDiscussion>().RunAsync(Cast.As(Cast.Otto), review.Id));
        Assert.DoesNotContain("Chika Brandt", toThem);
        Assert.DoesNotContain("Sam Porter", toThem);
    }

    [Theory, OnBothDatabases]
    public async Task Read_and_unread_is_each_persons_own_and_lists_say_what_changed_since_they_looked(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        async Task<(bool, bool, int)> Line(Id<Person> who)
        {
            var seen = (await app.Get<ReadSubmissionsToReview>().RunAsync(Cast.As(who))).Lines.Single(l => l.Id == review.Id.Value).Seen;
            return (seen.HasChanged, seen.NeverLooked, seen.Unread);
        }
        Assert.Equal((false, true, 0), await Line(Cast.Ben));
        foreach (var who in new[] { Cast.Ben, Cast.Ada }) Meeting.Ok(await app.Get<NoteLook>().RunAsync(Cast.As(who), review.Id));
        Assert.Equal((false, false, 0), await Line(Cast.Ben));

        var comment = Id<Comment>.New();
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(comment, review.Id, CommentAudience.Committee, "Please look at page three.")));
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(Id<Comment>.New(), review.Id, CommentAudience.Panel, "Among us.")));
        Assert.Equal((true, false, 1), await Line(Cast.Ben));
        Assert.Equal((false, false, 0), await Line(Cast.Fay));

        Meeting.Ok(await app.Get<MarkCommentsRead>().RunAsync(Cast.As(Cast.Ben), review.Id, [comment.Value]));
        Meeting.Ok(await app.Get<MarkCommentsRead>().RunAsync(Cast.As(Cast.Ben), review.Id, [comment.Value]));
        Meeting.Ok(await app.Get<NoteLook>().RunAsync(Cast.As(Cast.Ben), review.Id));
        Assert.Equal((false, false, 0), await Line(Cast.Ben));
        Assert.Equal((true, false, 1), await Line(Cast.Ada));
    }

    [Theory, OnBothDatabases]
    public async Task Mentions_reach_those_who_read_that_place_and_mails_come_as_each_wishes(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        Meeting.Ok(await app.Get<ChooseNewsByMail>().RunAsync(Cast.As(Cast.Ben), NewsByMail.Daily));
        Meeting.Ok(await app.Get<ChooseNewsByMail>().RunAsync(Cast.As(Cast.Dana), NewsByMail.Never));
        foreach (var text in new[] { "@Ada Quill @Ben Okafor @Dana Moreau @Fay Lindqvist @Olga Harbour, the hours?", "@ben okafor once more." })
            Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(Id<Comment>.New(), review.Id, CommentAudience.Committee, text)));
        async Task<int> Unread(Id<Person> who) => (await app.Get<ReadNotices>().RunAsync(Cast.As(who)))!.Unread;

        Assert.Equal((1, 2, 1, 0, 0), (await Unread(Cast.Ada), await Unread(Cast.Ben), await Unread(Cast.Dana), await Unread(Cast.Fay), await Unread(Cast.Olga)));

        Assert.Equal(1, await app.Get<SendNews>().RunAsync());
        Assert.Equal(0, await app.Get<SendNews>().RunAsync());
        Assert.Equal(1, await app.Get<SendNews>().RunDailyAsync());
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("news")).Select(m => new { m.ToAddress, Text = m.Subject + m.Body }).ToListAsync());
        Assert.Equal(["ada@example.org", "ben@example.org"], mails.Select(m => m.ToAddress).Order());
        Assert.All(mails, m => Assert.DoesNotContain("hours", m.Text));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_after_they_were_mentioned_hears_nothing_more_of_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(Id<Comment>.New(), review.Id, CommentAudience.Committee, "@Ben Okafor, the hours?")));
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Cast.As(Cast.Ben), async at => (await at.Db.AllSubmissions.SingleAsync(s => s.Id == review.Id)).Declare(Cast.Ben, ConflictAnswer.Recused, at.Now)));

        Assert.Empty((await app.Get<ReadNotices>().RunAsync(Cast.As(Cast.Ben)))!.Notices);
        Assert.Equal(0, await app.Get<SendNews>().RunAsync());
        Assert.Equal(0, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.UniqueKey.StartsWith("news"))));
    }

    [Theory, OnBothDatabases]
    public async Task What_left_the_committee_is_not_rewritten_and_what_was_rewritten_meanwhile_is_told(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        var (inside, outside, chika) = (Id<Comment>.New(), Id<Comment>.New(), Cast.As(Cast.Chika));
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(chika, new NewComment(inside, review.Id, CommentAudience.Committee, "One.")));
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(chika, new NewComment(outside, review.Id, CommentAudience.Applicant, "To you.")));

        Meeting.Ok(await app.Get<EditComment>().RunAsync(chika, inside, "Two.", 0));
        Assert.IsType<ChangedMeanwhile>(await app.Get<EditComment>().RunAsync(chika, inside, "Three.", 0));
        Assert.IsType<NotPermitted>(await app.Get<EditComment>().RunAsync(Cast.As(Cast.Ada), inside, "Mine.", 1));
        Assert.IsType<HasLeftTheCommittee>(await app.Get<EditComment>().RunAsync(chika, outside, "Other.", 0));
        Assert.IsType<HasLeftTheCommittee>(await app.Get<RemoveComment>().RunAsync(chika, outside));
        Assert.Equal(1, await app.ReadAsync(db => db.AllNotices.CountAsync(n => n.PersonId == Cast.Olga && n.Kind == NoticeKind.CommitteeWrote)));
    }
}
