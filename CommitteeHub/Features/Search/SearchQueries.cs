using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Search;

#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.

/// <summary>From which row on, and how many.</summary>
internal readonly record struct Stretch(int Skip, int Take);

/// <summary>One query for each kind. Each begins with what the asker may see.</summary>
internal static class SearchQueries
{
    /// <summary>
    /// Title and status are what every member may know of a submission of the own committee, also who stands aside or has
    /// not answered yet. Who put it forward is known, and searched, by the secretary and by those who speak for it.
    /// </summary>
    public static IQueryable<FoundRow> Submissions(CommitteeDb db, Standing by, IReadOnlyList<string> words, Stretch part)
    {
        var own = by.Organisations.ToList();
        var rows = from s in db.SubmissionTitlesFor(@by).AsNoTracking() join o in db.AllOrganisations on s.OrganisationId equals o.Id select new { s, o };
        foreach (var word in words) rows = rows.Where(r => r.s.Title.ToLower().Contains(word) || ((by.IsSecretary || own.Contains(r.o.Id)) && r.o.Name.ToLower().Contains(word)));
        return rows.OrderByDescending(r => r.s.SubmittedAt).ThenBy(r => r.s.Id).Skip(part.Skip).Take(part.Take).Select(r => new FoundRow(r.s.Id.Value, r.s.Title, by.IsSecretary || own.Contains(r.o.Id) ? r.o.Name : "") { OrganisationId = r.s.OrganisationId.Value });
    }

    /// <summary>The register is public.</summary>
    public static IQueryable<FoundRow> Programs(CommitteeDb db, IReadOnlyList<string> words, Stretch part)
    {
        var rows = db.AllRegisterEntries.AsNoTracking();
        foreach (var word in words) rows = rows.Where(r => r.Title.ToLower().Contains(word) || r.Organisation.ToLower().Contains(word) || r.VerificationCode.ToLower() == word);
        return rows.OrderBy(r => r.Title).ThenBy(r => r.Id).Skip(part.Skip).Take(part.Take).Select(r => new FoundRow(r.Id.Value, r.Title, r.Organisation) { Slug = r.Slug });
    }

    public static IQueryable<FoundRow> Organisations(CommitteeDb db, Standing by, IReadOnlyList<string> words, Stretch part)
    {
        var own = by.Organisations.ToList();
        var rows = db.AllOrganisations.AsNoTracking().Where(o => by.IsSecretary || by.IsAdministrator || own.Contains(o.Id));
        foreach (var word in words) rows = rows.Where(o => o.Name.ToLower().Contains(word) || o.Website.ToLower().Contains(word));
        return rows.OrderBy(o => o.Name).ThenBy(o => o.Id).Skip(part.Skip).Take(part.Take).Select(o => new FoundRow(o.Id.Value, o.Name, o.Country));
    }

    public static IQueryable<FoundRow> Sessions(CommitteeDb db, Standing by, IReadOnlyList<string> words, Stretch part)
    {
        var rows = db.SessionsFor(by).AsNoTracking();
        foreach (var word in words) rows = rows.Where(s => s.Title.ToLower().Contains(word));
        return rows.OrderByDescending(s => s.StartsOn).ThenBy(s => s.Id).Skip(part.Skip).Take(part.Take).Select(s => new FoundRow(s.Id.Value, s.Title, "") { StartsOn = s.StartsOn });
    }

    public static IQueryable<FoundRow> Invoices(CommitteeDb db, Standing by, IReadOnlyList<string> words, Stretch part)
    {
        var rows = db.InvoicesFor(by).AsNoTracking().Where(i => i.Number != null);
        foreach (var word in words) rows = rows.Where(i => i.Number!.ToLower().Contains(word) || i.Buyer.Name.ToLower().Contains(word));
        return rows.OrderByDescending(i => i.IssuedOn).ThenBy(i => i.Id).Skip(part.Skip).Take(part.Take).Select(i => new FoundRow(i.Id.Value, i.Number!, i.Buyer.Name));
    }

    /// <summary>Who was written what is the secretary's to know; the text of a letter may hold a key and is not searched.</summary>
    public static IQueryable<FoundRow> Letters(IQueryable<OutboxMessage> open, IReadOnlyList<string> words, Stretch part)
    {
        var rows = open.AsNoTracking();
        foreach (var word in words) rows = rows.Where(m => m.Subject.ToLower().Contains(word) || m.ToName.ToLower().Contains(word) || m.ToAddress.ToLower().Contains(word));
        return rows.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip(part.Skip).Take(part.Take).Select(m => new FoundRow(m.Id.Value, m.Subject, m.ToName));
    }

    /// <summary>Everybody for the officers; for others those who sit on a committee, which is public. Addresses are searched by officers only.</summary>
    public static IQueryable<FoundRow> People(CommitteeDb db, Standing by, IReadOnlyList<string> words, DateOnly today, Stretch part)
    {
        var all = by.IsSecretary || by.IsAdministrator;
        var rows = db.AllPersons.AsNoTracking().Where(p => all || db.AllMemberships.Any(m => m.PersonId == p.Id && m.From <= today && (m.To == null || m.To >= today)));
        foreach (var word in words) rows = rows.Where(p => p.Name.ToLower().Contains(word) || (all && p.Email.ToLower().Contains(word)));
        return rows.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip(part.Skip).Take(part.Take).Select(p => new FoundRow(p.Id.Value, p.Name, all ? p.Email : ""));
    }
}
