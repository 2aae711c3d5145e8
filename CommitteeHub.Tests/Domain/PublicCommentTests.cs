using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Committees;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class PublicCommentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Id<Person> Sam = Id<Person>.New();
    private static readonly CommentForm Honest = new("Gwen Guest", "gwen@example.org", "Well done.") { Took = TimeSpan.FromMinutes(1) };

    private static PublicComment Written(CommentForm? form = null) => new(Id<PublicComment>.New(), Id<Announcement>.New(), form ?? Honest, "hash", Now);

    [Fact]
    public void Every_comment_waits_for_the_secretariat()
    {
        var comment = Written();
        Assert.Equal(PublicCommentState.Held, comment.State);
        Assert.Empty(comment.Signs);
        Assert.Null(comment.Publish(comment.Edition, Sam, Now));
        Assert.Equal(PublicCommentState.Published, comment.State);
    }

    [Fact]
    public void What_gives_a_machine_away_is_noted_and_not_thrown_away()
    {
        Assert.Equal([SpamSign.FilledHiddenField], PublicComment.SignsOf(Honest with { HiddenField = "https://spam.example" }));
        Assert.Equal([SpamSign.TooFast], PublicComment.SignsOf(Honest with { Took = TimeSpan.FromSeconds(1) }));
        Assert.Equal([SpamSign.TooFast], PublicComment.SignsOf(Honest with { Took = null }));
        Assert.Equal([SpamSign.ManyLinks], PublicComment.SignsOf(Honest with { Body = "https://a.example and www.b.example" }));
        Assert.Empty(PublicComment.SignsOf(Honest with { Body = "See https://a.example" }));
    }

    [Theory]
    [InlineData("", "gwen@example.org", "Text", typeof(CommentNeedsName))]
    [InlineData("Gwen", "gwen", "Text", typeof(CommentNeedsAddress))]
    [InlineData("Gwen", "gwen@example", "Text", typeof(CommentNeedsAddress))]
    [InlineData("Gwen", "gwen@example.org\r\nBcc: all@example.org", "Text", typeof(CommentNeedsAddress))]
    [InlineData("Gwen", "a@b@example.org", "Text", typeof(CommentNeedsAddress))]
    [InlineData("Gwen", "gwen@example.org", "  ", typeof(CommentNeedsText))]
    public void A_comment_needs_a_name_an_address_and_a_text(string name, string email, string body, Type refusal) =>
        Assert.IsType(refusal, PublicComment.WhyNot(new CommentForm(name, email, body)));

    [Fact]
    public void Its_author_changes_it_for_a_quarter_of_an_hour_and_it_is_read_again()
    {
        var comment = Written();
        comment.Publish(comment.Edition, Sam, Now);

        Assert.IsType<NotFound>(comment.Edit("another", "Changed.", Now));
        Assert.Null(comment.Edit("hash", "Changed.", Now.AddMinutes(15)));
        Assert.Equal((PublicCommentState.Held, "Changed."), (comment.State, comment.Body));
        Assert.IsType<CommentStands>(comment.Edit("hash", "Again.", Now.AddMinutes(15).AddTicks(1)));
        comment.Reject(Sam, Now);
        Assert.IsType<CommentStands>(comment.Edit("hash", "Again.", Now));
    }

    [Fact]
    public void An_announcement_is_out_from_its_moment_until_it_is_taken_down()
    {
        var announcement = Announcement.Write(Id<Announcement>.New(), "x", new AnnouncementDraft("T", "B", Now.AddHours(1)), Sam, Now);
        Assert.IsType<AnnouncementScheduled>(Assert.Single(announcement.Raised));
        Assert.False(announcement.IsOut(Now.AddMinutes(59)));
        Assert.True(announcement.IsOut(Now.AddHours(1)));
        Assert.Null(announcement.Rewrite(new AnnouncementDraft("T", "B2", Now.AddHours(2)), Sam, Now));
        Assert.False(announcement.IsOut(Now.AddMinutes(90)));
        Assert.Null(announcement.UpdatedAt);
        Assert.Null(announcement.Rewrite(new AnnouncementDraft("T", "B3", null), Sam, Now.AddHours(3)));
        Assert.Equal((Now.AddHours(2), Now.AddHours(3)), (announcement.PublishedAt, announcement.UpdatedAt));
        Assert.Null(announcement.TakeDown(Sam, Now.AddHours(4)));
        Assert.False(announcement.IsOut(Now.AddHours(5)));
        Assert.IsType<AnnouncementTakenDown>(announcement.Rewrite(new AnnouncementDraft("T", "B4", null), Sam, Now.AddHours(5)));
    }
}
