using System.Diagnostics;
using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// A process of its own that issues invoices and credit notes, and does what the timetable has for the day, until it is killed;
/// it notes each number that it was told.
/// </summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Postgres">The connection string, or null on SQLite.</param>
/// <param name="Acks">The file in which it notes what it was told.</param>
/// <param name="Days">By how many days its clock is ahead.</param>
public sealed record IssuingPlace(string Folder, string? Postgres, string Acks, int Days = 0)
{
    /// <summary>What a day of the office brings by itself.</summary>
    private static readonly string[] Daily = ["due-audits", "conditions", "overdue-invoices", "remind-invoices", "due-answers", "listings", "send-mail"];

    private const string Variable = "COMMITTEEHUB_TEST_ISSUING";

    public static IssuingPlace? Given => Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var folder, var postgres, var acks, var days] ? new(folder, postgres.Length == 0 ? null : postgres, acks, int.Parse(days, CultureInfo.InvariantCulture)) : null;

    /// <summary>What the process says of itself.</summary>
    public string Said => Acks + ".said";

    /// <summary>Starts this test program again, with nothing to do but to issue until it is killed.</summary>
    public Process Start(string test) => OwnProcess.Start(test, Variable, string.Join('|', Folder, Postgres, Acks, Days.ToString(CultureInfo.InvariantCulture)), Said);

    /// <summary>The jobs of the day, as the timetable would run them; on several nodes each of them once.</summary>
    public static async Task KeepHouseAsync(TestApp app)
    {
        foreach (var name in Daily) await app.Get<JobRunner>().RunAsync(Timetable.Find(name)!, app.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Three issue at once; every fourth invoice is half credited, every fifth change comes to nothing.</summary>
    public async Task IssueAsync(TestApp app, int most)
    {
        await using var told = new Acknowledged(Acks);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < most; i++)
            {
                var cause = $"test/{Guid.NewGuid():N}";
                var gives = i % 5 == 4;
                var refusal = await app.Get<Change>().RunAsync(Viewer.System, async at =>
                    await app.Get<InvoiceIssuing>().ClaimAsync(at, new FeeClaim(FeeKind.Audit, Cast.Harbour, "ODRQAP", new DateOnly(2026, 1, 1), "Audit fee", "A program", cause)) ?? (gives ? new NothingToWaive() : null));
                if (refusal is not null) continue;
                await told.NoteAsync($"invoice {cause}");
                if (i % 4 != 0) continue;
                var id = await app.ReadAsync(db => db.AllInvoices.Where(x => x.Cause == cause).Select(x => x.Id).SingleAsync());
                if (await app.Get<IssueCreditNote>().RunAsync(Cast.As(Cast.Sam), id, Guid.CreateVersion7(), 75m, "Half") is null) await told.NoteAsync($"credited {cause}");
            }
        })));
    }
}
