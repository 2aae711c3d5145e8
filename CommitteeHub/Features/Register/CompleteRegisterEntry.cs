using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>The secretary says from when on an approval counts, and which document of the dossier everybody may download.</summary>
public sealed class CompleteRegisterEntry(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<RegisterEntry> id, DateOnly? retrospectiveFrom, Id<DocumentVersion>? document, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.Id == id, at.Cancel) is not { } entry) return new NotFound();
            // Only a document of this very program; of another it would look as if there were none.
            if (document is { } version && version != entry.ApprovedDocument && !await OfProgram(at.Db, entry).AnyAsync(v => v.Id == version, at.Cancel)) return new NotFound();
            return entry.Complete(retrospectiveFrom, document, at.By.Person);
        }, cancel);

    internal static IQueryable<DocumentVersion> OfProgram(CommitteeDb db, RegisterEntry entry) =>
        db.AllDocuments.Where(d => db.AllSubmissions.Any(s => s.Id == d.SubmissionId && s.ProgramId == entry.ProgramId)).SelectMany(d => d.Versions);
}

/// <summary>A document that could be shown to everybody.</summary>
public sealed record DocumentChoice(Id<DocumentVersion> Id, string FileName, int Number);

/// <summary>An entry as the secretary completes it.</summary>
public sealed record DeskEntry(Id<RegisterEntry> Id, string Slug, string Title, string Organisation, RegisterStatus Status, DateOnly ApprovedOn, DateOnly? RetrospectiveFrom, Id<DocumentVersion>? Document, IReadOnlyList<DocumentChoice> Documents, string VerificationCode);

/// <summary>Reads the register for the secretary, one entry with the documents there are.</summary>
public sealed class ReadRegisterDesk(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<DeskEntry?> RunAsync(Viewer viewer, string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel)).IsSecretary) return null;
        if (await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.Slug == slug, cancel) is not { } entry) return null;
        var documents = await CompleteRegisterEntry.OfProgram(db, entry).AsNoTracking().OrderBy(v => v.FileName).ThenBy(v => v.Number).Select(v => new DocumentChoice(v.Id, v.FileName, v.Number)).ToListAsync(cancel);
        return new DeskEntry(entry.Id, entry.Slug, entry.Title, entry.Organisation, entry.Status, entry.ApprovedOn, entry.RetrospectiveFrom, entry.ApprovedDocument, documents, entry.VerificationCode);
    }
}
