using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Questions;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Questions that stop the clock, their answers, and what happens when none comes.</summary>
public sealed class QuestionTests
{
    [Theory, OnBothDatabases]
    public async Task A_question_stops_the_clock_and_the_last_answer_starts_it_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        var first = review.Question();
        Assert.IsType<NotPermitted>(await app.Get<AskApplicant>().RunAsync(Cast.As(Cast.Dana), first));
        Meeting.Ok(await app.Get<AskApplicant>().RunAsync(Cast.As(Cast.Chika), first));
        Meeting.Ok(await app.Get<AskApplicant>().RunAsync(Cast.As(Cast.Chika), first));
        var second = await review.AskAsync(Cast.Ada);
        app.Clock.Move(TimeSpan.FromDays(5));

        Assert.IsType<NotFound>(await app.Get<AnswerQuestion>().RunAsync(Cast.As(Cast.Zoe), first.Id, "Not mine.", Guid.NewGuid()));
        Meeting.Ok(await app.Get<AnswerQuestion>().RunAsync(Cast.As(Cast.Olga), first.Id, "In a vault.", Guid.NewGuid()));
        Assert.Equal(SubmissionState.InfoRequested, (await review.NowAsync()).State);
        Assert.IsType<AlreadyAnswered>(await app.Get<AnswerQuestion>().RunAsync(Cast.As(Cast.Otto), first.Id, "Elsewhere.", Guid.NewGuid()));
        Meeting.Ok(await app.Get<TakeBackQuestion>().RunAsync(Cast.As(Cast.Ada), second));

        var now = await review.NowAsync();
        Assert.Equal((SubmissionState.PanelReview, 5, null), (now.State, now.DaysStopped(app.Now), now.InfoDueOn));
        Assert.Equal(1, await app.ReadAsync(db => db.AllNotices.CountAsync(n => n.PersonId == Cast.Chika)));
        Assert.Equal(4, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.UniqueKey.StartsWith("question/"))));
    }

    [Theory, OnBothDatabases]
    public async Task The_applicant_reads_what_was_previewed_and_nothing_of_the_thread_and_the_thread_is_answered(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var annotation = review.On("their notes", "Ben, this looks thin to me.");
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), annotation));
        var asked = new NewQuestion(Id<ApplicantQuestion>.New(), review.Submission, "Who may read these notes?", "their notes", "Curriculum, page 1", null, annotation.Id, DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(9));
        Meeting.Ok(await app.Get<AskApplicant>().RunAsync(Cast.As(Cast.Ada), asked));

        var seen = Spelled.Out(await app.Get<ReadOwnQuestions>().RunAsync(Cast.As(Cast.Olga), review.Submission));
        Assert.Contains("Who may read these notes?", seen);
        Assert.DoesNotContain("looks thin", seen);
        Assert.DoesNotContain("Ada", seen);
        Assert.DoesNotContain(annotation.Id.ToString(), seen);
        Assert.Null(await app.Get<ReadOwnQuestions>().RunAsync(Cast.As(Cast.Ben), review.Submission));

        Meeting.Ok(await app.Get<AnswerQuestion>().RunAsync(Cast.As(Cast.Olga), asked.Id, "Only the mediator.", Guid.NewGuid()));
        var thread = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
        Assert.Equal((AnnotationState.Answered, ThreadAct.Answered, "Olga Harbour"), (thread.State, thread.LastAct!.Act, thread.LastAct.By.Name));
        Assert.Equal(("Only the mediator.", true), (Assert.Single(thread.Replies).Body, thread.Replies[0].IsFromApplicant));

        Meeting.Ok(await app.Get<ResolveAnnotation>().RunAsync(Cast.As(Cast.Ben), annotation.Id));
        Meeting.Ok(await app.Get<ReopenAnnotation>().RunAsync(Cast.As(Cast.Ada), annotation.Id));
        thread = Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
        Assert.Equal((AnnotationState.Answered, ThreadAct.Reopened, "Ada Quill"), (thread.State, thread.LastAct!.Act, thread.LastAct.By.Name));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_rewrites_an_older_reply_is_told_and_nobodys_words_vanish(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var (annotation, reply) = (review.On("their notes"), Id<AnnotationReply>.New());
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), annotation));
        Meeting.Ok(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ben), annotation.Id, reply, "On page three."));
        Task<Refusal?> Rewrite(Viewer who, string text, int expected) => app.Get<EditReply>().RunAsync(who, annotation.Id, reply, text, expected);

        Meeting.Ok(await Rewrite(Cast.As(Cast.Ben), "On page four.", 0));
        Assert.IsType<ChangedMeanwhile>(await Rewrite(Cast.As(Cast.Ben), "On page five.", 0));
        Assert.IsType<NotPermitted>(await Rewrite(Cast.As(Cast.Ada), "Nowhere.", 1));
        Meeting.Ok(await Rewrite(Cast.As(Cast.Ben), "On page five.", 1));

        Assert.Equal(["On page three.", "On page four."], await app.ReadAsync(db => db.AllLedgerPersonals.Where(p => p.Field == "Before").OrderBy(p => p.Number).Select(p => p.Text).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task When_no_answer_comes_the_secretary_is_asked_and_nothing_ends_by_itself(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        var question = await review.AskAsync(Cast.Chika);
        var sam = Cast.As(Cast.Sam);
        Assert.Equal(0, await app.Get<ProposeLapses>().RunAsync());
        Assert.IsType<StillInTime>(await app.Get<ConfirmLapse>().RunAsync(sam, review.Id));

        app.Clock.Move(TimeSpan.FromDays(16));
        Assert.Equal(1, await app.Get<ProposeLapses>().RunAsync());
        Assert.Equal(0, await app.Get<ProposeLapses>().RunAsync());
        Assert.Equal(SubmissionState.InfoRequested, (await review.NowAsync()).State);

        Meeting.Ok(await app.Get<GiveMoreTime>().RunAsync(sam, review.Id, DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(7)));
        Assert.Null((await review.NowAsync()).LapseProposedAt);
        app.Clock.Move(TimeSpan.FromDays(9));
        Assert.Equal(1, await app.Get<ProposeLapses>().RunAsync());
        Meeting.Ok(await app.Get<ConfirmLapse>().RunAsync(sam, review.Id));

        var now = await review.NowAsync();
        Assert.Equal((SubmissionState.Lapsed, 25), (now.State, now.DaysStopped(app.Now.AddDays(80))));
        Assert.IsType<NotInState>(await app.Get<AnswerQuestion>().RunAsync(Cast.As(Cast.Olga), question, "Late.", Guid.NewGuid()));
    }
}
