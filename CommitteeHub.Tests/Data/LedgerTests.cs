using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class LedgerTests
{
    private static readonly Id<Submission> Dossier = new(Guid.Parse("00000000-0000-7000-8000-0000000000f1"));
    private static readonly string Stream = StreamName.Submission(Dossier.Value).Value;

    [Theory, OnBothDatabases]
    public async Task A_ledger_nobody_touched_is_whole(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        Assert.Empty(await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_line_is_named(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        await TamperAsync(app, $"UPDATE \"LedgerLines\" SET \"Payload\" = '{{}}' WHERE \"Stream\" = '{Stream}' AND \"Number\" = 2");

        Assert.Equal([$"{Stream} line 2 was changed"], await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_whose_hash_was_made_anew_no_longer_fits_the_next(Database on)
    {
        await using var app = await WithFourLinesAsync(on);
        var line = await app.ReadAsync(db => db.AllLedgerLines.AsNoTracking().SingleAsync(l => l.Stream == Stream && l.Number == 2));
        var hash = Ledger.HashOf(Stream, 2, line.At, Cast.Zoe.Value, line.Kind, line.SubmissionId, line.Payload, line.PreviousHash);

        await using (var db = await app.DbAsync())
            await db.AllLedgerLines.Where(l => l.Stream == Stream && l.Number == 2)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.ActorId, Cast.Zoe.Value).SetProperty(l => l.Hash, hash));
        app.ChecksInvariants = false;

        Assert.Equal([$"{Stream} line 3 does not follow line 2"], await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_that_was_taken_out_is_named(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        await TamperAsync(app, $"DELETE FROM \"LedgerLines\" WHERE \"Stream\" = '{Stream}' AND \"Number\" = 2");

        Assert.Equal([$"{Stream} line 2 is missing"], await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_with_a_number_that_cannot_be_is_one_sentence_and_not_one_for_each_before_it(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        await TamperAsync(app, $"UPDATE \"LedgerLines\" SET \"Number\" = 9000000000000000000 WHERE \"Stream\" = '{Stream}' AND \"Number\" = 4");

        var faults = await FaultsAsync(app);
        Assert.Contains($"{Stream} lines 4 to 8999999999999999999 are missing", faults);
        Assert.InRange(faults.Count, 2, 5);
    }

    [Theory, OnBothDatabases]
    public async Task The_last_line_cannot_be_taken_out_unseen(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        await TamperAsync(app, $"DELETE FROM \"LedgerLines\" WHERE \"Stream\" = '{Stream}' AND \"Number\" = 4");

        Assert.Equal([$"{Stream} ends at line 3, its head says 4"], await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_that_was_put_in_is_named(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        await TamperAsync(app, $"INSERT INTO \"LedgerLines\" (\"Stream\", \"Number\", \"ActorId\", \"At\", \"Hash\", \"Kind\", \"Payload\", \"PreviousHash\", \"Readers\", \"SubmissionId\") SELECT \"Stream\", 5, \"ActorId\", \"At\", \"Hash\", \"Kind\", \"Payload\", \"PreviousHash\", \"Readers\", \"SubmissionId\" FROM \"LedgerLines\" WHERE \"Stream\" = '{Stream}' AND \"Number\" = 4");

        Assert.Equal([$"{Stream} line 5 does not follow line 4", $"{Stream} line 5 was changed", $"{Stream} line 5 is beyond its head, 4"], await FaultsAsync(app));
    }

    [Theory, OnBothDatabases]
    public async Task Two_lines_that_changed_places_are_named(Database on)
    {
        await using var app = await WithFourLinesAsync(on);

        foreach (var (from, to) in new[] { (2, 99), (3, 2), (99, 3) })
            await TamperAsync(app, $"UPDATE \"LedgerLines\" SET \"Number\" = {to} WHERE \"Stream\" = '{Stream}' AND \"Number\" = {from}");

        var faults = await FaultsAsync(app);
        Assert.Contains($"{Stream} line 2 was changed", faults);
        Assert.Contains($"{Stream} line 3 was changed", faults);
    }

    [Theory, OnBothDatabases]
    public async Task Personal_details_can_be_forgotten_but_not_forged(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        var numbers = await app.ReadAsync(db => db.AllLedgerPersonals.Where(p => p.Stream == "administration" && p.Field == "Name").Select(p => p.Number).OrderBy(n => n).ToListAsync());

        await TamperAsync(app, $"DELETE FROM \"LedgerPersonals\" WHERE \"Number\" = {numbers[0]} AND \"Field\" = 'Name'");
        Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());

        await TamperAsync(app, $"UPDATE \"LedgerPersonals\" SET \"Text\" = 'Somebody Else' WHERE \"Number\" = {numbers[1]} AND \"Field\" = 'Name'");
        Assert.Equal([$"ledger commitments match what is kept beside them: administration line {numbers[1]} Name is not what the line commits to"], await app.Get<InvariantCheck>().ViolationsAsync());
    }

    private static async Task<TestApp> WithFourLinesAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await app.SaveAsync(new Submission(Dossier, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course"));
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika })
            await app.Get<Change>().RunAsync(Cast.As(member), async at =>
                (await at.Db.AllSubmissions.SingleAsync(s => s.Id == Dossier)).Declare(member, ConflictAnswer.NoConflict, at.Now));
        return app;
    }

    private static Task<IReadOnlyList<string>> FaultsAsync(TestApp app) => app.ReadAsync(db => LedgerVerification.FaultsAsync(db));

    private static async Task TamperAsync(TestApp app, string sql)
    {
        await using var db = await app.DbAsync();
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{").Replace("}", "}}")));
        app.ChecksInvariants = false;
    }
}
