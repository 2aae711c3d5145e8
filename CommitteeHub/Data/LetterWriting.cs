using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Writes letters from the body's own wordings into the outbox, in the change that makes them true.</summary>
public static class LetterWriting
{
    /// <summary>The newest wording of a kind: in a language, else in the body's own, else the first one. The second value names the edition.</summary>
    public static async Task<(LetterWording Wording, string Edition)> WordingAsync(this CommitteeDb db, LetterKind kind, string? language = null, CancellationToken cancel = default)
    {
        var own = (await db.HouseRulesAsync(cancel)).OwnLanguage;
        var written = await db.AllLetterTemplates.AsNoTracking().Where(t => t.Kind == kind).ToListAsync(cancel);
        foreach (var wanted in new[] { language, own, "en" })
            if (written.FirstOrDefault(t => t.Language == wanted)?.Newest is { } newest) return (newest.Wording, $"{kind}/{wanted}/{newest.Number}");
        return (LetterDefinitions.Of(kind).First, $"{kind}/en/0");
    }

    /// <summary>Writes the same letter to several people; each gets it once, however often it is asked for.</summary>
    /// <param name="what">What it is about: the same to the same person is one letter.</param>
    /// <param name="fields">What fills the fields of its kind; Recipient and Body are filled here.</param>
    /// <param name="calendar">A calendar entry that goes with it, made for its reader.</param>
    public static async Task WriteAsync(this Moment at, LetterKind kind, IEnumerable<Id<Person>> people, string what, Id<Submission>? about, string body, IReadOnlyDictionary<string, string> fields, Func<Person, CalendarPart>? calendar = null)
    {
        var ids = people.ToList();
        if (ids.Count == 0) return;
        var (wording, edition) = await at.Db.WordingAsync(kind, cancel: at.Cancel);
        foreach (var person in await at.Db.AllPersons.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(at.Cancel))
        {
            var key = $"{what}/{person.Id}";
            if (await at.Db.AllOutboxMessages.AnyAsync(m => m.UniqueKey == key, at.Cancel)) continue;
            var letter = LetterTemplates.Render(wording, new Dictionary<string, string>(fields) { ["Recipient"] = person.Name, ["Body"] = body });
            var entry = calendar?.Invoke(person);
            at.Db.Add(new OutboxMessage
            {
                ToName = person.Name,
                ToAddress = person.Email,
                Subject = letter.Subject,
                Body = letter.Text + "\n",
                UniqueKey = key,
                SubmissionId = about?.Value,
                Wording = edition,
                Calendar = entry?.Text,
                CalendarMethod = entry?.Method,
                CreatedAt = at.Now,
                NotBefore = at.Now,
            });
        }
    }

    public static async Task WriteToContactsAsync(this Moment at, LetterKind kind, Id<Organisation> organisation, string what, Id<Submission>? about, string body, IReadOnlyDictionary<string, string> fields) =>
        await at.WriteAsync(kind, await at.Db.AllContacts.Where(c => c.OrganisationId == organisation).Select(c => c.PersonId).ToListAsync(at.Cancel), what, about, body, fields);
}

/// <summary>A calendar object that goes with a mail (RFC 6047).</summary>
/// <param name="Method">REQUEST or CANCEL.</param>
public sealed record CalendarPart(string Method, string Text);
