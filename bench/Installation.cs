using CommitteeHub.Commands;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Session;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>A data folder with an invented committee that sits in session over one document; everybody has a token for the live door.</summary>
internal sealed class Installation : IDisposable
{
    private const int Pages = 12;
    private static readonly string PageText = string.Concat(Enumerable.Repeat("Mediators keep their notes for a year and then destroy them with care. ", 24));

    private readonly string[] _database;

    private Installation(string folder, int people, string? postgres)
    {
        Folder = folder;
        _database = postgres is null ? [] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"];
        Members = [.. Enumerable.Range(0, people).Select(n => new Id<Person>(Guid.CreateVersion7()))];
        Tokens = [.. Members.Select(_ => Secret.NewToken())];
    }

    public string Folder { get; }
    public IReadOnlyList<Id<Person>> Members { get; }
    public IReadOnlyList<string> Tokens { get; }
    public Id<Committee> Committee { get; } = Id<Committee>.New();
    public Id<Submission> Submission { get; } = Id<Submission>.New();
    public Id<ReviewSession> Session { get; } = Id<ReviewSession>.New();
    public Id<DocumentVersion> Version { get; } = Id<DocumentVersion>.New();

    public Viewer Chair => Viewer.Of(Members[0]);

    /// <summary>Prepares a folder, on a file system in memory when a slower disk is to be modelled on top of it.</summary>
    public static async Task<Installation> PrepareAsync(int people = 20, bool inMemory = false, string? postgres = null, string? folder = null, Func<WebApplication, Installation, Task>? more = null)
    {
        var parent = inMemory && Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var made = new Installation(Directory.CreateDirectory(folder ?? Path.Combine(parent, $"committeehub-bench-{Guid.NewGuid():N}")).FullName, people, postgres);
        await using var app = made.Open();
        await Migrate.PrepareAsync(app.Services);
        await CriteriaSeed.LoadAsync(app.Services);
        await made.FillAsync(app);
        if (more is not null) await more(app, made);
        return made;
    }

    /// <summary>The program on this folder, without a port.</summary>
    /// <param name="clock">The time it has; null is the real one.</param>
    /// <param name="mailer">Where mail goes; null is the folder for it.</param>
    public WebApplication Open(TimeProvider? clock = null, IMailer? mailer = null) => Hosting.Build([$"--Data:Folder={Folder}", $"--contentRoot={ServerProcess.Root}", .. _database], "bench", builder =>
    {
        if (clock is not null) builder.Services.AddSingleton(clock);
        if (mailer is not null) builder.Services.AddSingleton(mailer);
    });

    public static Task<Refusal?> ChangeAsync(WebApplication app, Func<Moment, Task> make) =>
        app.Services.GetRequiredService<Change>().RunAsync(Viewer.System, async at =>
        {
            await make(at);
            return null;
        });

    /// <summary>How many of these annotations are kept.</summary>
    public async Task<int> KeptAsync(IReadOnlyCollection<Guid> annotations)
    {
        await using var app = Open();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var kept = (await db.AllAnnotations.AsNoTracking().Select(a => a.Id).ToListAsync()).Select(a => a.Value).ToHashSet();
        return annotations.Count(kept.Contains);
    }

    /// <summary>The argument of "Annotate": 400 bytes of body and quoted words, one mark in it.</summary>
    public string AnnotateCall(Guid command, int mark) => $$"""
        {"commandId":"{{command}}","roomId":"{{Session}}","documentVersionId":"{{Version}}","body":"{{Body(mark)}}","target":{{Target(mark)}},"visibility":"shared"}
        """;

    /// <summary>The same for a generator of another kind, one for each place on the page: COMMAND and MARK stand for what it puts in.</summary>
    public IReadOnlyList<string> AnnotateTemplates() => [.. Enumerable.Range(0, 24).Select(n =>
        AnnotateCall(Guid.Empty, n).Trim().Replace($"{Guid.Empty}", "COMMAND", StringComparison.Ordinal).Replace($"#b:{n:D8}", "MARK", StringComparison.Ordinal))];

    public NewAnnotation Written(Guid command, int mark) => new(new(command), Version, Body(mark), Target(mark), null, AnnotationVisibility.Shared);

    private static string Body(int mark) => $"#b:{mark:D8} Please say how long the notes are kept, and who destroys them in the end.";

    private string Target(int mark)
    {
        var start = mark * 71 % 24 * 71;
        return $$"""
            {"type":"SpecificResource","source":"urn:ch:version:{{Version}}","selector":[{"type":"TextQuoteSelector","exact":"Mediators keep their notes","prefix":"with care. ","suffix":" for a year"},{"type":"TextPositionSelector","start":{{start}},"end":{{start + 26}}},{"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=1"}]}
            """;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task FillAsync(WebApplication app)
    {
        var from = new DateOnly(2020, 1, 1);
        Require(await ChangeAsync(app, at =>
        {
            var committee = new Committee(Committee, "Bench committee", "ODRQAP");
            var expires = at.Now.AddDays(30);
            foreach (var (member, n) in Members.Select((m, n) => (m, n)))
            {
                var mail = $"member{n}@example.org";
                at.Db.Add(new Person(member, $"Member {n}", mail));
                // Without an administrator every page would lead to the welcome.
                if (n == 0) at.Db.Add(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = member, Office = Office.Administrator, From = from });
                at.Db.Add(new CommitteeHub.Data.Account { Id = member.Value, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N") });
                at.Db.Add(new PersonalToken(Id<PersonalToken>.New(), member, "bench", Tokens[n], TokenScope.All, at.Now, expires));
                committee.Seat(member, n == 0 ? SeatRole.Chair : SeatRole.Member, n, from);
            }
            at.Db.Add(committee);
            return Task.CompletedTask;
        }));
        var organisation = Id<Organisation>.New();
        var program = Id<AssessmentProgram>.New();
        Require(await ChangeAsync(app, async at =>
        {
            at.Db.Add(new Organisation(organisation, "Bench School", "NL", "NL", "https://bench.example.org"));
            at.Db.Add(new AssessmentProgram(program, organisation, "ODRQAP", "Bench course"));
            var criteria = await at.Db.AllCriteriaSets.Where(c => c.ProgramType == "ODRQAP").Select(c => c.Id).FirstAsync();
            var submission = new Submission(Submission, program, organisation, Committee, criteria, "Bench course");
            at.Db.Add(submission);
            at.Db.Entry(submission).Property(s => s.State).CurrentValue = SubmissionState.PanelReview;
            at.Db.Entry(submission).Property(s => s.SubmittedAt).CurrentValue = at.Now;
            foreach (var member in Members) submission.Declare(member, ConflictAnswer.NoConflict, at.Now);

            var document = new Document(Id<Document>.New(), Submission, null, "Handbook");
            document.Add(Version, new StoredFile(new string('a', 64), 1, "application/pdf"), "handbook.pdf", Members[0], at.Now);
            document.TextRead(Version, "bench", new string('b', 64), Pages, hasText: true);
            at.Db.Add(document);
            var pages = string.Join(',', Enumerable.Repeat($$"""{"text":"{{PageText}}","skip":[]}""", Pages));
            at.Db.Add(new DocumentVersionText { VersionId = Version, Extractor = "bench", Sha256 = new string('b', 64), PagesJson = $"[{pages}]" });
        }));
        var plan = new SessionPlan(Committee, "Bench session", DateTime.UtcNow.Date.AddHours(10), "UTC", null, [Submission]);
        Require(await app.Services.GetRequiredService<ScheduleSession>().RunAsync(Viewer.System, Session, plan));
        Require(await app.Services.GetRequiredService<OpenSession>().RunAsync(Chair, Session));
    }

    public static void Require(Refusal? refusal)
    {
        if (refusal is not null) throw new BenchException($"The installation could not be prepared: {refusal}");
    }
}
