using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Discussion;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>
/// A body in the middle of its work, with something behind every door: a draft, a submission that waits for its fee, one
/// that is voted on while Fay stands aside, one whose decision is approved, and one whose minutes are out for correction. It can be put back as it was.
/// </summary>
public sealed class World
{
    public static readonly (string Role, Viewer Viewer)[] Roles =
    [
        ("public", Viewer.Public), ("applicant", Cast.As(Cast.Olga)), ("other applicant", Cast.As(Cast.Zoe)), ("member", Cast.As(Cast.Chika)),
        ("recused member", Cast.As(Cast.Fay)), ("chair", Cast.As(Cast.Ada)), ("secretary", Cast.As(Cast.Sam)), ("administrator", Cast.As(Cast.Ari)),
    ];

    /// <summary>Somebody who sits on another committee of the body, and on no other.</summary>
    public static readonly Id<Person> Elsewhere = new(Guid.Parse("00000000-0000-7000-8000-0000000000f1"));

    /// <summary>Of the link by which the complaint is followed.</summary>
    public static readonly string ComplaintSecret = new('a', 40);

    private readonly string _asItWas;

    private World(TestApp app, string asItWas) => (App, _asItWas) = (app, asItWas);

    public TestApp App { get; }
    public required Id<Submission> Draft { get; init; }
    public required Id<Document> DraftDocument { get; init; }
    public required Id<Submission> Submitted { get; init; }
    public required Id<Invoice> Invoice { get; init; }
    public required MoneyInTheWorld Money { get; init; }
    public required Id<OutboxMessage> Message { get; init; }
    public required Meeting Meeting { get; init; }
    public required Meeting Minuted { get; init; }
    public required Id<MinutesCorrection> Correction { get; init; }

    /// <summary>A secret ballot whose record is published; Fay stood aside.</summary>
    public required Id<Ballot> Sealed { get; init; }
    public required Id<DocumentVersion> Version { get; init; }
    public required Reviewing Reviewing { get; init; }
    public required Id<Annotation> Annotation { get; init; }
    public required Deliberation Decided { get; init; }
    public required Id<Decision> Decision { get; init; }
    public required Id<Criterion> Criterion { get; init; }

    /// <summary>An interest that Chika entered.</summary>
    public required Id<StandingInterest> Interest { get; init; }

    /// <summary>A suggestion about Emil that the secretary refused. Emil asks the chair about the submission that waits.</summary>
    public required Id<ConflictPin> Pin { get; init; }

    public required Id<ConsentBallot> Consent { get; init; }
    public required Id<ReviewSession> ConsentSession { get; init; }
    /// <summary>Before its panel, which Chika leads; Fay stands aside.</summary>
    public required CoReviewing Panelled { get; init; }

    /// <summary>The panel has recommended; no co-chair is left to answer, so the chair may.</summary>
    public required CoReviewing Recommended { get; init; }

    public required Id<PanelRecommendation> Recommendation { get; init; }

    /// <summary>The applicant was asked something.</summary>
    public required CoReviewing Asked { get; init; }

    public required Id<ApplicantQuestion> Question { get; init; }

    /// <summary>What the applicant was asked to check about the submission before its panel.</summary>
    public required Id<FactCheck> Facts { get; init; }

    /// <summary>Somebody from outside who was invited to the submission before its panel.</summary>
    public required Id<ExpertInvitation> Expert { get; init; }

    /// <summary>Chika's, to the committee.</summary>
    public required Id<Comment> Comment { get; init; }

    /// <summary>Chika's, under the annotation.</summary>
    public required Id<AnnotationReply> Reply { get; init; }

    /// <summary>A program that stands in the register, with a condition open; its audit's dossier is in, and Chika appraises it.</summary>
    public required Audited Audited { get; init; }

    public required Id<CommitteeHub.Domain.Audits.Audit> Audit { get; init; }

    /// <summary>Not approved and appealed; Ida, Jon and Kim hear it.</summary>
    public required AppealStage Appealed { get; init; }

    /// <summary>About the audited program; with the secretariat.</summary>
    public required Id<CommitteeHub.Domain.Complaints.ProgramComplaint> Complaint { get; init; }

    public required string Slug { get; init; }
    public required PeopleOfWorld People { get; init; }

    public Id<Submission> Reviewed => Meeting.Submission;

    public static async Task<World> MakeAsync(TestApp app)
    {
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        await SeatElsewhereAsync(app);
        var draft = await Dossier.StartedAsync(app);
        var upload = await draft.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("The handbook."));
        var submitted = await Dossier.SubmittedAsync(app);
        var money = await MoneyInTheWorld.MakeAsync(app, submitted.Id);
        var decided = await Deliberation.HoldAsync(app);
        var decision = await decided.ApproveAsync(app);
        var minuted = await MinutedSession.CirculatedAsync(app);
        var correction = new CorrectionText(Id<MinutesCorrection>.New(), minuted.Item.ToString(), "", "It was otherwise.", "");
        Meeting.Ok(await app.Get<CommitteeHub.Features.Minutes.ProposeCorrection>().RunAsync(Cast.As(Cast.Ben), minuted.Session, correction));
        var (sealedMeeting, _) = await SecretVoting.PublishedAsync(app, recused: [Cast.Fay]);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay]);

        var reviewing = new Reviewing();
        var version = reviewing.Version;
        var document = new Document(Id<Document>.New(), meeting.Submission, null, "Curriculum");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(Reviewing.PageText)), "curriculum.pdf");
        document.Add(version, taken.File!, "curriculum.pdf", Cast.Olga, app.Now);
        document.TextRead(version, "test", new string('b', 64), 1, hasText: true);
        await app.SaveAsync(document, new DocumentVersionText { VersionId = version, Extractor = "test", Sha256 = new string('b', 64), PagesJson = $$"""[{"text":"{{Reviewing.PageText}}","skip":[]}]""" });
        var annotation = reviewing.On("destroy them");
        if (await app.Get<CommitteeHub.Features.Review.Annotate>().RunAsync(Cast.As(Cast.Chika), annotation) is { } refusal) throw new InvalidOperationException(refusal.ToString());

        var interest = Id<StandingInterest>.New();
        Meeting.Ok(await app.Get<AddInterest>().RunAsync(Cast.As(Cast.Chika), interest, new InterestText("Lakeside Dispute Centre", InterestKind.Trainer, null, new DateOnly(2024, 6, 30), "Two courses")));
        var pin = Id<ConflictPin>.New();
        Meeting.Ok(await app.Get<PinConflict>().RunAsync(Cast.As(Cast.Sam), new NewPin(pin, Cast.Emil, Cast.Lakeside, null, PinVerdict.NoConflict, "Another school of the same name.")));
        Meeting.Ok(await app.Get<CommitteeHub.Features.Session.DeclareConflict>().RunAsync(Cast.As(Cast.Emil), submitted.Id, ConflictAnswer.AskedChair, "My neighbour teaches there."));
        await Rules.SetAsync(app, p => p with { Delegation = new() { IsOffered = true }, BetweenMeetings = new() { IsOffered = true, ShortestHours = 1 } });
        var consent = await ConsentMeeting.BallotAsync(app, items: 2);
        await BetweenMeetings.OpenAsync(app);

        var panelled = await CoReviewing.BeginAsync(app);
        await panelled.HandInAsync(CoReviewing.Panel);
        var recommended = await CoReviewing.BeginAsync(app, unasked: Cast.Ben);
        await recommended.HandInAsync(CoReviewing.Panel);
        var recommendation = await recommended.RecommendAsync();
        Meeting.Ok(await app.Get<CommitteeHub.Features.Review.TakeUpRecommendation>().RunAsync(Cast.As(Cast.Ada), recommendation));
        var asked = await CoReviewing.BeginAsync(app);
        var question = await asked.AskAsync(Cast.Chika);

        var facts = Id<FactCheck>.New();
        Meeting.Ok(await app.Get<CommitteeHub.Features.Questions.SendFacts>().RunAsync(Cast.As(Cast.Sam), new(facts, panelled.Id, "The course has 42 hours.", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(14))));
        var expert = Id<ExpertInvitation>.New();
        Meeting.Ok(await app.Get<CommitteeHub.Features.Experts.InviteExpert>().RunAsync(Cast.As(Cast.Sam), new(expert, panelled.Id, "Gil Outside", "gil@example.net", "Is the technical part sound?", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(14))));
        var (comment, reply) = (Id<Comment>.New(), Id<AnnotationReply>.New());
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(comment, panelled.Id, CommentAudience.Committee, "A first word.")));
        Meeting.Ok(await app.Get<CommitteeHub.Features.Review.ReplyToAnnotation>().RunAsync(Cast.As(Cast.Chika), annotation.Id, reply, "On page three."));

        var audited = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        await audited.PutForwardAsync();
        var audit = (await audited.AuditAsync()).Id;
        Meeting.Ok(await app.Get<CommitteeHub.Features.Audits.AppointAppraiser>().RunAsync(Cast.As(Cast.Sam), audit, Cast.Chika));

        var appealed = await AppealStage.FiledAsync(app);
        Meeting.Ok(await app.Get<CommitteeHub.Features.Appeals.AppointHearing>().RunAsync(Cast.As(Cast.Sam), appealed.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
        var (complaint, slug) = (Id<CommitteeHub.Domain.Complaints.ProgramComplaint>.New(), (await audited.EntryAsync()).Slug);
        Meeting.Ok(await app.Get<CommitteeHub.Features.Complaints.FileComplaint>().RunAsync(Viewer.Public, complaint, slug, new("They charged twice.", "", "", false), ComplaintSecret));

        var people = await PeopleOfWorld.MakeAsync(app);
        var copy = Path.Combine(app.Folder, "as-it-was.db");
        await using (var db = await app.DbAsync())
            if (app.Postgres is null) await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        return new World(app, copy)
        {
            Draft = draft.Id,
            DraftDocument = upload.DocumentId,
            Submitted = submitted.Id,
            Invoice = await app.ReadAsync(db => db.AllInvoices.Where(i => i.SubmissionId == submitted.Id).Select(i => i.Id).SingleAsync()),
            Money = money,
            Meeting = meeting,
            Minuted = minuted,
            Correction = correction.Id,
            Sealed = sealedMeeting.Ballot,
            Message = await app.ReadAsync(db => db.AllOutboxMessages.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Id).FirstAsync()),
            Version = version,
            Reviewing = reviewing,
            Annotation = annotation.Id,
            Interest = interest,
            Pin = pin,
            Decided = decided,
            Decision = decision,
            Panelled = panelled,
            Recommended = recommended,
            Recommendation = recommendation,
            Asked = asked,
            Question = question,
            Facts = facts,
            Expert = expert,
            Comment = comment,
            Reply = reply,
            Audited = audited,
            Audit = audit,
            Appealed = appealed,
            Complaint = complaint,
            Slug = slug,
            Consent = consent.Ballot,
            ConsentSession = consent.Session,
            People = people,
            Criterion = await app.ReadAsync(db => db.Set<Criterion>().Where(c => c.CriteriaSetId == Cast.Criteria).Select(c => c.Id).FirstAsync()),
        };
    }

    /// <summary>Another committee of the body, with a chair of its own.</summary>
    public static async Task SeatElsewhereAsync(TestApp app)
    {
        var other = new Committee(Id<Committee>.New(), "Intercultural Committee", "ICQAP");
        other.Seat(Elsewhere, SeatRole.Chair, 0, new DateOnly(2020, 1, 1));
        await app.SaveAsync(new Person(Elsewhere, "Uma Elsewhere", "uma@example.org"), other,
            new Account { Id = Elsewhere.Value, UserName = "uma@example.org", NormalizedUserName = "UMA@EXAMPLE.ORG", Email = "uma@example.org", NormalizedEmail = "UMA@EXAMPLE.ORG", EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N") });
    }

    /// <summary>From now on this is how it was; whoever has signed in since stays so.</summary>
    public async Task RememberAsync()
    {
        File.Delete(_asItWas);
        await using var db = await App.DbAsync();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {_asItWas}");
    }

    /// <summary>Undoes whatever was done to it; on SQLite only.</summary>
    public void PutBack()
    {
        using var from = new SqliteConnection($"Data Source={_asItWas};Pooling=False");
        using var to = new SqliteConnection($"Data Source={Path.Combine(App.Folder, "committeehub.db")};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }
}
