using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Exports;

/// <summary>Puts on record that somebody takes annotations or a dossier out of the house. Whoever may not read them is told that they are not there.</summary>
public sealed class TakeOut(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, ExportKind kind, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var open = kind == ExportKind.Dossier ? at.Db.DossiersFor(at.By) : at.Db.DeliberationsFor(at.By);
        if (!await open.AnyAsync(s => s.Id == id, at.Cancel)) return new NotFound();
        // A line and no ring: nothing on anybody's screen is another now.
        await Ledger.AppendAsync(at.Db, StreamName.Submission(id.Value), id.Value, new TakenOut(id, at.By.Person, kind), by, at.Now, at.Cancel);
        return null;
    }, cancel);
}
