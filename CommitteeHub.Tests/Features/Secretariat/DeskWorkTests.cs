using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Secretariat;

public sealed class DeskWorkTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_is_waited_for_is_reminded_once_a_day(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var unpaid = await A.SubmittedProgram(app);
        var panelled = await A.CompleteSubmission(app);
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Cast.As(Cast.Sam), panelled, [Cast.Ben, Cast.Chika, Cast.Dana]));
        await A.Change(app, panelled, s => s.Declare(Cast.Dana, ConflictAnswer.Recused, app.Now));
        var checkedNow = await A.PaidSubmission(app, Cast.Lakeside);

        Assert.IsType<NotFound>(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Ada), [unpaid]));
        Assert.IsType<NothingChosen>(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Sam), []));
        Assert.IsType<NobodyToRemind>(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Sam), [checkedNow]));
        Assert.Null(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Sam), [unpaid, panelled]));
        Assert.Null(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Sam), [unpaid, panelled]));
        Assert.Equal(["ben@example.org", "chika@example.org", "olga@example.org", "otto@example.org"], await RemindedAsync());

        app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await app.Get<RemindWaiting>().RunAsync(Cast.As(Cast.Sam), [unpaid]));
        Assert.Equal(6, (await RemindedAsync()).Count);

        async Task<List<string>> RemindedAsync() => [.. (await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("remind/")).Select(m => m.ToAddress).ToListAsync())).Order(StringComparer.Ordinal)];
    }

    [Theory, OnBothDatabases]
    public async Task The_desk_says_what_waits_for_whom_and_keeps_searches_for_each_secretary(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);
        app.Clock.Move(TimeSpan.FromDays(40));
        await A.PaidSubmission(app, Cast.Lakeside);
        var late = new DeskFilter(LateOnly: true);
        Assert.IsType<NotFound>(await app.Get<SaveFilter>().RunAsync(Cast.As(Cast.Ada), "Late", late));
        Assert.Null(await app.Get<SaveFilter>().RunAsync(Cast.As(Cast.Sam), "Late", new DeskFilter()));
        Assert.Null(await app.Get<SaveFilter>().RunAsync(Cast.As(Cast.Sam), " Late ", late));

        var desk = (await app.Get<ReadDesk>().RunAsync(Cast.As(Cast.Sam), lateOnly: true))!;

        Assert.Equal([(WaitsFor.Payment, 1), (WaitsFor.Secretariat, 1)], desk.Waiting.Select(w => (w.WaitsFor, w.Count)));
        Assert.Equal(SubmissionState.AwaitingFee, Assert.Single(desk.Rows).State);
        Assert.Equal("?late=1", Assert.Single(desk.Filters).Query);
        Assert.Equal(late, DeskFilter.Of(null, null, null, "1"));
        Assert.Null(await app.Get<RemoveFilter>().RunAsync(Cast.As(Cast.Sam), desk.Filters[0].Id));
        Assert.Empty((await app.Get<ReadDesk>().RunAsync(Cast.As(Cast.Sam), lateOnly: true))!.Filters);
    }

    [Theory, OnBothDatabases]
    public async Task Figures_say_how_long_stages_take_and_who_has_what_to_hand_in(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        app.Clock.Move(TimeSpan.FromDays(4));
        Assert.Null(await app.Get<CommitteeHub.Features.Billing.WaiveFee>().RunAsync(Cast.As(Cast.Sam), (await A.InvoiceOf(app, submission)).Id, Guid.CreateVersion7(), "Test"));
        app.Clock.Move(TimeSpan.FromDays(2));
        Assert.Null(await app.Get<ConfirmComplete>().RunAsync(Cast.As(Cast.Sam), submission));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Cast.As(Cast.Sam), submission, [Cast.Ben, Cast.Chika, Cast.Dana]));

        var figures = (await app.Get<ReadFigures>().RunAsync(Cast.As(Cast.Sam)))!;

        Assert.Equal([("Fee", 4d), ("Completeness check", 2d)], figures.Stages.Select(s => (s.Stage, Math.Round(s.Typical))));
        Assert.Equal(("Ben Okafor", 1, 1), (figures.Members[0].Member, figures.Members[0].OnPanels, figures.Members[0].ToHandIn));
        Assert.Null(await app.Get<ReadFigures>().RunAsync(Cast.As(Cast.Ada)));
        Assert.Equal([2d, 2.5d], [ReadFigures.Median([1, 2, 9]), ReadFigures.Median([1, 2, 3, 9])]);
    }

    [Fact]
    public async Task The_list_leaves_as_a_table_that_calculates_nothing_and_for_the_secretary_alone()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var draft = new Submission(Id<Submission>.New(), Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "=HYPERLINK(\"https://evil.example.org\")");
        await app.App.SaveAsync(draft);
        await A.Change(app.App, draft.Id, s => s.Submit(app.App.Now, new Completeness([])));
        using var sam = await app.SignInAsync(Cast.Sam);
        using var ada = await app.SignInAsync(Cast.Ada);

        var table = await sam.Client.GetStringAsync("/desk/submissions.csv?state=AwaitingFee");

        Assert.Contains("\"'=HYPERLINK(\"\"https://evil.example.org\"\")\"", table, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Client.GetAsync("/desk/submissions.csv")).StatusCode);
        Assert.Equal(1, await app.App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(DeskExported))));
    }
}
