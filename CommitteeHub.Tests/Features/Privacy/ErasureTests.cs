using System.IO.Compression;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Privacy;

public sealed class ErasureTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_is_erased_is_in_no_table_and_the_ledger_still_verifies(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await ListedAsync(app);
        var picture = await app.ReadAsync(db => db.AllPractitioners.Select(p => p.PictureSha256).SingleAsync());

        Assert.IsType<ErasureNotConfirmed>(await app.Get<ErasePerson>().RunAsync(Cast.As(person), person, "nina"));
        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(person), person, "Nina@example.org"));

        Assert.Empty(await WhereAsync(app, "nina@example.org", "in harbours", "=cmd()"));
        // Invoices keep whom they were made out to, as the law on accounts asks.
        Assert.All(await WhereAsync(app, "Nina New"), table => Assert.StartsWith("Invoice", table, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(app.Folder, "documents", picture![..2], picture[2..])));
        Assert.Empty(await app.ReadAsync(async db => await LedgerVerification.FaultsAsync(db)));
        Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());
        Assert.Null((await app.Get<ReadPractice>().RunAsync(Cast.As(person)))?.Picture);
    }

    [Fact]
    public async Task Nothing_of_whoever_was_erased_is_left_on_the_disk()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await ListedAsync(app);

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(Cast.Ari), person, "nina@example.org"));

        foreach (var file in Directory.EnumerateFiles(app.Folder, "committeehub.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync();
            foreach (var text in new[] { "nina@example.org", "NINA@EXAMPLE.ORG", "I mediate in harbours." }) Assert.False(bytes.Contains(text, StringComparison.Ordinal), $"{Path.GetFileName(file)} still holds {text}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_erases_others_nor_themselves_while_they_serve_or_are_held(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        var erase = app.Get<ErasePerson>();

        Assert.IsType<NotFound>(await erase.RunAsync(Cast.As(Cast.Sam), person, "nina@example.org"));
        Assert.IsType<NotFound>(await erase.RunAsync(Viewer.Public, person, "nina@example.org"));
        Assert.IsType<StillServes>(await erase.RunAsync(Cast.As(Cast.Ada), Cast.Ada, "ada@example.org"));
        Assert.IsType<NotPermitted>(await app.Get<HoldRecords>().RunAsync(Cast.As(Cast.Sam), person, "A claim."));
        Assert.Null(await app.Get<HoldRecords>().RunAsync(Cast.As(Cast.Ari), person, "A claim."));
        Assert.IsType<RecordsAreHeld>(await erase.RunAsync(Cast.As(person), person, "nina@example.org"));
        Assert.Null(await app.Get<ReleaseRecords>().RunAsync(Cast.As(Cast.Ari), person));
        Assert.Null(await erase.RunAsync(Cast.As(person), person, "nina@example.org"));
    }

    [Fact]
    public async Task Whoever_has_the_same_name_keeps_their_own_record()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        await Recognising.RecogniseAsync(app, Recognising.Nina with { Email = "other@example.org" });
        var all = await app.ReadAsync(db => db.AllLedgerPersonals.CountAsync(p => p.Text == "Nina New"));

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(person), person, "nina@example.org"));

        Assert.Equal(all / 2, await app.ReadAsync(db => db.AllLedgerPersonals.CountAsync(p => p.Text == "Nina New")));
        Assert.Equal(0, await app.ReadAsync(db => db.AllLedgerPersonals.CountAsync(p => p.Text == "nina@example.org")));
    }

    [Theory, OnBothDatabases]
    public async Task An_address_is_the_same_however_it_was_typed_and_wherever_it_was_left(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app, Recognising.Nina with { Email = "Nina@Example.org" });
        var practice = await Recognising.PracticeOf(app, person);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var ignored = new BankEntry(Id<BankEntry>.New(), new StatementLine("NL00", "1", today, Money.Euro(5_00), "NINA NEW", "NL91ABNA", "thank you Nina"), "may.csv", app.Now);
        Assert.Null(ignored.Ignore("A gift.", Cast.Sam, app.Now));
        var about = new ConductCase(Id<ConductCase>.New(), practice.Id, Cast.Zoe, new CommitteeHub.Domain.Recognition.ComplaintText("Nina New", "nina@example.org", "Told others.", today, today), today);
        await app.SaveAsync(ignored, about, new NewsSubscriber { Email = "nina@example.org" }, new BouncedAddress { Address = "nina@example.org", Said = "no" });

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(person), person, "nina@example.org"));

        Assert.Empty(await WhereAsync(app, "nina@example.org", "Nina@Example.org", "Nina New", "NINA NEW", "thank you Nina"));
        Assert.Equal("Told others.", await app.ReadAsync(db => db.AllConductCases.Select(c => c.Text).SingleAsync()));
        Assert.Empty(await app.ReadAsync(async db => await LedgerVerification.FaultsAsync(db)));
    }

    [Fact]
    public async Task Whose_records_are_held_waits_and_who_is_erased_on_record_is_on_the_list()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        var other = await Recognising.RecogniseAsync(app, Recognising.Nina with { Email = "other@example.org" });
        app.Get<Erasures>().Note(person);
        Assert.Null(await app.Get<HoldRecords>().RunAsync(Cast.As(Cast.Ari), person, "A claim."));
        Assert.Equal(0, await app.Get<Erasures>().ApplyAgainAsync());
        Assert.Null(await app.Get<ReleaseRecords>().RunAsync(Cast.As(Cast.Ari), person));
        Assert.Equal(1, await app.Get<Erasures>().ApplyAgainAsync());

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(other), other, "other@example.org"));
        File.Delete(Erasures.ListIn(app.Folder));
        Assert.Equal(0, await app.Get<Erasures>().ApplyAgainAsync());
        Assert.Equal(new[] { person.ToString(), other.ToString() }.Order(), (await File.ReadAllLinesAsync(Erasures.ListIn(app.Folder))).Order());
    }

    [Fact]
    public async Task An_older_backup_forgets_again_before_anybody_is_served()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        app.Get<Erasures>().Note(person);

        Assert.Equal(1, await app.Get<Erasures>().ApplyAgainAsync());
        Assert.Equal(0, await app.Get<Erasures>().ApplyAgainAsync());

        Assert.Empty(await WhereAsync(app, "nina@example.org", "Nina New"));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_has_served_its_time_goes_unless_it_is_held(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var (first, second) = (await Recognising.PutForwardAsync(app), await Recognising.PutForwardAsync(app, Recognising.Nina with { Name = "Pia Two", Email = "pia@example.org" }));
        foreach (var id in new[] { first, second }) Assert.Null(await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), id, "No logbook."));
        var pia = await app.ReadAsync(db => db.AllCandidates.Where(c => c.Id == second).Select(c => c.PersonId).SingleAsync());
        Assert.Null(await app.Get<HoldRecords>().RunAsync(Cast.As(Cast.Ari), pia, "A claim."));

        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal(0, await app.ReadAsync(db => db.AllCandidates.CountAsync(c => c.Name == "")));
        app.Clock.Move(TimeSpan.FromDays(Retention.Candidates.Days + 1));
        for (var i = 0; i < 2; i++) await app.Get<RetireRecords>().RunAsync();

        Assert.Equal(["", "Pia Two"], await app.ReadAsync(db => db.AllCandidates.OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_complained_about_a_program_is_forgotten_when_the_time_has_passed_or_with_the_person()
    {
        await using var app = await TestApp.StartAsync();
        app.ChecksInvariants = false;
        await Recognising.EnterAsync(app);
        var person = await Recognising.RecogniseAsync(app);
        ProgramComplaint By(string name, string address) => new(Id<ProgramComplaint>.New(), Cast.Program, new CommitteeHub.Domain.Complaints.ComplaintText("They charged twice.", name, address, false), Guid.NewGuid().ToString("N"), app.Now);
        var (closed, open, own) = (By("Nora Reed", "nora@example.org"), By("Hal Visitor", "hal@example.org"), By("Nina New", "NINA@Example.org"));
        Assert.Null(closed.Answer(Id<ComplaintEntry>.New(), "We looked.", "", ComplaintResult.NotUpheld, Cast.Sam, app.Now));
        var invited = new CommitteeHub.Domain.Experts.ExpertInvitation(Id<CommitteeHub.Domain.Experts.ExpertInvitation>.New(), Id<CommitteeHub.Domain.Submissions.Submission>.New(), "Nina New", "Nina@Example.ORG", "", Cast.Ada, app.Now);
        Assert.Null(invited.Renew(CommitteeHub.Domain.Accounts.Secret.New(), app.Now.AddDays(9), app.Now));
        await app.SaveAsync(closed, open, own, invited);
        Task<string> NamesAsync() => app.ReadAsync(async db => string.Join(", ", await db.AllProgramComplaints.Where(c => c.Email != "").OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()));

        Assert.Null(await app.Get<ErasePerson>().RunAsync(Cast.As(Cast.Ari), person, "nina@example.org"));
        Assert.Equal("Hal Visitor, Nora Reed", await NamesAsync());
        Assert.Equal(Erasing.Pseudonym, await app.ReadAsync(db => db.AllExpertInvitations.Where(i => i.RevokedAt != null).Select(i => i.Name).SingleAsync()));

        app.Clock.Move(TimeSpan.FromDays(Retention.Complainants.Days - 1));
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal("Hal Visitor, Nora Reed", await NamesAsync());
        app.Clock.Move(TimeSpan.FromDays(2));
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal("Hal Visitor", await NamesAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_export_holds_all_of_one_person_and_nobody_elses(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await ListedAsync(app);
        await Recognising.ListAsync(app, Recognising.Nina with { Name = "Pia Two", Email = "pia@example.org" });

        Assert.Null(await app.Get<ExportPerson>().RunAsync(Cast.As(Cast.Sam), person));
        Assert.Null(await app.Get<ExportPerson>().RunAsync(Viewer.Public, person));
        var text = Read(await app.Get<ExportPerson>().RunAsync(Cast.As(person), person));

        foreach (var own in new[] { "nina@example.org", "I mediate in harbours.", "=cmd()", "Canal 5", "\"Kind\": \"Online\"", "The lag" }) Assert.Contains(own, text, StringComparison.Ordinal);
        foreach (var others in new[] { "pia@example.org", "Pia Two", "olga@example.org", "sam@example.org" }) Assert.DoesNotContain(others, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SecretHash", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SecurityStamp", text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_export_finds_an_address_however_it_was_typed(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await app.SaveAsync(new NewsSubscriber { Id = Id<NewsSubscriber>.New(), Email = "Olga@Example.org" },
            new OutboxMessage { ToName = "Olga", ToAddress = "OLGA@example.org", Subject = "Typed in capitals", UniqueKey = "test/capitals", CreatedAt = app.Now, NotBefore = app.Now, Body = "Hello" });

        var text = Read(await app.Get<ExportPerson>().RunAsync(Cast.As(Cast.Olga), Cast.Olga));

        foreach (var own in new[] { "Olga@Example.org", "Typed in capitals" }) Assert.Contains(own, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_opens_no_door_that_its_letters_opened()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await app.SaveAsync(new OutboxMessage
        {
            ToName = "Ada Quill",
            ToAddress = "ada@example.org",
            Subject = "A new password",
            UniqueKey = "test/link",
            CreatedAt = app.Now,
            NotBefore = app.Now,
            Body = "Choose a new one:\nhttps://hub.example.org/reset/4711secret\nUntil tomorrow.",
        });

        var text = Read(await app.Get<ExportPerson>().RunAsync(Cast.As(Cast.Ari), Cast.Ada));

        Assert.Contains("Until tomorrow.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711secret", text, StringComparison.Ordinal);
    }

    /// <summary>Every table that knows a person is taken along or says why not: a table that is added tomorrow as well.</summary>
    [Fact]
    public async Task No_table_that_says_whose_row_it_is_is_left_out()
    {
        await using var app = await TestApp.StartAsync();
        await using var db = await app.DbAsync();
        var covered = PersonalRecords.Tables(db).Select(t => t.Type.ClrType).ToHashSet();

        Assert.Empty(db.Model.GetEntityTypes().Where(t => t.GetProperties().Any(p => PersonalRecords.Owning.Contains(p.Name) && (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Id<Person>)))
            .Where(t => !covered.Contains(t.ClrType) && !PersonalRecords.NotTheirs.ContainsKey(t.ClrType.Name)).Select(t => t.ClrType.Name));
        Assert.Contains(typeof(LoggedMediation), covered);
    }

    private static async Task<Id<Person>> ListedAsync(TestApp app)
    {
        var person = await Recognising.ListAsync(app);
        var facts = new MediationFacts(new DateOnly(2026, 10, 3), MediationRole.LeadMediator, Medium.Online, 60, 180, 2, MediationOutcome.Agreement, "=cmd()", true, "Calm", "The lag");
        Assert.Null(await app.Get<LogMediation>().RunAsync(Cast.As(person), Id<LoggedMediation>.New(), facts));
        return person;
    }

    /// <summary>The tables in which one of the texts still stands, in whatever column.</summary>
    internal static async Task<string[]> WhereAsync(TestApp app, params string[] texts)
    {
        await using var db = await app.DbAsync();
        var found = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsMappedToJson()))
            foreach (var column in type.GetProperties().Where(p => p.GetColumnType().Contains("TEXT", StringComparison.OrdinalIgnoreCase) || p.GetColumnType().Contains("char", StringComparison.OrdinalIgnoreCase)))
                foreach (var text in texts)
                {
                    var (table, name) = (type.GetTableName()!, column.GetColumnName());
                    var sql = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE CAST(\"{name}\" AS TEXT) LIKE {{0}}";
                    if (await db.Database.SqlQueryRaw<int>(sql, $"%{text}%").SingleAsync() > 0) found.Add(table);
                }
        return [.. found.Distinct().Order()];
    }

    private static string Read(Stream? archive)
    {
        using var zip = new ZipArchive(archive!);
        return string.Concat(zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
