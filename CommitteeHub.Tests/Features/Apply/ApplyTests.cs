using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Apply;

public sealed class ApplyTests
{
    [Theory, OnBothDatabases]
    public async Task A_complete_dossier_is_submitted_and_its_fee_is_claimed_in_the_same_change(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);
        var command = Guid.NewGuid();

        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, command));
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, command));

        Assert.Equal(SubmissionState.AwaitingFee, (await dossier.ReadAsync()).State);
        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoices.CountAsync(i => i.SubmissionId == dossier.Id)));
        var kinds = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.SubmissionId == dossier.Id.Value).OrderBy(l => l.Number).Select(l => l.Kind).ToListAsync());
        Assert.Equal(["DraftStarted", "DocumentUploaded", "ProgramSubmitted"], kinds.Intersect(["DraftStarted", "DocumentUploaded", "ProgramSubmitted"]));
    }

    [Theory, OnBothDatabases]
    public async Task An_empty_dossier_is_refused_with_everything_that_is_missing(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);

        var refusal = Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));

        Assert.Equal([Completeness.NoLanguage, Completeness.NoAddress, Completeness.NoDocument, "GR-01", "GR-02", "EX-01"], refusal.Missing);
        Assert.Equal(SubmissionState.Draft, (await dossier.ReadAsync()).State);
    }

    [Theory, OnBothDatabases]
    public async Task Starting_the_same_application_twice_starts_one(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);

        Assert.Null(await app.Get<StartApplication>().RunAsync(Dossier.Olga, dossier.Id, dossier.Program, Cast.Harbour, Cast.Committee, "Online mediator course"));

        Assert.Equal(1, await app.ReadAsync(db => db.AllSubmissions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_does_not_speak_for_the_organisation_finds_nothing_to_write_in(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);
        var criterion = await app.ReadAsync(db => db.AllCriteriaSets.Where(s => s.Id == Cast.Criteria).SelectMany(s => s.Criteria).Select(c => c.Id).FirstAsync());
        var document = await app.ReadAsync(db => db.AllDocuments.Select(d => d.Id).SingleAsync());
        var file = new StoredFile(new string('a', 64), 10, "application/pdf");

        foreach (var stranger in new[] { Cast.Zoe, Cast.Ada, Cast.Sam, Cast.Ari }.Select(Cast.As).Append(Viewer.Public))
        {
            Assert.IsType<NotFound>(await app.Get<AnswerCriterion>().RunAsync(stranger, dossier.Id, criterion, "Theirs", 1));
            Assert.IsType<NotFound>(await app.Get<DescribeProgram>().RunAsync(stranger, dossier.Id, "Theirs", ["en"], null));
            Assert.IsType<NotFound>(await app.Get<AddDocument>().RunAsync(stranger, new Upload(dossier.Id, Id<Document>.New(), Id<DocumentVersion>.New(), null, "a.pdf"), file));
            Assert.IsType<NotFound>(await app.Get<RemoveDocument>().RunAsync(stranger, dossier.Id, document));
            Assert.IsType<NotFound>(await app.Get<SubmitProgram>().RunAsync(stranger, dossier.Id, Guid.NewGuid()));
            Assert.IsType<NotFound>(await app.Get<WithdrawSubmission>().RunAsync(stranger, dossier.Id, Guid.NewGuid(), "Why not"));
            Assert.IsType<NotFound>(await app.Get<StartApplication>().RunAsync(stranger, Id<Submission>.New(), Id<AssessmentProgram>.New(), Cast.Harbour, Cast.Committee, "Theirs"));
            Assert.Null(await app.Get<ReadApplication>().RunAsync(dossier.Id, stranger));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_criterion_of_another_list_cannot_be_answered(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);

        Assert.IsType<NotFound>(await app.Get<AnswerCriterion>().RunAsync(Dossier.Olga, dossier.Id, Id<Criterion>.New(), "Words", 0));
    }

    [Theory, OnBothDatabases]
    public async Task Two_colleagues_who_write_at_once_do_not_overwrite_each_other(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);
        var criterion = await app.ReadAsync(db => db.AllCriteriaSets.Where(s => s.Id == Cast.Criteria).SelectMany(s => s.Criteria).Select(c => c.Id).FirstAsync());

        var answers = await Task.WhenAll(
            app.Get<AnswerCriterion>().RunAsync(Dossier.Olga, dossier.Id, criterion, "Olga's", 0),
            app.Get<AnswerCriterion>().RunAsync(Cast.As(Cast.Otto), dossier.Id, criterion, "Otto's", 0));

        Assert.Single(answers, a => a is null);
        Assert.Single(answers, a => a is ChangedMeanwhile);
        Assert.Single((await dossier.ReadAsync()).Answers);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_upload_twice_is_one_document(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.StartedAsync(app);
        var upload = await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("Once."));
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("Once.")), "Handbook.pdf");

        Assert.Null(await app.Get<AddDocument>().RunAsync(Dossier.Olga, upload, taken.File!));

        var submission = await dossier.ReadAsync();
        Assert.Equal((1, taken.File!.Length), (submission.DocumentCount, submission.DocumentBytes));
        Assert.Equal(1, await app.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_document_is_taken_out_of_a_draft_but_stays_once_submitted(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);
        var extra = await dossier.AddPdfAsync("Extra.pdf", TinyPdf.WithPages("Extra."));

        Assert.Null(await app.Get<RemoveDocument>().RunAsync(Dossier.Olga, dossier.Id, extra.DocumentId));
        Assert.Null(await app.Get<RemoveDocument>().RunAsync(Dossier.Olga, dossier.Id, extra.DocumentId));
        Assert.Equal(1, (await dossier.ReadAsync()).DocumentCount);

        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));
        var kept = await app.ReadAsync(db => db.AllDocuments.Select(d => d.Id).SingleAsync());
        Assert.IsType<DossierClosed>(await app.Get<RemoveDocument>().RunAsync(Dossier.Olga, dossier.Id, kept));
    }

    [Theory, OnBothDatabases]
    public async Task Documents_are_seen_by_their_organisation_the_secretary_and_members_without_a_conflict_and_by_nobody_else(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);
        Assert.Equal((true, false, false), (await SeesAsync(Cast.As(Cast.Olga)), await SeesAsync(Cast.As(Cast.Sam)), await SeesAsync(Cast.As(Cast.Ada))));

        await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid());
        await dossier.DeclareAsync(Cast.Ada, ConflictAnswer.NoConflict);
        await dossier.DeclareAsync(Cast.Ben, ConflictAnswer.NoConflict);
        await dossier.DeclareAsync(Cast.Ben, ConflictAnswer.Recused);
        await dossier.DeclareAsync(Cast.Chika, ConflictAnswer.AskedChair);

        foreach (var reader in new[] { Cast.Olga, Cast.Otto, Cast.Sam, Cast.Ada }) Assert.True(await SeesAsync(Cast.As(reader)));
        foreach (var stranger in new[] { Cast.Ben, Cast.Chika, Cast.Dana, Cast.Zoe, Cast.Ari }) Assert.False(await SeesAsync(Cast.As(stranger)));
        Assert.False(await SeesAsync(Viewer.Public));

        Task<bool> SeesAsync(Viewer viewer) => app.ReadAsync(async db => await db.DocumentsFor(await db.StandingOfAsync(viewer, app.Now)).AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_withdrawn_draft_stays_between_the_organisation_and_itself(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);

        Assert.Null(await app.Get<WithdrawSubmission>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid(), "Wrong program."));

        await using var db = await app.DbAsync();
        Assert.Empty(await db.SubmissionTitlesFor(await db.StandingOfAsync(Cast.As(Cast.Ada), app.Now)).ToListAsync());
        Assert.NotNull(await app.Get<ReadApplication>().RunAsync(dossier.Id, Dossier.Olga));
    }

    [Theory, OnBothDatabases]
    public async Task The_criteria_that_come_with_the_program_are_loaded_once_and_stay_as_the_secretariat_left_them(Database on)
    {
        await using var app = await TestApp.StartAsync(on);

        await CriteriaSeed.LoadAsync(app.Services);
        await CriteriaSeed.LoadAsync(app.Services);

        Assert.Equal(2, await app.ReadAsync(db => db.AllCriteriaSets.CountAsync()));
        var set = await app.ReadAsync(db => db.AllCriteriaSets.Include(s => s.Criteria).SingleAsync(s => s.Id == CriteriaSeed.Odr2017));
        Assert.Equal(46, set.Criteria.Count);
        Assert.True(set.IsReconstruction);
        Assert.Equal(31, set.Criteria.Count(c => c is { Force: CriterionForce.Mandatory, AuditOnly: false }));
        Assert.All(set.Criteria, c => Assert.All([c.Code, c.Title, c.Text, c.Evidence, c.Group], Assert.NotEmpty));
    }

    [Theory, OnBothDatabases]
    public async Task The_dossier_shows_what_is_asked_answered_and_missing(Database on)
    {
        await using var app = await StartAsync(on);
        var dossier = await Dossier.CompleteAsync(app);

        var view = await app.Get<ReadApplication>().RunAsync(dossier.Id, Dossier.Olga);

        Assert.Empty(view!.Gaps);
        Assert.Equal(["We meet GR-01.", "We meet GR-02.", "We meet EX-01."], view.Groups.SelectMany(g => g.Criteria).Select(c => c.Narrative));
        Assert.Equal("Handbook.pdf", Assert.Single(view.GeneralEvidence).FileName);
        Assert.Equal("Online mediator course", Assert.Single((await app.Get<ReadApplications>().RunAsync(Dossier.Olga))!.Applications).Title);
        Assert.Empty((await app.Get<ReadApplications>().RunAsync(Cast.As(Cast.Zoe)))!.Applications);
    }

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }

    [Theory, OnBothDatabases]
    public async Task A_form_that_saves_all_its_fields_at_once_has_them_all(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        var criteria = await app.ReadAsync(db => db.AllCriteriaSets.Where(s => s.Id == Cast.Criteria).SelectMany(s => s.Criteria).Select(c => c.Id).ToListAsync());

        // The first answers together, then each of them ten times over, as quick typing in one long form does.
        var first = await Task.WhenAll(criteria.Select(c => app.Get<AnswerCriterion>().RunAsync(Dossier.Olga, dossier.Id, c, "We do.", 0)));
        var many = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            app.Get<DescribeProgram>().RunAsync(Dossier.Olga, dossier.Id, $"Online mediator course {i}", ["en"], "https://harbour.example.org/odr"))));

        Assert.All(first, Assert.Null);
        Assert.All(many, Assert.Null);
        Assert.Equal(criteria.Count, (await dossier.ReadAsync()).Answers.Count);
    }
}
