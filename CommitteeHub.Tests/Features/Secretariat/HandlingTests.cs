using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Secretariat;

public sealed class HandlingTests
{
    private static readonly Viewer Sam = Cast.As(Cast.Sam);
    private static readonly Id<Person>[] Three = [Cast.Ada, Cast.Chika, Cast.Dana];

    [Theory, OnBothDatabases]
    public async Task Nothing_goes_on_before_the_fee_is_settled(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        Assert.IsType<FeeNotSettled>(await app.Get<ConfirmComplete>().RunAsync(Sam, submission));
        Assert.IsType<FeeNotSettled>(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, submission, Guid.NewGuid(), ["GR-01"], new DateOnly(2026, 12, 24)));
        Assert.IsType<FeeNotSettled>(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
    }

    [Theory, OnBothDatabases]
    public async Task A_panel_of_three_is_seated_after_the_check_and_each_of_them_is_told_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.PaidSubmission(app);

        Assert.IsType<CompletenessNotConfirmed>(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
        Assert.Null(await app.Get<ConfirmComplete>().RunAsync(Sam, submission));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));

        var seated = await A.SubmissionOf(app, submission);
        Assert.Equal(SubmissionState.PanelReview, seated.State);
        Assert.Equal(Three.ToHashSet(), seated.Panel.Select(p => p.PersonId).ToHashSet());
        Assert.Equal(["ada@example.org", "chika@example.org", "dana@example.org"], await MailsAsync(app, "You are on the panel"));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(PanelAssigned))));
    }

    [Theory, OnBothDatabases]
    public async Task Two_are_no_panel_and_naming_one_of_them_twice_does_not_help(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.CompleteSubmission(app);

        Assert.Equal(new PanelTooSmall(3, 2), await app.Get<AssignPanel>().RunAsync(Sam, submission, [Cast.Ada, Cast.Ben, Cast.Ben]));
        Assert.IsType<NotOnCommittee>(await app.Get<AssignPanel>().RunAsync(Sam, submission, [Cast.Ada, Cast.Ben, Cast.Sam]));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stood_aside_cannot_be_seated_and_whoever_stands_aside_later_is_replaced(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.CompleteSubmission(app);
        await A.Change(app, submission, s => s.Declare(Cast.Fay, ConflictAnswer.Recused, app.Now));

        Assert.IsType<MemberRecusedCannotSit>(await app.Get<AssignPanel>().RunAsync(Sam, submission, [Cast.Ada, Cast.Chika, Cast.Fay]));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
        await A.Change(app, submission, s => s.Declare(Cast.Dana, ConflictAnswer.Recused, app.Now));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, [Cast.Ada, Cast.Chika, Cast.Emil]));

        Assert.Equal(["ada@example.org", "chika@example.org", "dana@example.org", "emil@example.org"], await MailsAsync(app, "You are on the panel"));
    }

    [Theory, OnBothDatabases]
    public async Task An_incomplete_dossier_goes_back_with_a_list_and_comes_again_without_a_second_fee(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.PaidSubmission(app);
        var (command, due) = (Guid.NewGuid(), new DateOnly(2026, 12, 24));

        Assert.IsType<NothingMissing>(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, submission, Guid.NewGuid(), [" ", ""], due));
        Assert.IsType<ReturnDueTooSoon>(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, submission, Guid.NewGuid(), ["GR-01"], new DateOnly(2026, 11, 23)));
        Assert.Null(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, submission, command, [" GR-01: the policy ", "EX-01"], due));
        Assert.Null(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, submission, command, ["GR-01: the policy", "EX-01"], due));

        var returned = await A.SubmissionOf(app, submission);
        Assert.Equal(SubmissionState.Returned, returned.State);
        Assert.Equal(["GR-01: the policy", "EX-01"], returned.MissingItems);
        Assert.Equal(["olga@example.org", "otto@example.org"], await MailsAsync(app, "Something is missing"));

        await A.SubmitAgain(app, submission);
        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
        Assert.IsType<CompletenessNotConfirmed>(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_secretariat_handles_submissions_and_sees_the_desk(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.CompleteSubmission(app);

        foreach (var insider in new[] { Cast.Olga, Cast.Ada })
        {
            Assert.IsType<NotPermitted>(await app.Get<AssignPanel>().RunAsync(Cast.As(insider), submission, Three));
            Assert.IsType<NotPermitted>(await app.Get<ConfirmComplete>().RunAsync(Cast.As(insider), submission));
            Assert.IsType<NotPermitted>(await app.Get<ReturnAsIncomplete>().RunAsync(Cast.As(insider), submission, Guid.NewGuid(), ["X"], new DateOnly(2027, 1, 1)));
        }

        foreach (var stranger in new[] { Cast.As(Cast.Zoe), Cast.As(Cast.Ari), Viewer.Public })
            Assert.IsType<NotFound>(await app.Get<AssignPanel>().RunAsync(stranger, submission, Three));

        foreach (var person in new[] { Cast.Olga, Cast.Ada, Cast.Ari, Cast.Zoe })
        {
            Assert.Null(await app.Get<ReadDesk>().RunAsync(Cast.As(person), null, null));
            Assert.Null(await app.Get<ReadDeskSubmission>().RunAsync(Cast.As(person), submission));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_desk_shows_where_each_submission_stands_whose_move_it_is_and_since_when(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var unpaid = await A.SubmittedProgram(app, Cast.Lakeside);
        app.Clock.Move(TimeSpan.FromDays(2));
        var paid = await A.PaidSubmission(app);
        await app.SaveAsync(A.Draft());

        var desk = (await app.Get<ReadDesk>().RunAsync(Sam, null, null))!;
        Assert.Equal([(unpaid, WaitsFor.Payment), (paid, WaitsFor.Secretariat)], desk.Rows.Select(r => (r.Id, r.WaitsFor)));
        Assert.Equal([app.Now.AddDays(-2), app.Now], desk.Rows.Select(r => r.Since!.Value));
        Assert.Equal((1, 1, false), (desk.Counts[SubmissionState.AwaitingFee], desk.Counts[SubmissionState.CompletenessCheck], desk.Counts.ContainsKey(SubmissionState.Draft)));

        Assert.Equal([unpaid], (await app.Get<ReadDesk>().RunAsync(Sam, SubmissionState.AwaitingFee, null))!.Rows.Select(r => r.Id));
        Assert.Equal([unpaid], (await app.Get<ReadDesk>().RunAsync(Sam, null, "lakeside ONLINE"))!.Rows.Select(r => r.Id));
        Assert.Empty((await app.Get<ReadDesk>().RunAsync(Sam, null, "nowhere"))!.Rows);
    }

    private static Task<List<string>> MailsAsync(TestApp app, string subject) =>
        app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.StartsWith(subject)).OrderBy(m => m.ToAddress).Select(m => m.ToAddress).ToListAsync());
}
