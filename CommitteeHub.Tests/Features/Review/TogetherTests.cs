using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Several who write on the same place at once, or after a while without a connection: nobody's words vanish.</summary>
public sealed class TogetherTests
{
    [Theory, OnBothDatabases]
    public async Task Two_members_annotate_the_same_sentence_at_once_and_both_are_kept(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var (one, other) = (review.On("keep their notes", "Whose notes?"), review.On("keep their notes", "For how long?"));

        var answers = await Task.WhenAll(app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), one), app.Get<Annotate>().RunAsync(Cast.As(Cast.Ben), other));

        Assert.All(answers, Meeting.Ok);
        var seen = await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ada), review.Submission);
        Assert.Equal(["For how long?", "Whose notes?"], seen.Select(a => a.Body).Order());
        Assert.All(seen, a => Assert.Equal((AnchorStatus.Same, seen[0].Anchor.Start), (a.Anchor.Status, a.Anchor.Start)));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_windows_that_rewrite_the_same_reply_at_once_one_is_told_and_what_was_there_is_on_record(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var (annotation, reply) = (review.On("their notes"), Id<AnnotationReply>.New());
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), annotation));
        Meeting.Ok(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), annotation.Id, reply, "On page three."));
        Task<Refusal?> Rewrite(string text) => app.Get<EditReply>().RunAsync(Cast.As(Cast.Ben), annotation.Id, reply, text, 0);

        var answers = await Task.WhenAll(Rewrite("On page four."), Rewrite("On page five."));

        Assert.IsType<ChangedMeanwhile>(Assert.Single(answers, a => a is not null));
        var kept = Assert.Single(Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ada), review.Submission)).Replies);
        Assert.Equal((answers[0] is null ? "On page four." : "On page five.", 1), (kept.Body, kept.Edits));
        Assert.Equal(["On page three."], await app.ReadAsync(db => db.AllLedgerPersonals.Where(p => p.Field == "Before").Select(p => p.Text).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_comes_back_after_a_minute_without_a_connection_hands_everything_in_once_or_is_told(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben, Cast.Chika);
        var (mine, hers) = (review.On("their notes", "Mine."), review.On("destroy them", "Hers."));
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ben), mine));
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), hers));
        var (ben, chika) = (Cast.As(Cast.Ben), Cast.As(Cast.Chika));

        // Ben is away. From another window of his the note changes, and the others go on.
        Meeting.Ok(await app.Get<EditAnnotation>().RunAsync(ben, mine.Id, "Mine, from the telephone.", 0));
        Meeting.Ok(await app.Get<ResolveAnnotation>().RunAsync(chika, hers.Id));
        app.Clock.Move(TimeSpan.FromMinutes(1));

        // What his window kept is handed in, each twice: the answer to the first was lost with the line.
        var (written, reply) = (review.On("for a year", "Why a year?"), Id<AnnotationReply>.New());
        for (var time = 0; time < 2; time++)
        {
            Meeting.Ok(await app.Get<Annotate>().RunAsync(ben, written));
            Assert.IsType<ChangedMeanwhile>(await app.Get<EditAnnotation>().RunAsync(ben, mine.Id, "Mine, from the train.", 0));
            Assert.IsType<ThreadResolved>(await app.Get<ReplyToAnnotation>().RunAsync(ben, hers.Id, reply, "I disagree."));
        }
        Meeting.Ok(await app.Get<ReopenAnnotation>().RunAsync(ben, hers.Id));
        for (var time = 0; time < 2; time++) Meeting.Ok(await app.Get<ReplyToAnnotation>().RunAsync(ben, hers.Id, reply, "I disagree."));

        var seen = await app.Get<ReadAnnotations>().RunAsync(chika, review.Submission);
        Assert.Equal(["Hers.", "Mine, from the telephone.", "Why a year?"], seen.Select(a => a.Body).Order());
        Assert.Equal("I disagree.", Assert.Single(seen.Single(a => a.Body == "Hers.").Replies).Body);
    }
}
