using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Npgsql;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>PostgreSQL with one role that owns the tables and one that serves, which may read and write rows and nothing more.</summary>
public sealed class TwoRolesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-roles-").FullName;

    [Fact]
    public async Task A_committee_meets_votes_and_is_saved_by_a_role_that_can_change_no_table()
    {
        await using var roles = await TwoRoles.MakeAsync();
        await SaysAsync(0, "The database has this version's schema.", "migrate", roles.Owner);
        await roles.GiveRightsAsync();
        await roles.GiveRightsAsync();

        await using (var program = await RunningProgram.StartAsync("serve", _folder, roles.Serving))
        {
            await using var app = TestApp.Open(_folder, roles.Serving);
            await Cast.EnterAsync(app);
            var (meeting, kept) = await SecretVoting.PublishedAsync(app);
            Assert.Equal(Tally.Of([.. kept.Select(k => k.Choice)]), (await meeting.BallotAsync()).Result!.Tally);
            await Patience.UntilAsync(() => program.Output.Contains("answers at", StringComparison.Ordinal), "The program says nothing.");
            Assert.DoesNotContain("42501", program.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("fail:", program.Output, StringComparison.Ordinal);
        }
        await SaysAsync(0, "invariants hold.", "check", roles.Serving);
        await SaysAsync(0, "The ledger is whole", "verify", roles.Serving);
        await SaysAsync(0, "Backed up into", "backup", roles.Serving);

        foreach (var forbidden in new[]
        {
            """DROP TABLE "Ballots" """, """ALTER TABLE "Ballots" ADD COLUMN "Extra" int""", "CREATE TABLE extra (id int)", """TRUNCATE "Votes" """, """CREATE INDEX extra ON "Votes" ("Id")""",
            """UPDATE "LedgerLines" SET "Payload" = '{}'""", """DELETE FROM "LedgerLines" """, """DELETE FROM "LedgerCheckpoints" """, """DELETE FROM "__EFMigrationsHistory" """,
            "DROP TABLE qrtz_triggers", $"SET ROLE {roles.NameOfServing}_owner",
        })
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => TwoRoles.ExecuteAsync(roles.Serving, forbidden))).SqlState);
    }

    [Fact]
    public async Task A_role_that_may_not_change_an_older_schema_says_which_command_does()
    {
        await using var roles = await TwoRoles.MakeAsync();
        var sentence = $"the role {roles.NameOfServing} may not change it. Stop all nodes, back up, run \"migrate\" with the connection string of the role that owns the tables";
        await SaysAsync(1, sentence, "serve", roles.Serving);
        await SaysAsync(1, sentence, "migrate", roles.Serving);
        await SaysAsync(0, "The database has this version's schema.", "migrate", roles.Owner);
        await SaysAsync(1, "The database cannot be used: 42501", "serve", roles.Serving);
        await roles.GiveRightsAsync();
        await SaysAsync(0, "one after the other", "migrate", roles.Serving, "--look");

        await TwoRoles.ExecuteAsync(roles.Owner, "DROP TABLE qrtz_job_details CASCADE");
        await SaysAsync(1, sentence, "serve", roles.Serving);
        await SaysAsync(0, "The database has this version's schema.", "migrate", roles.Owner);
        await TwoRoles.ExecuteAsync(roles.Owner, """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""");
        await SaysAsync(1, sentence, "serve", roles.Serving);
    }

    public void Dispose() => Patience.Clear(_folder);

    private async Task SaysAsync(int code, string words, string command, string postgres, params string[] more)
    {
        var answer = await RunningProgram.RunAsync([command, .. more, "--data", _folder, "--urls", "http://127.0.0.1:0", $"--contentRoot={TestApp.RepositoryRoot}", "--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"]);
        Assert.True(answer.Code == code && answer.Output.Contains(words, StringComparison.Ordinal), $"'{command}' ended with {answer.Code} and said: {answer.Output}");
        if (code == 1) Assert.Contains(words, answer.Output.Trim().Split('\n')[^1], StringComparison.Ordinal);
    }
}
