using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Secretariat;

/// <summary>Puts on record that somebody takes the list of submissions out of the house.</summary>
public sealed class ExportDesk(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, int rows, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        await Ledger.AppendAsync(at.Db, StreamName.Administration, null, new DeskExported(rows), by, at.Now, at.Cancel);
        return null;
    }, cancel);
}

[Administration(AdministrationPart.Running)]
public sealed record DeskExported(int Rows) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>The desk's list as a table that opens in a spreadsheet without calculating anything.</summary>
internal static class DeskDoor
{
    private const int Most = 10_000;

    public static async Task<IResult> TableAsync(string? state, string? q, string? waits, string? late, HttpContext context, ReadDesk read, ExportDesk export)
    {
        var viewer = CurrentViewer.Of(context.User);
        if (await read.RunAsync(viewer, DeskFilter.Of(state, q, waits, late), Most, context.RequestAborted) is not { } desk) return Results.NotFound();
        if (await export.RunAsync(viewer, desk.Rows.Count, context.RequestAborted) is not null) return Results.NotFound();
        context.Response.LeavesAs("submissions.csv");
        return Results.Bytes(Csv.File([
            ["Submission", "Title", "Organisation", "Committee", "State", "Waits for", "Since (UTC)", "Fee", "Due on", "Late"],
            .. desk.Rows.Select(r => (IReadOnlyList<string>)[
                r.Id.ToString(), r.Title, r.Organisation, r.Committee, r.State.ToString(), r.WaitsFor.ToString(), r.Since?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
                r.Fee?.ToString() ?? "", r.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", r.IsLate ? "yes" : "no"])]), "text/csv; charset=utf-8");
    }
}
