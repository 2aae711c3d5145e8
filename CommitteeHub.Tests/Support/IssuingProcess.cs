using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A process of its own that issues invoices and credit notes until it is killed, and notes each number that it was told.</summary>
public sealed record IssuingPlace(string Folder, string? Postgres, string Acks)
{
    private const string Variable = "COMMITTEEHUB_TEST_ISSUING";

    public static IssuingPlace? Given => Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var folder, var postgres, var acks] ? new(folder, postgres.Length == 0 ? null : postgres, acks) : null;

    /// <summary>What the process says of itself.</summary>
    public string Said => Acks + ".said";

    /// <summary>Starts this test program again, with nothing to do but to issue until it is killed.</summary>
    public Process Start(string test)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CommitteeHub.Tests.dll"), "-method", test])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment[Variable] = string.Join('|', Folder, Postgres, Acks);
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => File.AppendAllText(Said, e.Data + "\n");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Three issue at once; every fourth invoice is half credited, every fifth change comes to nothing.</summary>
    public async Task IssueAsync(TestApp app, int most)
    {
        await using var file = new FileStream(Acks, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        var turn = new SemaphoreSlim(1);
        async Task NoteAsync(string line)
        {
            await turn.WaitAsync();
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
            await file.FlushAsync();
            turn.Release();
        }
        await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < most; i++)
            {
                var cause = $"test/{Guid.NewGuid():N}";
                var gives = i % 5 == 4;
                var refusal = await app.Get<Change>().RunAsync(Viewer.System, async at =>
                    await app.Get<InvoiceIssuing>().ClaimAsync(at, new FeeClaim(FeeKind.Audit, Cast.Harbour, "ODRQAP", new DateOnly(2026, 1, 1), "Audit fee", "A program", cause)) ?? (gives ? new NothingToWaive() : null));
                if (refusal is not null) continue;
                await NoteAsync($"invoice {cause}");
                if (i % 4 != 0) continue;
                var id = await app.ReadAsync(db => db.AllInvoices.Where(x => x.Cause == cause).Select(x => x.Id).SingleAsync());
                if (await app.Get<IssueCreditNote>().RunAsync(Cast.As(Cast.Sam), id, Guid.CreateVersion7(), 75m, "Half") is null) await NoteAsync($"credited {cause}");
            }
        })));
    }
}
