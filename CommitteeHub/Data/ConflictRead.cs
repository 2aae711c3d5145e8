using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What speaks for a conflict, for the member at the gate and for the secretary; whoever calls this has asked who reads.</summary>
public static class ConflictRead
{
    /// <summary>What each of these members entered that speaks about the organisation, and whether they speak for it here.</summary>
    public static async Task<ILookup<Id<Person>, ConflictEvidence>> EvidenceAsync(this CommitteeDb db, IReadOnlyCollection<Id<Person>> members, Id<Organisation> organisation, DateTimeOffset now, CancellationToken cancel)
    {
        var name = await db.AllOrganisations.Where(o => o.Id == organisation).Select(o => o.Name).FirstAsync(cancel);
        var interests = await db.AllStandingInterests.AsNoTracking().Where(i => members.Contains(i.PersonId) && i.RemovedAt == null).ToListAsync(cancel);
        var contacts = await db.AllContacts.AsNoTracking().Where(c => c.OrganisationId == organisation && members.Contains(c.PersonId)).Select(c => c.PersonId).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return contacts.Select(c => (Member: c, Evidence: new ConflictEvidence(InterestKind.Contact, name, null, null, "")))
            .Concat(interests.GroupBy(i => i.PersonId).SelectMany(g => ConflictSuggestion.Of(g, name, today).Select(e => (Member: g.Key, Evidence: e))))
            .ToLookup(e => e.Member, e => e.Evidence);
    }

    /// <summary>The pins in force that touch these: about the organisation, or about one of its submissions.</summary>
    public static Task<List<ConflictPin>> PinsAsync(this CommitteeDb db, Id<Organisation> organisation, CancellationToken cancel) =>
        db.AllConflictPins.AsNoTracking().Where(p => p.OrganisationId == organisation && p.LiftedAt == null).ToListAsync(cancel);

    /// <summary>The secretary found that what is suggested is no conflict.</summary>
    public static bool IsRefused(this IEnumerable<ConflictPin> pins, Id<Person> member, Id<Submission>? submission) =>
        pins.Any(p => p.PersonId == member && p.Verdict == PinVerdict.NoConflict && (p.SubmissionId is null || p.SubmissionId == submission));

    /// <summary>The bench of the session that has this item open right now; null between sessions.</summary>
    public static async Task<Bench?> BenchNowAsync(this CommitteeDb db, Committee committee, Submission submission, DateTimeOffset now, CancellationToken cancel)
    {
        var id = submission.Id;
        var session = await db.AllSessions.AsNoTracking().AsSplitQuery()
            .Where(s => s.State == SessionState.Open && s.Items.Any(i => i.SubmissionId == id && i.State == AgendaItemState.Current)).FirstOrDefaultAsync(cancel);
        return session is null ? null : Bench.Of(committee, session, submission, now);
    }
}
