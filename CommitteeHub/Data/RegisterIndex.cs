using System.Security.Cryptography;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// What the register is searched by, written in the same save as what it copies. Call these inside <see cref="Change"/>,
/// from every use case that changes what the public may know of a person or a program.
/// </summary>
public static class RegisterIndex
{
    /// <summary>So many places that a million people seldom draw the same; whoever does draws again.</summary>
    internal const long Places = 1L << 48;

    /// <summary>Shows a person to the public as the listing says, for the first time or again.</summary>
    /// <param name="db">The data of the change.</param>
    /// <param name="profile">The identity of the profile.</param>
    /// <param name="listing">What may be known; a slug stays what it was first.</param>
    /// <param name="code">The code the person was given before; null draws one.</param>
    /// <param name="place">The place the person had before; null draws one.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<RegisterPerson> PutPersonAsync(CommitteeDb db, Guid profile, PersonListing listing, string? code = null, long? place = null, CancellationToken cancel = default)
    {
        var person = db.AllRegisterPeople.Local.FirstOrDefault(p => p.Id == profile) ?? await db.AllRegisterPeople.FirstOrDefaultAsync(p => p.Id == profile, cancel);
        if (person is null)
        {
            person = new RegisterPerson(profile, place ?? Draw(), code ?? VerificationCode.New());
            db.Add(person);
        }
        else listing = listing with { Slug = person.Slug };
        person.Show(listing);
        await PutWordsAsync(db, person.Words.Length == 0 ? [] : person.Named(), cancel);
        return person;
    }

    /// <summary>Forgets a person, also in the words for mistyped names that only they had.</summary>
    public static async Task RemovePersonAsync(CommitteeDb db, Guid profile, CancellationToken cancel = default)
    {
        if (await db.AllRegisterPeople.FirstOrDefaultAsync(p => p.Id == profile, cancel) is not { } person) return;
        var words = SearchWords.Of(person.Name).Where(SearchWords.MayHoldSlips).Distinct().ToList();
        db.Remove(person);
        foreach (var word in words)
        {
            var said = await RegisterSearch.CountAsync(db, [SearchTerm.Filter(word)], DateOnly.MinValue, cancel);
            if (said <= (person.Words.Length > 0 ? 1 : 0)) db.RemoveRange(await db.AllRegisterWords.Where(w => w.Word == word).ToListAsync(cancel));
        }
    }

    /// <summary>Makes words findable when they are mistyped.</summary>
    public static async Task PutWordsAsync(CommitteeDb db, IEnumerable<string> words, CancellationToken cancel = default)
    {
        var asked = words.Where(SearchWords.MayHoldSlips).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.AllRegisterWords.Where(w => asked.Contains(w.Word)).Select(w => w.Word).Distinct().ToListAsync(cancel);
        foreach (var word in asked.Except(known).Except(db.AllRegisterWords.Local.Select(w => w.Word).ToList()))
            db.AddRange(SearchWords.Forms(word).Select(form => new RegisterWord { Form = form, Word = word }));
    }

    /// <summary>What was there before the search got its present words gets them.</summary>
    public static async Task EnsureAsync(Change change)
    {
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            foreach (var entry in await at.Db.AllRegisterEntries.Where(e => e.Words == "").ToListAsync(at.Cancel))
            {
                entry.Index();
                await PutWordsAsync(at.Db, entry.Named(), at.Cancel);
            }
            return null;
        });
        if (refusal is not null) throw new InvalidOperationException($"The register could not be indexed: {refusal.Code}.");
        await IndexPeopleAsync(change);
    }

    /// <summary>Portion by portion from the last place to the first, so that the first says whether all is done.</summary>
    private static async Task IndexPeopleAsync(Change change)
    {
        const int portion = 1000;
        for (long? below = long.MaxValue; below is { } place;)
        {
            long? next = null;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                next = null;
                var listed = at.Db.AllRegisterPeople.Where(p => p.State == ListingState.Listed);
                if (place == long.MaxValue && await listed.OrderBy(p => p.Place).FirstOrDefaultAsync(at.Cancel) is not { IsIndexed: false }) return null;
                var people = await listed.Where(p => p.Place < place).OrderByDescending(p => p.Place).Take(portion).ToListAsync(at.Cancel);
                foreach (var person in people) person.Index();
                if (people.Count == portion) next = people[^1].Place;
                return null;
            });
            if (refusal is not null) throw new InvalidOperationException($"The register could not be indexed: {refusal.Code}.");
            below = next;
        }
    }

    private static long Draw() => (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) % Places);
}
