using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Conflicts;

public sealed class PinTests
{
    [Theory, OnBothDatabases]
    public async Task A_pinned_conflict_acts_like_standing_aside_from_that_moment_also_in_an_open_ballot(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Dana, Choice.Yes));

        Meeting.Ok(await PinAsync(app, Cast.Dana));

        Assert.Null(await meeting.SeeAsync(Cast.Dana));
        Assert.Null((await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Dana), meeting.Submission))!.Content);
        var ballot = await meeting.BallotAsync();
        Assert.True(ballot.Votes.Single().IsVoid);
        Assert.Equal((RollStanding.Recused, 5), (ballot.EntryOf(Cast.Dana)!.Standing, ballot.QuorumWith((await meeting.SessionAsync()).Present).Entitled));
        Assert.IsType<RecusedFromItem>(await meeting.VoteAsync(Cast.Dana, Choice.No));
        Assert.Contains((await meeting.SessionAsync()).Attendance, l => l.Kind == AttendanceKind.StoodAside && l.PersonId == Cast.Dana);
        Assert.Equal((1, 1), (await meeting.LinesAsync(nameof(ConflictPinned)), await meeting.LinesAsync(nameof(PinSet))));
    }

    [Theory, OnBothDatabases]
    public async Task No_answer_of_the_member_changes_a_pin_and_only_the_secretary_takes_it_off(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var pin = Id<ConflictPin>.New();
        Meeting.Ok(await PinAsync(app, Cast.Dana, pin));
        Meeting.Ok(await PinAsync(app, Cast.Dana, pin));

        Assert.IsType<ConflictIsPinned>(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));
        Assert.True(await meeting.IsOnRecordAsync(nameof(ConflictIsPinned)));
        Assert.IsType<ConflictIsPinned>(await app.Get<UndoRecusal>().RunAsync(Cast.As(Cast.Sam), meeting.Submission, Cast.Dana, "no"));
        Assert.IsType<NotPermitted>(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Dana), pin));
        Assert.IsType<NotPermitted>(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Ada), pin));

        Meeting.Ok(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Sam), pin));

        var gate = await app.Get<ReadConflictGate>().RunAsync(Cast.As(Cast.Dana), meeting.Submission);
        Assert.Equal(((ConflictAnswer?)null, false), (gate!.Answer, gate.IsPinned));
        Assert.Null(await meeting.SeeAsync(Cast.Dana));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));
        Assert.NotNull(await meeting.SeeAsync(Cast.Dana));
    }

    [Theory, OnBothDatabases]
    public async Task A_pin_on_an_organisation_stands_on_what_it_puts_forward_later(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Meeting.Ok(await PinAsync(app, Cast.Dana));

        var dossier = await Dossier.StartedAsync(app);

        Assert.True((await dossier.ReadAsync()).IsPinned(Cast.Dana));
        Assert.False((await dossier.ReadAsync()).IsPinned(Cast.Emil));
    }

    [Theory, OnBothDatabases]
    public async Task A_pin_on_one_submission_leaves_the_others_and_survives_the_organisations_pin(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (one, other) = (await Meeting.SubmissionAsync(app), await Meeting.SubmissionAsync(app));
        Meeting.Ok(await PinAsync(app, Cast.Dana, submission: one));
        Assert.Equal((true, false), (await IsPinnedAsync(app, one), await IsPinnedAsync(app, other)));
        var whole = Id<ConflictPin>.New();
        Meeting.Ok(await PinAsync(app, Cast.Dana, whole));
        Assert.Equal((true, true), (await IsPinnedAsync(app, one), await IsPinnedAsync(app, other)));

        Meeting.Ok(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Sam), whole));

        Assert.Equal((true, false), (await IsPinnedAsync(app, one), await IsPinnedAsync(app, other)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stood_aside_before_the_pin_still_does_after_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, recused: [Cast.Dana]);
        var pin = Id<ConflictPin>.New();
        Meeting.Ok(await PinAsync(app, Cast.Dana, pin));

        app.Clock.Move(TimeSpan.FromMinutes(1));
        Meeting.Ok(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Sam), pin));

        Assert.IsType<RecusalStands>(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));
    }

    [Theory, OnBothDatabases]
    public async Task A_pin_is_not_taken_off_while_its_item_is_voted_on(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        var pin = Id<ConflictPin>.New();
        Meeting.Ok(await PinAsync(app, Cast.Dana, pin));

        Assert.IsType<BallotStillOpen>(await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Sam), pin));
        Assert.IsType<BallotStillOpen>(await PinAsync(app, Cast.Dana, verdict: PinVerdict.NoConflict));
        Assert.True(await IsPinnedAsync(app, meeting.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task Pinned_none_takes_the_suggestion_away_and_the_member_is_asked_all_the_same(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await Meeting.SubmissionAsync(app);
        Meeting.Ok(await app.Get<AddInterest>().RunAsync(Cast.As(Cast.Dana), Id<StandingInterest>.New(), new("Harbour", InterestKind.Trainer, null, new(2023, 6, 30), "")));
        var before = await app.Get<ReadConflictGate>().RunAsync(Cast.As(Cast.Dana), submission);
        Assert.Equal(("Harbour", InterestKind.Trainer), (before!.Suggestions.Single().Organisation, before.Suggestions.Single().Kind));
        Assert.Empty((await app.Get<ReadConflictGate>().RunAsync(Cast.As(Cast.Emil), submission))!.Suggestions);

        Meeting.Ok(await PinAsync(app, Cast.Dana, verdict: PinVerdict.NoConflict));

        var after = await app.Get<ReadConflictGate>().RunAsync(Cast.As(Cast.Dana), submission);
        Assert.Empty(after!.Suggestions);
        Assert.Null(after.Answer);
        var line = (await app.Get<ReadConflicts>().RunAsync(Cast.As(Cast.Sam)))!.Organisations.Single().Members.Single(m => m.Id == Cast.Dana);
        Assert.Equal((ConflictOutcome.PinnedNone, 1), (line.Outcome, line.Evidence.Count));
        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Dana), submission, ConflictAnswer.Recused));
        Assert.Equal(ConflictOutcome.Conflict, (await app.Get<ReadConflicts>().RunAsync(Cast.As(Cast.Sam)))!.Organisations.Single().Members.Single(m => m.Id == Cast.Dana).Outcome);
    }

    [Fact]
    public async Task A_pin_needs_a_reason_a_member_and_somebody_else_to_set_it()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await app.SaveAsync(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Cast.Emil, Office = Office.Secretary, From = new DateOnly(2020, 1, 1) });

        Assert.IsType<ReasonForRecord>(await PinAsync(app, Cast.Dana, reason: " "));
        Assert.IsType<NotAMember>(await PinAsync(app, Cast.Olga));
        Assert.IsType<NotPermitted>(await app.Get<PinConflict>().RunAsync(Cast.As(Cast.Emil), new(Id<ConflictPin>.New(), Cast.Emil, Cast.Harbour, null, PinVerdict.NoConflict, "None")));
    }

    private static Task<Refusal?> PinAsync(TestApp app, Id<Person> member, Id<ConflictPin>? id = null, Id<Submission>? submission = null, PinVerdict verdict = PinVerdict.Conflict, string reason = "Founded the school.") =>
        app.Get<PinConflict>().RunAsync(Cast.As(Cast.Sam), new NewPin(id ?? Id<ConflictPin>.New(), member, Cast.Harbour, submission, verdict, reason));

    private static Task<bool> IsPinnedAsync(TestApp app, Id<Submission> id) =>
        app.ReadAsync(async db => (await db.AllSubmissions.SingleAsync(s => s.Id == id)).IsPinned(Cast.Dana));
}
