using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Somebody is taken out of the records: by their own wish, or by an administrator. It cannot be undone.</summary>
public sealed class ErasePerson(Change change, IDbContextFactory<CommitteeDb> contexts, Erasures erasures, DocumentStore store)
{
    /// <param name="confirmed">The email address of the person, typed by whoever means it.</param>
    public async Task<Refusal?> RunAsync(Viewer by, Id<Person> id, string confirmed, CancellationToken cancel = default)
    {
        IReadOnlyList<string> files = [];
        var refusal = await change.RunAsync(by, async at =>
        {
            if (!at.By.IsSystem && !at.By.IsAdministrator && by.PersonId != id) return new NotFound();
            if (!at.By.IsSystem && !at.By.IsSignedIn) return new NotFound();
            if (await at.Db.AllPersons.FirstOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } person) return new NotFound();
            if (person.Email == Erasing.AddressOf(id)) return null;
            if (!string.Equals(confirmed.Trim(), person.Email, StringComparison.OrdinalIgnoreCase)) return new ErasureNotConfirmed();
            if (await at.WhyNotEraseAsync(id) is { } why) return why;
            files = await at.EraseAsync(person);
            erasures.Note(id);
            return null;
        }, cancel);
        if (refusal is not null) return refusal;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var sha256 in files.Where(f => f.Length > 2))
            if (!await IsNeededAsync(db, sha256, cancel)) File.Delete(store.PathOf(sha256));
        await Erasing.EmptyLogAsync(db, cancel);
        return null;
    }

    /// <summary>The same bytes may have come in from somebody else.</summary>
    private static async Task<bool> IsNeededAsync(CommitteeDb db, string sha256, CancellationToken cancel) =>
        await db.AllDocumentVersions.AnyAsync(v => v.Sha256 == sha256, cancel)
        || await db.AllPractitioners.AnyAsync(p => p.PictureSha256 == sha256, cancel)
        || await db.AllInvoices.AnyAsync(i => i.PdfSha256 == sha256, cancel)
        || await db.AllMinutes.AnyAsync(m => m.PdfSha256 == sha256, cancel)
        || await db.AllOutboxMessages.AnyAsync(m => m.AttachmentSha256 == sha256, cancel);
}
