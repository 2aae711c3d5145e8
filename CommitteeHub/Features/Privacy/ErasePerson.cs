using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Somebody is taken out of the records: by their own wish, or by an administrator. It cannot be undone.</summary>
public sealed class ErasePerson(Change change, IDbContextFactory<CommitteeDb> contexts, Erasures erasures, DocumentStore store, ILogger<ErasePerson> log)
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
        foreach (var sha256 in files) await ForgetFileAsync(db, sha256, cancel);
        await Erasing.EmptyLogAsync(db, cancel);
        return null;
    }

    /// <summary>The same bytes may have come in from somebody else. Where files are kept elsewhere and that is away, the sweep of orphans goes on with it.</summary>
    private async Task ForgetFileAsync(CommitteeDb db, string sha256, CancellationToken cancel)
    {
        if ((await StoredFiles.AllAsync(db, sha256, cancel)).Count > 0) return;
        try
        {
            await store.ForgetAsync(sha256, DateTimeOffset.MaxValue, cancel);
            File.Delete(store.PathOf(sha256));
        }
        catch (HttpRequestException e)
        {
            log.LogWarning(e, "A file of whoever was erased is left to the sweep.");
        }
    }
}
