using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Puts the same news into the outbox for several people, in the change that makes it true.</summary>
public static class Telling
{
    /// <param name="what">What it is about: asking for the same news to the same person twice makes one message.</param>
    /// <param name="text">Follows "Dear NAME,".</param>
    /// <param name="letter">The name of the PDF letter that the same text travels as, if it does.</param>
    public static async Task TellAsync(this Moment at, IEnumerable<Id<Person>> people, string what, Id<Submission>? about, string subject, string text, string? letter = null)
    {
        var ids = people.ToList();
        foreach (var person in await at.Db.AllPersons.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(at.Cancel))
        {
            var key = $"{what}/{person.Id}";
            if (await at.Db.AllOutboxMessages.AnyAsync(m => m.UniqueKey == key, at.Cancel)) continue;
            at.Db.Add(new OutboxMessage
            {
                ToName = person.Name,
                ToAddress = person.Email,
                Subject = subject,
                Body = $"Dear {person.Name},\n\n{text}\n",
                UniqueKey = key,
                SubmissionId = about?.Value,
                AttachmentName = letter,
                IsLetter = letter is not null,
                CreatedAt = at.Now,
                NotBefore = at.Now,
            });
        }
    }

    /// <summary>Whether anybody was told of this already, by news or by a letter.</summary>
    public static Task<bool> IsToldAsync(this Moment at, string what) => at.Db.MessagesAbout(what).AnyAsync(at.Cancel);

    /// <summary>
    /// All messages about this, to anybody. They are found by how their keys begin: SQLite's LIKE would look at every message
    /// there is, and it compares by bytes, in whose order "0" follows the "/"; PostgreSQL orders as its database was told to,
    /// and has an index on beginnings.
    /// </summary>
    /// <param name="what">The beginning of their keys, up to a "/" that it does not have itself.</param>
    public static IQueryable<OutboxMessage> MessagesAbout(this CommitteeDb db, string what)
    {
        var (from, before) = (what + "/", what + "0");
        return db.IsPostgres
            ? db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith(from))
            : db.AllOutboxMessages.Where(m => m.UniqueKey.CompareTo(from) >= 0 && m.UniqueKey.CompareTo(before) < 0);
    }

    /// <summary>Tells whoever owes an invoice: the contacts of an organisation, or the person.</summary>
    public static Task TellDebtorAsync(this Moment at, Invoice invoice, string what, string subject, string text, string? letter = null) =>
        invoice.OrganisationId is { } organisation
            ? at.TellContactsAsync(organisation, what, invoice.SubmissionId, subject, text, letter)
            : at.TellAsync([invoice.PersonId!.Value], what, invoice.SubmissionId, subject, text, letter);

    public static async Task TellContactsAsync(this Moment at, Id<Organisation> organisation, string what, Id<Submission>? about, string subject, string text, string? letter = null) =>
        await at.TellAsync(await at.Db.AllContacts.Where(c => c.OrganisationId == organisation).Select(c => c.PersonId).ToListAsync(at.Cancel), what, about, subject, text, letter);
}
