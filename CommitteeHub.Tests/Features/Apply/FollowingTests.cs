using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Apply;

public sealed class FollowingTests
{
    [Theory, OnBothDatabases]
    public async Task A_withdrawn_program_comes_again_with_the_words_and_files_of_the_last_time_and_costs_the_fee(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var first = await Dossier.SubmittedAsync(app);
        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), first.Program, SubmissionKind.Reapplication));
        Assert.Null(await app.Get<WithdrawSubmission>().RunAsync(Dossier.Olga, first.Id, Guid.NewGuid(), "Not yet ready."));
        var again = Id<Submission>.New();

        Assert.Null(await StartAsync(app, again, first.Program, SubmissionKind.Reapplication));
        Assert.Null(await StartAsync(app, again, first.Program, SubmissionKind.Reapplication));
        Assert.IsType<KindUnderWay>(await StartAsync(app, Id<Submission>.New(), first.Program, SubmissionKind.Reapplication));

        var view = (await app.Get<ReadApplication>().RunAsync(again, Dossier.Olga))!;
        Assert.All(view.Groups.SelectMany(g => g.Criteria), c => Assert.Equal($"We meet {c.Code}.", c.Narrative));
        Assert.Equal("Handbook.pdf", Assert.Single(view.GeneralEvidence).FileName);
        Assert.Equal([Completeness.NoStatement], view.Gaps.Select(g => g.What));
        Assert.Null(await app.Get<ExplainSubmission>().RunAsync(Dossier.Olga, again, "The handbook is new.", 0));
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, again, Guid.NewGuid()));
        Assert.Equal(2, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
        Assert.Equal(first.Id, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == again).Select(s => s.FollowsId).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task An_approved_program_is_amended_for_nothing_and_audited_for_the_audit_fee(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app);
        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Amendment));
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        var (amendment, audit) = (Id<Submission>.New(), Id<Submission>.New());

        Assert.Null(await StartAsync(app, amendment, held.Program, SubmissionKind.Amendment));
        Assert.Null(await StartAsync(app, audit, held.Program, SubmissionKind.Audit));

        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Reapplication));
        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Appeal));
        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Initial));
        await PutForwardAsync(app, amendment);
        app.Clock.SetTo(new DateTimeOffset(2028, 10, 2, 9, 0, 0, TimeSpan.Zero));
        await PutForwardAsync(app, audit);
        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync());
        Assert.Equal((FeeKind.Audit, audit), (invoice.Kind, invoice.SubmissionId));
        Assert.Equal(SubmissionState.CompletenessCheck, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == amendment).Select(s => s.State).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_approved_may_be_heard_again_once_it_was_released(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        var decision = await held.ApproveAsync(app);
        Assert.IsType<KindNotPossible>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Appeal));

        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), decision));

        Assert.Null(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Appeal));
    }

    [Fact]
    public async Task An_appeal_is_not_begun_or_offered_after_its_days()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        Assert.Contains(SubmissionKind.Appeal, await OfferedAsync());

        app.Clock.Move(TimeSpan.FromDays(31));

        Assert.DoesNotContain(SubmissionKind.Appeal, await OfferedAsync());
        Assert.IsType<AppealTooLate>(await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Appeal));

        async Task<IEnumerable<SubmissionKind>> OfferedAsync() => (await app.Get<ReadOrganisation>().RunAsync(Dossier.Olga, Cast.Harbour))!.Programs.Single(p => p.Id == held.Program).CanStart;
    }

    [Theory]
    [InlineData(DecisionOutcome.Deferred, MotionOutcome.NotApprove, true)]
    [InlineData(DecisionOutcome.NotApproved, MotionOutcome.Approve, false)]
    public async Task It_is_the_newest_decision_that_is_appealed_against(DecisionOutcome earlier, MotionOutcome newest, bool mayAppeal)
    {
        await using var app = await TestApp.StartAsync();
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app, newest);
        var (before, _) = Decision.Prepare(Id<Decision>.New(), new BallotOutcome(Id<Ballot>.New(), held.Submission, earlier, app.Now, true, true), new DateOnly(2026, 11, 2), [], new("Letter", "Body", null, null), Cast.Sam, app.Now);
        Assert.Null(before!.Approve(Cast.Ada, app.Now));
        Assert.Null(before.Release(Cast.Sam, app.Now.AddDays(-20)));
        await app.SaveAsync(before);

        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));

        var refusal = await StartAsync(app, Id<Submission>.New(), held.Program, SubmissionKind.Appeal);
        Assert.Equal(mayAppeal, refusal is null);
    }

    [Fact]
    public async Task Nobody_starts_anything_for_somebody_elses_program()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var first = await Dossier.StartedAsync(app);

        foreach (var other in new[] { Cast.Zoe, Cast.Sam, Cast.Ada, Cast.Ari })
            Assert.IsType<NotFound>(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(other), Id<Submission>.New(), first.Program, SubmissionKind.Reapplication));
    }

    private static Task<Refusal?> StartAsync(TestApp app, Id<Submission> id, Id<AssessmentProgram> program, SubmissionKind kind) =>
        app.Get<StartSubmissionOf>().RunAsync(Dossier.Olga, id, program, kind);

    private static async Task PutForwardAsync(TestApp app, Id<Submission> id)
    {
        var view = (await app.Get<ReadApplication>().RunAsync(id, Dossier.Olga))!;
        foreach (var criterion in view.Groups.SelectMany(g => g.Criteria))
            Assert.Null(await app.Get<AnswerCriterion>().RunAsync(Dossier.Olga, id, criterion.Id, "We do.", criterion.Edition));
        Assert.Null(await app.Get<ExplainSubmission>().RunAsync(Dossier.Olga, id, "A second branch.", 0));
        var upload = new Upload(id, Id<CommitteeHub.Domain.Documents.Document>.New(), Id<CommitteeHub.Domain.Documents.DocumentVersion>.New(), null, "More.pdf");
        var taken = await app.Get<CommitteeHub.Documents.DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("More.")), "More.pdf");
        Assert.Null(await app.Get<AddDocument>().RunAsync(Dossier.Olga, upload, taken.File!));
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, id, Guid.NewGuid()));
    }
}
