using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

/// <summary>Somebody changes the tables behind the program's back, and the check names what they did.</summary>
public sealed class InvariantTests
{
    [Theory, OnBothDatabases]
    public async Task A_vote_that_was_turned_round_after_closing_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await ClosedAsync(app);

        await TamperAsync(app, db => db.AllVotes.Where(v => v.PersonId == Cast.Ben).ExecuteUpdateAsync(set => set.SetProperty(v => v.Choice, Choice.No)));

        var violations = await ViolationsAsync(app);
        Assert.Equal(2, violations.Count);
        Assert.Contains($"a result is what its votes come to: ballot {meeting.Ballot}: the result says 4 yes, 0 no, 0 abstentions, the votes say 3 yes, 1 no, 0 abstentions", violations);
        Assert.Contains(violations, v => v.StartsWith("a closed ballot is what its line in the ledger say", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_result_that_its_own_figures_do_not_come_to_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await ClosedAsync(app);
        var forged = (await meeting.BallotAsync()).Result! with { Verdict = Verdict.NotCarried };

        await TamperAsync(app, db => db.AllBallots.ExecuteUpdateAsync(set => set.SetProperty(b => b.Result, forged)));

        Assert.Equal([$"a result is what its votes come to: ballot {meeting.Ballot}: the result says NotCarried, its own figures come to Carried"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_vote_that_was_slipped_in_late_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await ClosedAsync(app);
        app.Clock.Move(TimeSpan.FromMinutes(1));

        await TamperAsync(app, db =>
        {
            db.AllVotes.Add(new Vote { Id = Id<Vote>.New(), BallotId = meeting.Ballot, PersonId = Cast.Fay, Choice = Choice.No, At = app.Now });
            return db.SaveChangesAsync();
        });

        var violations = await ViolationsAsync(app);
        Assert.Contains($"no vote came after the end of its ballot: ballot {meeting.Ballot}: the vote of {Cast.Fay} came after the end", violations);
        Assert.Contains($"whoever has a vote is entitled, and the roll says so: ballot {meeting.Ballot}: the vote of {Cast.Fay} counts, and the roll does not say that they voted", violations);
    }

    [Theory, OnBothDatabases]
    public async Task A_second_vote_that_counts_is_named_where_the_index_was_taken_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await ClosedAsync(app);

        await TamperAsync(app, async db =>
        {
            await db.Database.ExecuteSqlAsync($"""DROP INDEX "IX_Votes_BallotId_PersonId" """);
            db.AllVotes.Add(new Vote { Id = Id<Vote>.New(), BallotId = meeting.Ballot, PersonId = Cast.Ada, Choice = Choice.Yes, At = app.Now });
            return await db.SaveChangesAsync();
        });

        Assert.Contains($"a member has one vote that counts: ballot {meeting.Ballot} counts more than one vote of {Cast.Ada}", await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_vote_that_was_left_standing_after_a_recusal_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await ClosedAsync(app);

        await TamperAsync(app, db =>
        {
            db.Add(new ConflictDeclaration { Id = Id<ConflictDeclaration>.New(), SubmissionId = meeting.Submission, PersonId = Cast.Dana, Answer = ConflictAnswer.Recused, At = app.Now.AddMinutes(-1) });
            return db.SaveChangesAsync();
        });

        Assert.Equal([$"nobody votes after standing aside: {Cast.Dana} voted in ballot {meeting.Ballot} after standing aside"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_register_entry_whose_decision_was_taken_back_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var id = await ReleasedAsync(app);

        await TamperAsync(app, db => db.AllDecisions.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Prepared)));

        Assert.Equal(["a register entry rests on a released approval, or came in with what the body had before: online-mediator-course-harbour-mediation-school is on the register without a released approval"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_whose_ballot_proposed_something_else_is_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var id = await ReleasedAsync(app);

        await TamperAsync(app, db => db.AllBallots.ExecuteUpdateAsync(set => set.SetProperty(b => b.Outcome, MotionOutcome.Defer)));

        Assert.Contains($"a released decision rests on a published ballot that was carried, or came in with what the body had before: decision {id} was released, and its ballot is not published or did not carry Approved", await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_that_was_made_to_vanish_is_named(Database on)
    {
        await using var app = await InvoicedAsync(on);

        await TamperAsync(app, db => db.AllInvoices.Where(i => i.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(i => i.Sequence, (int?)4)));

        Assert.Contains("invoice numbers have no gap and their dates do not run back: 2026-0002 of Invoices is missing", await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_that_was_dated_back_is_named(Database on)
    {
        await using var app = await InvoicedAsync(on);

        await TamperAsync(app, db => db.AllInvoices.Where(i => i.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(i => i.IssuedOn, new DateOnly(2026, 1, 5))));

        Assert.Equal(["invoice numbers have no gap and their dates do not run back: 2026-0002 of Invoices is dated before 2026-0001"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_total_that_was_raised_is_named(Database on)
    {
        await using var app = await InvoicedAsync(on);

        await TamperAsync(app, db => db.AllInvoices.Where(i => i.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(i => i.Total.Cents, 999_00)));

        Assert.Equal(["an invoice comes to the sum of its lines and their tax: 2026-0002: net and tax do not come to its total"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_that_is_called_paid_without_a_payment_is_named(Database on)
    {
        await using var app = await InvoicedAsync(on);

        await TamperAsync(app, db => db.AllInvoices.Where(i => i.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InvoiceState.Paid)));

        Assert.Equal(["what was claimed is paid, open or given up, and the state says which: 2026-0002: it is Paid with 0.00 EUR paid, 450.00 EUR open and 0.00 EUR given up"], await ViolationsAsync(app));
    }

    [Fact]
    public async Task What_is_too_much_at_one_person_and_too_little_at_another_is_named_at_both()
    {
        await using var app = await InvoicedAsync(Database.Sqlite);

        await OweAsync(1, Cast.Olga, 50);
        await OweAsync(2, Cast.Zoe, -50);

        const string Rule = "paid, open and credited come to what was issued, for each account and over all";
        var violations = await ViolationsAsync(app);
        Assert.Contains($"{Rule}: person {Cast.Olga}: 50 cents EUR are not accounted for", violations);
        Assert.Contains($"{Rule}: person {Cast.Zoe}: -50 cents EUR are not accounted for", violations);

        Task OweAsync(int sequence, Id<CommitteeHub.Domain.Committees.Person> person, long credited) => TamperAsync(app, db => db.AllInvoices.Where(i => i.Sequence == sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.OrganisationId, (Id<Organisation>?)null).SetProperty(i => i.PersonId, person).SetProperty(i => i.Credited.Cents, credited)));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("not as long as it was")]
    public async Task A_file_that_is_no_longer_what_was_handed_in_is_named(string how)
    {
        await using var app = await TestApp.StartAsync();
        var reviewing = await Reviewing.BeginAsync(app);
        var path = app.Get<DataFolder>().FileOf(await app.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Sha256).SingleAsync()));

        await TamperAsync(app, async db =>
        {
            if (how == "missing") File.Delete(path);
            else if (how == "damaged") await File.WriteAllTextAsync(path, "other bytes");
            else return await db.AllDocumentVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Length, 7));
            return 1;
        });

        Assert.Equal([$"every document version has its file: the file of version {reviewing.Version} is {how}"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task Words_written_after_standing_aside_are_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var reviewing = await Reviewing.BeginAsync(app, Cast.Chika);
        var note = reviewing.On("destroy them");
        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Chika), note));
        await reviewing.RecuseAsync(app, Cast.Chika);
        Assert.Empty(await ViolationsAsync(app));
        app.Clock.Move(TimeSpan.FromMinutes(1));

        await TamperAsync(app, db => db.AllAnnotations.ExecuteUpdateAsync(set => set.SetProperty(a => a.EditedAt, app.Now)));

        Assert.Equal([$"nobody annotates after standing aside: {Cast.Chika} wrote annotation {note.Id} after standing aside"], await ViolationsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task Words_under_an_annotation_after_standing_aside_are_named(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var reviewing = await Reviewing.BeginAsync(app, Cast.Chika, Cast.Dana);
        var note = reviewing.On("destroy them");
        Assert.Null(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Chika), note));
        await reviewing.RecuseAsync(app, Cast.Dana);
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var reply = new AnnotationReply { Id = Id<AnnotationReply>.New(), AnnotationId = note.Id, AuthorId = Cast.Dana, Body = "So do I.", At = app.Now };

        await TamperAsync(app, db =>
        {
            db.Add(reply);
            return db.SaveChangesAsync();
        });

        Assert.Equal([$"nobody replies after standing aside: {Cast.Dana} wrote reply {reply.Id} after standing aside"], await ViolationsAsync(app));
    }

    /// <summary>Four of six voted Yes, and the ballot is closed.</summary>
    private static async Task<Meeting> ClosedAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        return meeting;
    }

    private static async Task<Id<Decision>> ReleasedAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        var id = await (await Deliberation.HoldAsync(app)).ApproveAsync(app);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id));
        return id;
    }

    private static async Task<TestApp> InvoicedAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        for (var i = 0; i < 3; i++) await A.SubmittedProgram(app);
        return app;
    }

    private static Task<IReadOnlyList<string>> ViolationsAsync(TestApp app) => app.Get<InvariantCheck>().ViolationsAsync();

    private static async Task TamperAsync(TestApp app, Func<CommitteeDb, Task<int>> change)
    {
        app.ChecksInvariants = false;
        Assert.Equal(1, await app.ReadAsync(change));
    }
}
