using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class CandidateTests
{
    [Theory, OnBothDatabases]
    public async Task A_program_puts_somebody_forward_once_and_they_are_told_and_invited(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = Id<Candidate>.New();

        for (var i = 0; i < 2; i++) Assert.Null(await app.Get<SubmitCandidate>().RunAsync(Cast.As(Cast.Olga), id, Cast.Program, Recognising.Nina, true));
        Assert.IsType<PutForwardAlready>(await app.Get<SubmitCandidate>().RunAsync(Cast.As(Cast.Otto), Id<Candidate>.New(), Cast.Program, Recognising.Nina, true));

        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.ToAddress == "nina@example.org")));
        Assert.Equal(1, await app.ReadAsync(db => db.AllPractitioners.CountAsync()));
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_people_of_the_secretariat_accept_and_then_a_title_is_carried(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Olga), id));
        Assert.IsType<NotFound>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Ada), id));
        Assert.Null(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.IsType<NeedsFourEyes>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.Empty((await app.ReadAsync(db => db.AllPractitioners.SingleAsync())).TitlesOn(new DateOnly(2027, 1, 1)));
        Assert.Null(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Recognising.Tilda), id));

        Assert.NotEmpty((await app.ReadAsync(db => db.AllPractitioners.SingleAsync())).TitlesOn(new DateOnly(2027, 1, 1)));
    }

    [Theory, OnBothDatabases]
    public async Task Two_clicks_at_the_same_moment_do_not_make_four_eyes_of_two(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id))));

        Assert.Equal(CandidateState.Seconded, await app.ReadAsync(db => db.AllCandidates.Select(c => c.State).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_own_approved_program_puts_forward_and_nobody_themselves(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var submit = app.Get<SubmitCandidate>();

        Assert.IsType<NotFound>(await submit.RunAsync(Cast.As(Cast.Zoe), Id<Candidate>.New(), Cast.Program, Recognising.Nina, true));
        Assert.IsType<ProgramNotApproved>(await submit.RunAsync(Cast.As(Cast.Zoe), Id<Candidate>.New(), Cast.LakesideProgram, Recognising.Nina, true));
        Assert.IsType<NotFound>(await submit.RunAsync(Cast.As(Cast.Sam), Id<Candidate>.New(), Cast.Program, Recognising.Nina, true));
        Assert.IsType<AttestationMissing>(await submit.RunAsync(Cast.As(Cast.Olga), Id<Candidate>.New(), Cast.Program, Recognising.Nina, false));
        Assert.IsType<NeedsFourEyes>(await submit.RunAsync(Cast.As(Cast.Olga), Id<Candidate>.New(), Cast.Program, Recognising.Nina with { Email = "olga@example.org" }, true));
    }

    [Theory, OnBothDatabases]
    public async Task A_suspended_program_puts_nobody_forward_and_nobody_is_accepted_on_its_word(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);
        await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync()).ChangeStatus(RegisterStatus.Suspended, new DateOnly(2026, 11, 1), RegisterReason.Complaint);
            return null;
        });

        Assert.IsType<ProgramNotInForce>(await app.Get<SubmitCandidate>().RunAsync(Cast.As(Cast.Olga), Id<Candidate>.New(), Cast.Program, Recognising.Nina with { Email = "x@example.org" }, true));
        Assert.IsType<ProgramNotInForce>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id));
    }

    [Theory, OnBothDatabases]
    public async Task A_table_is_taken_whole_or_not_at_all_and_each_bad_row_says_why(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var head = Csv.Row(CandidateTable.Columns);
        var good = head + Csv.Row("Ola One", "ola@example.org", "NL", "None", "20", "3", "2026-10-01", "Logbook") + Csv.Row("Pia Two", "pia@example.org", "FR", "Certified", "5", "5", "2026-10-02", "Logbook");
        var bad = good + Csv.Row("Rob Three", "rob@example.org", "FR", "None", "19", "5", "2026-10-02", "Logbook") + Csv.Row("Sue Four", "ola@example.org", "FR", "None", "20", "5", "2026-10-02", "Logbook") + Csv.Row("Tim", "tim", "FR", "None", "many", "5", "02.10.2026", "");

        var seen = await app.Get<ReadCandidateTable>().RunAsync(Cast.As(Cast.Olga), Cast.Program, bad);
        Assert.Equal(["", "", "NotEnoughExperience", "PutForwardAlready", "BadInput"], seen!.Rows.Select(r => r.Refusal?.Code ?? ""));
        Assert.Equal(new RowsNotTaken(3), await app.Get<SubmitCandidates>().RunAsync(Cast.As(Cast.Olga), Guid.NewGuid(), Cast.Program, bad, true));
        Assert.Equal(0, await app.ReadAsync(db => db.AllCandidates.CountAsync()));

        var batch = Guid.NewGuid();
        for (var i = 0; i < 2; i++) Assert.Null(await app.Get<SubmitCandidates>().RunAsync(Cast.As(Cast.Olga), batch, Cast.Program, good, true));
        Assert.Equal(2, await app.ReadAsync(db => db.AllCandidates.CountAsync()));
        Assert.IsType<TableNotReadable>(await app.Get<SubmitCandidates>().RunAsync(Cast.As(Cast.Olga), Guid.NewGuid(), Cast.Program, "name,email\nx,y", true));
        Assert.Null(await app.Get<ReadCandidateTable>().RunAsync(Cast.As(Cast.Zoe), Cast.Program, good));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_was_refused_can_be_put_forward_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);

        Assert.Null(await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), id, "The logbook is missing."));
        await Recognising.PutForwardAsync(app);

        Assert.Equal("The logbook is missing.", (await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Olga)))!.Candidates.Single(c => c.Id == id).RefusalReason);
        Assert.Equal(1, await app.ReadAsync(db => db.AllPractitioners.CountAsync()));
        Assert.Empty((await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Zoe)))!.Candidates);
    }
}
