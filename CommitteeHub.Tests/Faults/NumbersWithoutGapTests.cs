using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>Many issue at once, and a fifth of what they begin comes to nothing after the number was taken.</summary>
public sealed class NumbersWithoutGapTests
{
    private const string Refused = "refused/";

    [Theory, OnBothDatabases]
    public async Task Numbers_run_from_one_without_a_gap_in_each_series_whatever_came_to_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await RefuseSomeAsync(app);
        var many = Hall.Rounds(usual: 160, full: 10_000);
        var (issued, credited, refusals, exceptions, refusedByDatabase) = (0, 0, 0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, many / 4 * 5), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            switch (n % 15)
            {
                case 4:
                    Assert.IsType<NothingToWaive>(await ClaimAsync(app, $"test/{n}", () => new NothingToWaive()));
                    Interlocked.Increment(ref refusals);
                    break;
                case 9:
                    await Assert.ThrowsAsync<TimeoutException>(() => ClaimAsync(app, $"test/{n}", () => throw new TimeoutException()));
                    Interlocked.Increment(ref exceptions);
                    break;
                case 14:
                    // PostgreSQL's own word for it; SQLite's is taken for a race, and given up after some tries.
                    if (on == Database.Postgres) await Assert.ThrowsAsync<DbUpdateException>(() => ClaimAsync(app, Refused + n));
                    else Assert.IsType<BusyTryAgain>(await OnceAsync(app, Refused + n, () => null));
                    Interlocked.Increment(ref refusedByDatabase);
                    break;
                default:
                    Meeting.Ok(await ClaimAsync(app, $"test/{n}"));
                    Interlocked.Increment(ref issued);
                    if (n % 4 != 0) break;
                    var comesToNothing = n % 20 == 0;
                    if (await CreditAsync(app, $"test/{n}", comesToNothing) is null) Interlocked.Increment(ref credited);
                    else Assert.True(comesToNothing);
                    break;
            }
        });

        var invoices = await app.ReadAsync(db => db.AllInvoices.Select(i => i.Sequence).ToListAsync());
        var notes = await app.ReadAsync(db => db.AllCreditNotes.Select(c => c.Sequence).ToListAsync());
        Assert.Equal((many, credited), (issued, notes.Count));
        Assert.Equal(Enumerable.Range(1, many), invoices.Select(s => (int)s!).Order());
        Assert.Equal(Enumerable.Range(1, credited), notes.Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {invoices.Count} invoices and {notes.Count} credit notes by eight at once, while {refusals + exceptions + refusedByDatabase} changes that had taken a number came to nothing ({refusals} refused, {exceptions} by an exception, {refusedByDatabase} by the database): numbers 1 to {invoices.Count} and 1 to {notes.Count}, none missing, none twice.");
    }

    private static async Task<Refusal?> ClaimAsync(TestApp app, string cause, Func<Refusal?>? then = null)
    {
        while (true)
            if (await OnceAsync(app, cause, then ?? (() => null)) is not BusyTryAgain and var answer) return answer;
    }

    private static Task<Refusal?> OnceAsync(TestApp app, string cause, Func<Refusal?> then) => app.Get<Change>().RunAsync(Viewer.System, async at =>
        await app.Get<InvoiceIssuing>().ClaimAsync(at, new FeeClaim(FeeKind.Audit, Cast.Harbour, "ODRQAP", new DateOnly(2026, 1, 1), "Audit fee", "A program", cause)) ?? then());

    private static async Task<Refusal?> CreditAsync(TestApp app, string cause, bool comesToNothing)
    {
        while (true)
        {
            var answer = await app.Get<Change>().RunAsync(Cast.As(Cast.Sam), async at =>
                await at.CreditAsync(await at.Db.AllInvoices.SingleAsync(i => i.Cause == cause), CreditNoteKind.Correction, Money.Euro(10_00), "Half", app.Get<Site>()) ?? (comesToNothing ? new NothingToWaive() : null));
            if (answer is not BusyTryAgain) return answer;
        }
    }

    /// <summary>From now on the database itself takes no invoice with such a cause.</summary>
    private static async Task RefuseSomeAsync(TestApp app)
    {
        await using var db = await app.DbAsync();
        await db.Database.ExecuteSqlRawAsync(db.IsPostgres
            ? $$"""
              CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'refused'; END $f$;
              CREATE TRIGGER refuse BEFORE INSERT ON "Invoices" FOR EACH ROW WHEN (NEW."Cause" LIKE '{{Refused}}%') EXECUTE FUNCTION refuse();
              """
            : $"""CREATE TRIGGER refuse BEFORE INSERT ON "Invoices" WHEN NEW."Cause" LIKE '{Refused}%' BEGIN SELECT RAISE(ABORT, 'refused'); END""");
    }
}
