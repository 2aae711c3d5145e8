using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Conflicts;

public sealed class RecusalTests
{
    [Theory, OnBothDatabases]
    public async Task A_recusal_by_mistake_is_undone_by_the_secretary_with_a_reason_and_the_member_answers_anew(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, recused: [Cast.Fay]);

        Assert.IsType<NotPermitted>(await UndoAsync(app, meeting, Cast.Fay));
        Assert.IsType<NotPermitted>(await UndoAsync(app, meeting, Cast.Ada));
        Assert.IsType<ReasonForRecord>(await UndoAsync(app, meeting, Cast.Sam, reason: ""));
        Assert.IsType<NotRecused>(await app.Get<UndoRecusal>().RunAsync(Cast.As(Cast.Sam), meeting.Submission, Cast.Ada, "She did not"));
        Meeting.Ok(await UndoAsync(app, meeting, Cast.Sam));

        Assert.Null(await meeting.SeeAsync(Cast.Fay));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.NoConflict));
        Assert.NotNull(await meeting.SeeAsync(Cast.Fay));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));
        Assert.Equal([AttendanceKind.StoodAside, AttendanceKind.RecusalUndone, AttendanceKind.StoodAside],
            (await meeting.SessionAsync()).Attendance.Where(l => l.ItemId == meeting.Item).OrderBy(l => l.Number).Select(l => l.Kind));
        Assert.Equal(1, await meeting.LinesAsync(nameof(RecusalUndone)));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_undone_while_the_item_is_voted_on(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay]);

        Assert.IsType<BallotStillOpen>(await UndoAsync(app, meeting, Cast.Sam));
        Meeting.Ok(await meeting.VoteAsync(Cast.Ada, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await UndoAsync(app, meeting, Cast.Sam));
    }

    [Fact]
    public void Two_answers_in_the_same_moment_have_an_order()
    {
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var submission = new Submission(Id<Submission>.New(), Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "A course");

        submission.Declare(Cast.Fay, ConflictAnswer.AskedChair, now);
        submission.Declare(Cast.Fay, ConflictAnswer.NoConflict, now);
        submission.Declare(Cast.Fay, ConflictAnswer.AskedChair, now);
        submission.Declare(Cast.Fay, ConflictAnswer.Recused, now);

        Assert.True(submission.IsRecused(Cast.Fay));
        Assert.IsType<RecusalStands>(submission.Declare(Cast.Fay, ConflictAnswer.NoConflict, now));
        Assert.Equal([1, 2, 3, 4], submission.Declarations.Select(d => d.Number));
        Assert.Single(submission.Declarations, d => d.EndedAt is null);
    }

    [Theory, OnBothDatabases]
    public async Task The_member_asks_the_acting_chair_answers_and_the_member_declares_and_the_record_shows_both(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var declare = app.Get<DeclareConflict>();
        Meeting.Ok(await declare.RunAsync(Cast.As(Cast.Fay), meeting.Submission, ConflictAnswer.AskedChair, "My cousin took the course."));
        Assert.Null(await meeting.SeeAsync(Cast.Fay));

        var question = Assert.Single(await QuestionsAsync(app, Cast.Ada, meeting));
        Assert.Equal(("Fay Lindqvist", "My cousin took the course."), (question.Name, question.Words));
        Assert.Empty(await QuestionsAsync(app, Cast.Ben, meeting));
        Assert.Empty(await QuestionsAsync(app, Cast.Sam, meeting));
        Assert.IsType<NotActingChair>(await AdviseAsync(app, meeting, Cast.Ben, Cast.Fay));
        Meeting.Ok(await AdviseAsync(app, meeting, Cast.Ada, Cast.Fay, ChairAdvice.ShouldStandAside, "Better safe."));

        var gate = await app.Get<ReadConflictGate>().RunAsync(Cast.As(Cast.Fay), meeting.Submission);
        Assert.Equal((ChairAdvice.ShouldStandAside, "Better safe.", "Ada Quill"), (gate!.Advice, gate.AdviceWords, gate.AdvisedBy));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.NoConflict));
        var lines = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.SubmissionId == meeting.Submission.Value && l.Payload.Contains(Cast.Fay.ToString())).OrderBy(l => l.Number).Select(l => l.Kind).ToListAsync());
        Assert.Equal([nameof(NoConflictDeclared), nameof(ChairAskedAboutConflict), nameof(ChairAdvised), nameof(NoConflictDeclared)], lines);
        Assert.IsType<NobodyAsks>(await AdviseAsync(app, meeting, Cast.Ada, Cast.Fay));
    }

    [Theory, OnBothDatabases]
    public async Task The_chairs_own_question_goes_to_the_co_chair_and_between_sessions_nobody_has_to_be_present(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        Meeting.Ok(await meeting.DeclareAsync(Cast.Ada, ConflictAnswer.AskedChair));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Emil, ConflictAnswer.AskedChair));

        Assert.Equal(["Ada Quill"], (await QuestionsAsync(app, Cast.Ben, meeting)).Select(q => q.Name));
        Assert.Equal(["Emil Sato"], (await QuestionsAsync(app, Cast.Ada, meeting)).Select(q => q.Name));
        Assert.IsType<NotActingChair>(await AdviseAsync(app, meeting, Cast.Ada, Cast.Ada));
        Meeting.Ok(await AdviseAsync(app, meeting, Cast.Ben, Cast.Ada));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Ada, ConflictAnswer.Recused));
        Assert.Equal(["Emil Sato"], (await QuestionsAsync(app, Cast.Ben, meeting)).Select(q => q.Name));
    }

    [Theory, OnBothDatabases]
    public async Task Standing_aside_after_the_close_lets_the_chair_annul_and_the_motion_is_voted_on_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.IsType<NobodyOnRollStandsAside>(await AnnulAsync(app, meeting, Cast.Ada));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));

        Assert.IsType<NotActingChair>(await AnnulAsync(app, meeting, Cast.Ben));
        Assert.IsType<RecusedFromItem>(await AnnulAsync(app, meeting, Cast.Fay));
        Assert.IsType<AnnullingNeedsReason>(await AnnulAsync(app, meeting, Cast.Ada, " "));
        Meeting.Ok(await AnnulAsync(app, meeting, Cast.Ada));
        Meeting.Ok(await AnnulAsync(app, meeting, Cast.Ada));

        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotAnnulled)));
        Assert.IsType<BallotIsAnnulled>(await meeting.PublishAsync(Cast.Ada));
        var again = Id<Ballot>.New();
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), again, meeting.Motion, BallotKind.Named));
        Assert.Equal(5, await app.ReadAsync(async db => (await db.AllBallots.SingleAsync(b => b.Id == again)).Roll.Count(r => r.Standing == RollStanding.Entitled)));
    }

    [Fact]
    public async Task A_chair_who_stands_aside_after_the_close_leaves_the_decision_to_the_co_chair()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Ada, ConflictAnswer.Recused));

        Assert.IsType<NotActingChair>(await AnnulAsync(app, meeting, Cast.Ada));
        Meeting.Ok(await AnnulAsync(app, meeting, Cast.Ben));
        Assert.False((await meeting.BallotAsync()).Carries);
    }

    private static Task<Refusal?> UndoAsync(TestApp app, Meeting meeting, Id<Person> by, string reason = "She clicked the wrong button.") =>
        app.Get<UndoRecusal>().RunAsync(Cast.As(by), meeting.Submission, Cast.Fay, reason);

    private static Task<IReadOnlyList<ChairQuestion>> QuestionsAsync(TestApp app, Id<Person> by, Meeting meeting) => app.Get<ReadChairQuestions>().RunAsync(Cast.As(by), meeting.Submission);

    private static Task<Refusal?> AdviseAsync(TestApp app, Meeting meeting, Id<Person> by, Id<Person> member, ChairAdvice advice = ChairAdvice.NoConflictSeen, string? words = null) =>
        app.Get<AdviseOnConflict>().RunAsync(Cast.As(by), meeting.Submission, member, advice, words);

    private static Task<Refusal?> AnnulAsync(TestApp app, Meeting meeting, Id<Person> by, string reason = "A member who voted has a conflict.") =>
        app.Get<AnnulBallot>().RunAsync(Cast.As(by), meeting.Ballot, reason);
}
