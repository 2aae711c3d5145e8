using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Whoever was put forward, came to nothing, and is known here for nothing else.</summary>
public static class CameToNothing
{
    /// <param name="db">The data.</param>
    /// <param name="before">All that they were put forward for had been refused or withdrawn by then.</param>
    /// <param name="only">Of this person alone; null for everybody.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<IReadOnlyList<Id<Person>>> WhoCameToNothingAsync(this CommitteeDb db, DateTimeOffset before, Id<Person>? only, CancellationToken cancel)
    {
        var asked = only is { } one ? db.AllPersons.Where(p => p.Id == one) : db.AllPersons;
        var found = await asked.Where(p => db.AllCandidates.Any(c => c.PersonId == p.Id)
                && !db.AllCandidates.Any(c => c.PersonId == p.Id && ((c.State != CandidateState.Refused && c.State != CandidateState.Withdrawn) || c.DecidedAt == null || c.DecidedAt >= before))
                && !db.AllPractitioners.Any(x => x.PersonId == p.Id && (x.State != PractitionerState.Submitted || x.Recognitions.Any()))
                && !db.AllInvoices.Any(i => i.PersonId == p.Id) && !db.AllSignedInSessions.Any(s => s.PersonId == p.Id)
                && !db.AllContacts.Any(c => c.PersonId == p.Id) && !db.AllOffices.Any(o => o.PersonId == p.Id) && !db.AllMemberships.Any(m => m.PersonId == p.Id)
                && !db.AllLegalHolds.Any(h => h.PersonId == p.Id && h.ReleasedAt == null)
                && !db.AllConductCases.Any(c => c.AboutPerson == p.Id && c.ClosedOn == null && c.PutAsideOn == null))
            .OrderBy(p => p.Id).Select(p => new { p.Id, p.Email }).ToListAsync(cancel);

        // An account that its owner took up is theirs to give up.
        var ids = found.ConvertAll(p => p.Id.Value);
        var taken = (await db.Users.Where(u => ids.Contains(u.Id) && u.PasswordHash != null).Select(u => u.Id).ToListAsync(cancel))
            .Concat(await db.Set<IdentityUserPasskey<Guid>>().Where(k => ids.Contains(k.UserId)).Select(k => k.UserId).ToListAsync(cancel)).ToHashSet();
        found.RemoveAll(p => taken.Contains(p.Id.Value));

        // Erasing takes along what was written from the same address: so nobody is erased who has something there that still counts.
        var nothing = new List<Id<Person>>();
        foreach (var person in found)
            if (!await IsUsedAsync(db, person.Email.ToLowerInvariant(), cancel)) nothing.Add(person.Id);
        return nothing;
    }

#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
    private static async Task<bool> IsUsedAsync(CommitteeDb db, string address, CancellationToken cancel) =>
        await db.AllConductCases.AnyAsync(c => c.ComplainantEmail.ToLower() == address && c.ClosedOn == null && c.PutAsideOn == null, cancel)
        || await db.AllProgramComplaints.AnyAsync(c => c.Email.ToLower() == address && c.ClosedAt == null, cancel)
        || await db.AllExpertInvitations.AnyAsync(i => i.Email.ToLower() == address && i.RevokedAt == null, cancel)
        || await db.AllNewsSubscribers.AnyAsync(s => s.Email.ToLower() == address, cancel)
        || await db.AllPublicComments.AnyAsync(c => c.Email.ToLower() == address, cancel);
#pragma warning restore CA1304, CA1311, CA1862
}
