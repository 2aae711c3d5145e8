using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>Somebody writes a line into their own logbook, or changes one that no program has verified.</summary>
public sealed class LogMediation(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<LoggedMediation> id, MediationFacts facts, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsPractitioner) return new NotPermitted();
            if (LoggedMediation.WhyNot(facts, site.DayOf(at.Now)) is { } refusal) return refusal;
            var person = at.By.Person;
            at.Ring(person.Value);
            if (await at.Db.AllLoggedMediations.FirstOrDefaultAsync(m => m.Id == id, at.Cancel) is { } known)
                return known.PersonId == person ? known.Change(facts) : new NotFound();
            if (await at.Db.AllLoggedMediations.CountAsync(m => m.PersonId == person, at.Cancel) >= LoggedMediation.Most) return new TooManyEntries(LoggedMediation.Most);
            at.Db.Add(new LoggedMediation(id, person, facts));
            return null;
        }, cancel);
}

/// <summary>Somebody takes a line out of their own logbook; what a program verified stays.</summary>
public sealed class RemoveLoggedMediation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<LoggedMediation> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsPractitioner) return new NotPermitted();
            var person = at.By.Person;
            if (await at.Db.AllLoggedMediations.FirstOrDefaultAsync(m => m.Id == id && m.PersonId == person, at.Cancel) is not { } entry) return null;
            if (entry.VerifiedAt is not null) return new EntryIsVerified();
            at.Db.Remove(entry);
            at.Ring(person.Value);
            return null;
        }, cancel);
}

/// <summary>Somebody asks a program to verify their logbook: it sees the figures from then on, and none of the notes.</summary>
public sealed class AskToVerifyLogbook(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Organisation> organisation, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsPractitioner) return new NotPermitted();
            var person = at.By.Person;
            // Only who put them forward; nobody else has anything to verify.
            if (!await at.Db.AllCandidates.AnyAsync(c => c.PersonId == person && c.OrganisationId == organisation && c.State != CandidateState.Refused && c.State != CandidateState.Withdrawn, at.Cancel)) return new NotFound();
            foreach (var entry in await at.Db.AllLoggedMediations.Where(m => m.PersonId == person && m.VerifiedAt == null).ToListAsync(at.Cancel)) entry.AskToVerify(organisation);
            at.Ring(person.Value);
            at.Ring(RecognitionRings.Candidates);
            return null;
        }, cancel);
}

/// <summary>A contact of the program confirms the lines of somebody's logbook that it was asked about.</summary>
public sealed class VerifyLogbook(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, IReadOnlyList<Id<LoggedMediation>> entries, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var ids = entries.ToList();
            var asked = await at.Db.LogbooksToVerifyFor(at.By).Where(m => ids.Contains(m.Id)).ToListAsync(at.Cancel);
            if (asked.Count == 0) return new NotFound();
            if (asked.Any(m => m.PersonId == at.By.Person)) return new NeedsFourEyes();
            foreach (var entry in asked.Where(m => m.VerifiedAt is null)) entry.Verify(at.By.Person, at.Now);
            foreach (var of in asked.GroupBy(m => (m.PersonId, m.AskedOf)))
            {
                await Ledger.AppendAsync(at.Db, StreamName.Practitioner(of.Key.PersonId.Value), null, new LogbookVerified(of.Key.PersonId, of.Key.AskedOf!.Value, of.Count()), by, at.Now, at.Cancel);
                at.Ring(of.Key.PersonId.Value);
            }
            at.Ring(RecognitionRings.Candidates);
            return null;
        }, cancel);
}
