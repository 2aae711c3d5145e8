using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Mail;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Takes a person out of the records: their account and everything that was theirs alone is deleted, what the body or the
/// law needs stays under a pseudonym, and the salts of the ledger's commitments are destroyed, so that the chain still
/// verifies and says nothing any more.
/// </summary>
public static class Erasing
{
    public const string Pseudonym = "Erased person";

    public static string AddressOf(Id<Person> person) => $"erased-{person.Value:N}@erased.invalid";

    public static async Task<Refusal?> WhyNotEraseAsync(this Moment at, Id<Person> person)
    {
        var today = DateOnly.FromDateTime(at.Now.UtcDateTime);
        if (await at.Db.AllLegalHolds.AnyAsync(h => h.PersonId == person && h.ReleasedAt == null, at.Cancel)) return new RecordsAreHeld();
        var serves = await at.Db.AllOffices.AnyAsync(o => o.PersonId == person && (o.To == null || o.To >= today), at.Cancel)
            || await at.Db.AllMemberships.AnyAsync(m => m.PersonId == person && (m.To == null || m.To >= today), at.Cancel);
        return serves ? new StillServes() : null;
    }

    /// <summary>Answers the files that nobody may need any more.</summary>
    public static async Task<IReadOnlyList<string>> EraseAsync(this Moment at, Person person)
    {
        var (db, id, cancel) = (at.Db, person.Id, at.Cancel);
        var (name, email, stream) = (person.Name, person.Email, StreamName.Practitioner(person.Id.Value).Value);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == id.Value, cancel) is { } account) db.Remove(account);
        db.RemoveRange(await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().Where(k => k.UserId == id.Value).ToListAsync(cancel));
        db.RemoveRange(await db.AllSignedInSessions.Where(s => s.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllPersonalTokens.Where(t => t.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllPasswordLinks.Where(l => l.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllKeptTexts.Where(k => k.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllNotices.Where(n => n.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllLastLooks.Where(l => l.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllCommentReadings.Where(r => r.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllStandingInterests.Where(i => i.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllLoggedMediations.Where(m => m.PersonId == id).ToListAsync(cancel));
        db.RemoveRange(await db.AllContacts.Where(c => c.PersonId == id).ToListAsync(cancel));

        // Where nobody was signed in, the address says whose row it is, however it was typed.
        var (address, mark) = (BouncedAddress.KeyOf(email), id.Value.ToString());
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
        db.RemoveRange(await db.AllNewsSubscribers.Where(s => s.Email.ToLower() == address).ToListAsync(cancel));
        db.RemoveRange(await db.AllPublicComments.Where(c => c.Email.ToLower() == address).ToListAsync(cancel));
        db.RemoveRange(await db.Set<Domain.Accounts.SignUp>().Where(s => s.Email.ToLower() == address).ToListAsync(cancel));
        db.RemoveRange(await db.AllBouncedAddresses.Where(b => b.Address == address).ToListAsync(cancel));
        foreach (var complaint in await db.AllProgramComplaints.Where(c => c.Email.ToLower() == address).ToListAsync(cancel)) complaint.Forget();
        foreach (var conduct in await db.AllConductCases.Where(c => c.ComplainantEmail.ToLower() == address).ToListAsync(cancel)) conduct.ForgetComplainant();
        foreach (var entry in await db.AllBankEntries.Where(e => e.State == BankEntryState.Ignored && e.PayerName.ToLower() == name.ToLower()).ToListAsync(cancel)) entry.Forget();
        foreach (var invitation in await db.AllExpertInvitations.Where(i => i.Email.ToLower() == address).ToListAsync(cancel))
        {
            var (invited, about) = (invitation.Id.Value.ToString(), invitation.Name);
            db.RemoveRange(await db.AllLedgerPersonals.Where(p => p.Text == about && db.AllLedgerLines.Any(l => l.Stream == p.Stream && l.Number == p.Number && l.Payload.Contains(invited))).ToListAsync(cancel));
            invitation.Forget(Pseudonym, AddressOf(id), at.Now);
        }

        var letters = await db.AllOutboxMessages.Where(m => m.ToAddress.ToLower() == address).ToListAsync(cancel);
        db.RemoveRange(letters);
        var files = letters.Select(m => m.AttachmentSha256).OfType<string>().ToList();
        foreach (var candidate in await db.AllCandidates.Where(c => c.PersonId == id).ToListAsync(cancel))
        {
            candidate.Forget();
            files.AddRange(await at.RemoveEvidenceAsync([candidate.Id]));
            db.RemoveRange((await db.MessagesAbout($"candidate/{candidate.Id}").ToListAsync(cancel)).Except(letters));
        }
        if (await db.AllPractitioners.AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == id, cancel) is { } practice)
        {
            if (practice.PictureSha256 is { } picture) files.Add(picture);
            db.RemoveRange(await db.AllFeedbackDigests.Where(d => d.PractitionerId == practice.Id).ToListAsync(cancel));
            practice.Forget(Pseudonym, $"erased-{practice.Id.Value:N}", at.Now);
            await at.WithdrawFromRegisterAsync(practice);
        }
        // Also where other lines are about them, and not where somebody else has the same name: a commitment without its salt says nothing.
        db.RemoveRange(await db.AllLedgerPersonals.Where(p => p.Stream == stream || p.Text.ToLower() == address
            || (p.Text == name && db.AllLedgerLines.Any(l => l.Stream == p.Stream && l.Number == p.Number && l.Payload.Contains(mark)))).ToListAsync(cancel));
#pragma warning restore CA1304, CA1311, CA1862
        person.Forget(Pseudonym, AddressOf(id));
        person.Record(new PersonErased(id));
        return files;
    }

    /// <summary>What was deleted leaves the disk as well: SQLite overwrites it (secure_delete) and the log is emptied here.</summary>
    public static async Task EmptyLogAsync(CommitteeDb db, CancellationToken cancel)
    {
        if (db.IsPostgres) return;
        await db.Database.OpenConnectionAsync(cancel);
        await using var checkpoint = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var answer = await checkpoint.ExecuteReaderAsync(cancel);
    }
}
