using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Backups;
using CommitteeHub.Features.Billing;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly string _shelf = Directory.CreateTempSubdirectory("committeehub-backup-").FullName;

    [Theory, OnBothDatabases]
    public async Task What_was_backed_up_comes_back_with_the_same_record_and_the_same_files(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var room = await BackedUp.InstallationAsync(app);
        var (gone, lately) = (Id<Person>.New(), Id<Person>.New());
        app.Get<Erasures>().Note(gone);
        var made = await app.Get<MakeBackup>().RunAsync(_shelf);
        Assert.Null(made.Refusal);

        await using var empty = await BackedUp.EmptyAsync(on);
        empty.Get<Erasures>().Note(lately);
        Assert.Null(await empty.Get<RestoreBackup>().RunAsync(made.Folder!));

        Assert.Empty(await empty.Get<InvariantCheck>().ViolationsAsync());
        Assert.Equal(await app.ReadAsync(db => BackupManifest.HeadsAsync(db)), await empty.ReadAsync(db => BackupManifest.HeadsAsync(db)));
        Assert.Equal(await BackedUp.CountsAsync(app), await BackedUp.CountsAsync(empty));
        Assert.Equal([ProfileField.About, ProfileField.Website], (await empty.ReadAsync(db => db.AllPractitioners.SingleAsync())).Hidden);
        Assert.True(File.Exists(new DataFolder(empty.Folder).FileOf(room)));
        Assert.Equal([lately.ToString(), gone.ToString()], await File.ReadAllLinesAsync(Erasures.ListIn(empty.Folder)));
    }

    [Fact]
    public async Task An_installation_moves_from_SQLite_to_PostgreSQL_with_every_row_and_the_same_heads()
    {
        await using var app = await TestApp.StartAsync();
        await BackedUp.InstallationAsync(app);
        await using var empty = await BackedUp.EmptyAsync(Database.Postgres);

        Assert.Null(await app.Get<MoveToPostgres>().RunAsync(empty.Postgres!));

        Assert.Equal(await BackedUp.CountsAsync(app), await BackedUp.CountsAsync(empty));
        Assert.Equal(await app.ReadAsync(db => BackupManifest.HeadsAsync(db)), await empty.ReadAsync(db => BackupManifest.HeadsAsync(db)));
        Assert.Equal([ProfileField.About, ProfileField.Website], (await empty.ReadAsync(db => db.AllPractitioners.SingleAsync())).Hidden);
        Assert.IsType<InstallationNotEmpty>(await app.Get<MoveToPostgres>().RunAsync(empty.Postgres!));
        empty.ChecksInvariants = false; // Its files stay where they were.
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_that_took_anothers_place_comes_back_with_it_however_their_rows_lie(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var wrong = (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Id;
        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Cast.As(Cast.Sam), wrong, Guid.CreateVersion7(), "The VAT number was missing"));
        // PostgreSQL puts a row that changed behind those that came after it.
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at => (await at.Db.AllInvoices.AsSplitQuery().SingleAsync(i => i.Id == wrong)).PauseReminders(new DateOnly(2027, 1, 1), "They asked for it", new DateOnly(2026, 11, 23))));

        var made = await app.Get<MakeBackup>().RunAsync(_shelf);
        Assert.Null(made.Refusal);
        await using var empty = await BackedUp.EmptyAsync(on);
        Assert.Null(await empty.Get<RestoreBackup>().RunAsync(made.Folder!));

        Assert.Equal(1, await empty.ReadAsync(db => db.AllInvoices.CountAsync(i => i.ReplacesId == wrong)));
    }

    [Theory, OnBothDatabases]
    public async Task While_a_secret_ballot_is_open_or_not_yet_wiped_no_backup_is_made(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);

        Assert.IsType<BackupWaitsForBallot>((await app.Get<MakeBackup>().RunAsync(_shelf)).Refusal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_shelf));

        Assert.Null(await meeting.CloseAsync(Cast.Ada));
        Assert.IsType<BackupWaitsForBallot>((await app.Get<MakeBackup>().RunAsync(_shelf)).Refusal);
        await app.Get<ScrubBallots>().RunAsync();
        Assert.Null((await app.Get<MakeBackup>().RunAsync(_shelf)).Refusal);
    }

    [Fact]
    public async Task A_backup_that_was_changed_afterwards_is_refused_and_nothing_is_restored()
    {
        await using var app = await TestApp.StartAsync();
        var file = await BackedUp.InstallationAsync(app);
        var folder = (await app.Get<MakeBackup>().RunAsync(_shelf)).Folder!;
        await using var empty = await BackedUp.EmptyAsync(Database.Sqlite);
        var stored = Path.Combine(folder, "documents", file[..2], file[2..]);

        await FlipAByteAsync(stored);
        Assert.Equal(new BackupNotWhole($"The file {file} is damaged."), await empty.Get<RestoreBackup>().RunAsync(folder));
        await FlipAByteAsync(stored);
        await FlipAByteAsync(Path.Combine(folder, "committeehub.db"));
        Assert.Equal(new BackupNotWhole("Its database is damaged."), await empty.Get<RestoreBackup>().RunAsync(folder));

        Assert.False(File.Exists(new DataFolder(empty.Folder).Database));
        empty.ChecksInvariants = false; // There is no database.
    }

    [Fact]
    public async Task A_backup_is_never_put_over_an_installation()
    {
        await using var app = await TestApp.StartAsync();
        var folder = await SaveAsync(app);

        Assert.IsType<InstallationNotEmpty>(await app.Get<RestoreBackup>().RunAsync(folder));
    }

    [Theory, OnBothDatabases]
    public async Task What_does_not_come_back_as_it_was_saved_leaves_nothing_behind(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await BackedUp.InstallationAsync(app);
        app.Get<Erasures>().Note(Id<Person>.New());
        var folder = (await app.Get<MakeBackup>().RunAsync(_shelf)).Folder!;
        var saved = BackupManifest.Read(folder)!;
        await File.WriteAllTextAsync(Path.Combine(folder, BackupManifest.FileName), (saved with { LedgerHeads = new string('0', 64) }).ToText());
        await using var empty = await BackedUp.EmptyAsync(on);
        empty.ChecksInvariants = false; // There is no database.

        Assert.Equal(new BackupNotWhole("Its record is not the one that was saved."), await empty.Get<RestoreBackup>().RunAsync(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty.Folder));

        await File.WriteAllTextAsync(Path.Combine(folder, BackupManifest.FileName), saved.ToText());
        Assert.Null(await empty.Get<RestoreBackup>().RunAsync(folder));
        Assert.Empty(await empty.Get<InvariantCheck>().ViolationsAsync());
        Assert.DoesNotContain(Directory.EnumerateFiles(empty.Folder, "*", SearchOption.AllDirectories), f => f.Contains(".restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_whose_database_is_gone_is_not_written_over_what_comes_back()
    {
        await using var app = await TestApp.StartAsync();
        var folder = await SaveAsync(app);
        await using var empty = await BackedUp.EmptyAsync(Database.Sqlite);
        var left = new DataFolder(empty.Folder).Database + "-wal";
        File.Copy(new DataFolder(app.Folder).Database + "-wal", left);

        Assert.Equal(new PlaceNotEmpty(empty.Folder, "committeehub.db-wal"), await empty.Get<RestoreBackup>().RunAsync(folder));

        Assert.Equal([left], Directory.EnumerateFileSystemEntries(empty.Folder));
        // What a restore left that was killed is another matter: nobody needs it.
        File.Move(left, new DataFolder(empty.Folder).Database + ".restoring-wal");
        Assert.Null(await empty.Get<RestoreBackup>().RunAsync(folder));
        Assert.Equal(await BackedUp.CountsAsync(app), await BackedUp.CountsAsync(empty));
    }

    [Fact]
    public async Task A_file_that_was_gone_before_is_counted_and_not_passed_over_in_silence()
    {
        await using var app = await TestApp.StartAsync();
        var room = await BackedUp.InstallationAsync(app);
        Assert.Equal(0, (await app.Get<MakeBackup>().RunAsync(_shelf)).Missing);
        File.Delete(new DataFolder(app.Folder).FileOf(room));
        app.ChecksInvariants = false; // It stays gone.

        var made = await app.Get<MakeBackup>().RunAsync(_shelf);

        Assert.Equal((1, false), (made.Missing, BackupManifest.Read(made.Folder!)!.Files.Contains(room)));
    }

    [Fact]
    public async Task A_backup_is_not_mixed_with_what_somebody_else_keeps()
    {
        await using var app = await TestApp.StartAsync();
        var folder = await SaveAsync(app);
        await using var empty = await BackedUp.EmptyAsync(Database.Sqlite);
        empty.ChecksInvariants = false; // There is no database.
        await File.WriteAllTextAsync(Path.Combine(empty.Folder, "letter.txt"), "Dear Ada");

        Assert.Equal(new PlaceNotEmpty(empty.Folder, "letter.txt"), await empty.Get<RestoreBackup>().RunAsync(folder));
        Assert.Single(Directory.EnumerateFileSystemEntries(empty.Folder));
    }

    [Fact]
    public async Task A_backup_does_not_go_into_a_database_on_which_a_server_runs()
    {
        await using var app = await TestApp.StartAsync();
        var folder = await SaveAsync(app);
        await using var running = await ListeningApp.StartAsync(Database.Postgres);
        await using var beside = running.App.AnotherNode();

        await Patience.UntilAsync(() => beside.ReadAsync(async db => await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'CommitteeHub listens'").SingleAsync() == 1), "the server listens");

        Assert.IsType<DatabaseIsServed>(await beside.Get<RestoreBackup>().RunAsync(folder));
        Assert.Equal(0, await running.App.ReadAsync(db => db.AllPersons.CountAsync()));
    }

    [Fact]
    public async Task The_newest_backups_stay_and_one_that_was_cut_off_is_cleared_away()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite, "--Backup:Keep=2");
        await BackedUp.InstallationAsync(app);
        var shelf = Path.Combine(app.Folder, "backups");
        Directory.CreateDirectory(Path.Combine(shelf, ".partial-of-yesterday"));
        var made = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            made.Add((await app.Get<MakeBackup>().RunAsync()).Folder!);
            app.Clock.Move(TimeSpan.FromDays(1));
        }

        Assert.Equal(made[1..], Directory.EnumerateFileSystemEntries(shelf).Order(StringComparer.Ordinal));
        Assert.Equal(app.Now - TimeSpan.FromDays(1), app.Get<MakeBackup>().LastMadeAt());
    }

    [Theory, OnBothDatabases]
    public async Task Every_few_minutes_means_two_hours_of_them_and_then_the_last_of_each_day_with_the_files_of_a_day_kept_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on, "--Backup:EveryMinutes=30", "--Backup:Keep=2");
        await BackedUp.InstallationAsync(app);
        var shelf = Path.Combine(app.Folder, "backups");
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 1, 22, 0, 0, TimeSpan.Zero));
        for (var minute = 0; minute <= 180; minute += 15)
        {
            Assert.Equal(minute % 30 == 0, await app.Get<BackupWhenDue>().RunAsync());
            app.Clock.Move(TimeSpan.FromMinutes(15));
        }

        // The last of the first of December, and what was made from eleven o'clock to one.
        var names = Directory.EnumerateDirectories(shelf).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal((5, "committeehub-20261201T230000Z", "committeehub-20261202T010000Z"), (names.Count, names[0], names[^1]));
        Assert.All(await app.ReadAsync(db => db.AllJobRuns.Where(r => r.Job == "backup").ToListAsync()), r => Assert.False(r.Failed));
        var files = Directory.EnumerateFiles(Path.Combine(shelf, names[^1]!, BackupManifest.FilesName), "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        // Each of the three since midnight has it, and it is there once.
        Assert.All(files, f => Assert.Equal("3", LinksTo(f)));
    }

    private static string LinksTo(string file)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%h", file]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    [Theory, OnBothDatabases]
    public async Task A_database_of_a_newer_version_is_not_touched(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await using var db = await app.DbAsync();
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231000000_Tomorrow', '99')""");

        Assert.Equal(new SchemaIsNewer("29991231000000_Tomorrow"), await SchemaAge.WhyNotAsync(db));
    }

    public void Dispose() => Directory.Delete(_shelf, recursive: true);

    private async Task<string> SaveAsync(TestApp app)
    {
        await BackedUp.InstallationAsync(app);
        return (await app.Get<MakeBackup>().RunAsync(_shelf)).Folder!;
    }

    private static async Task FlipAByteAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }
}
