using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>Reads one organisation for its contacts and the secretary; for everybody else there is none.</summary>
public sealed class ReadOrganisation(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    private const int MostLines = 50;

    private static readonly string[] Kinds = [nameof(OrganisationAdded), nameof(OrganisationChanged), nameof(ContactAdded), nameof(ContactRemoved), nameof(ProgramAdded)];

    public async Task<OrganisationView?> RunAsync(Viewer viewer, Id<Organisation> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary && !by.SpeaksFor(id)) return null;
        if (await db.AllOrganisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation) return null;
        return new(id, organisation.Details, by.SpeaksFor(id), await ContactsAsync(db, organisation, by, cancel), await ProgramsAsync(db, id, by, cancel),
            await SubmissionsAsync(db, id, by, cancel), await InvoicesAsync(db, id, by, cancel), await HistoryAsync(db, organisation, cancel));
    }

    private static async Task<IReadOnlyList<ContactLine>> ContactsAsync(CommitteeDb db, Organisation organisation, Standing by, CancellationToken cancel)
    {
        var ids = organisation.Contacts.Select(c => c.PersonId).ToList();
        var keys = ids.Select(p => p.Value).ToList();
        var accepted = (await db.Users.Where(u => keys.Contains(u.Id) && u.EmailConfirmed).Select(u => u.Id).ToListAsync(cancel)).ToHashSet();
        var people = await db.AllPersons.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Name).ToListAsync(cancel);
        return [.. people.Select(p => new ContactLine(p.Id, p.Name, p.Email, accepted.Contains(p.Id.Value), p.Id == by.Viewer.PersonId))];
    }

    private async Task<IReadOnlyList<OwnProgram>> ProgramsAsync(CommitteeDb db, Id<Organisation> id, Standing by, CancellationToken cancel)
    {
        var programs = await db.AllPrograms.AsNoTracking().Where(p => p.OrganisationId == id).OrderBy(p => p.Title).ToListAsync(cancel);
        var ids = programs.Select(p => p.Id).ToList();
        var entries = await db.AllRegisterEntries.AsNoTracking().Where(e => ids.Contains(e.ProgramId)).ToDictionaryAsync(e => e.ProgramId, cancel);
        var lines = new List<OwnProgram>();
        foreach (var program in programs)
        {
            var entry = entries.GetValueOrDefault(program.Id);
            var isGood = entry is { Status: RegisterStatus.Approved or RegisterStatus.Conditional };
            lines.Add(new(program.Id, program.Title, program.ProgramType, entry?.Status, entry?.Slug, entry?.VerificationCode, entry?.NextAuditDue,
                isGood ? $"{program.Title}: {program.ProgramType} approved by {site.Name}, {site.Link($"verify/{entry!.VerificationCode}")}" : null,
                by.SpeaksFor(id) ? await CanStartAsync(db, program.Id, entry?.NextAuditDue, cancel) : []));
        }
        return lines;
    }

    private async Task<IReadOnlyList<SubmissionKind>> CanStartAsync(CommitteeDb db, Id<AssessmentProgram> program, DateOnly? auditDue, CancellationToken cancel)
    {
        var kinds = new List<SubmissionKind>();
        var today = site.DayOf(clock.GetUtcNow());
        var auditIsNear = auditDue <= today.AddDays((await db.RuleOfAsync(program, cancel)).NoticeDays);
        foreach (var kind in Enum.GetValues<SubmissionKind>().Where(k => k != SubmissionKind.Audit || auditIsNear))
            if (!await db.AllSubmissions.AnyAsync(s => s.ProgramId == program && s.Kind == kind && s.State != SubmissionState.Decided && s.State != SubmissionState.Withdrawn && s.State != SubmissionState.Lapsed, cancel)
                && await db.FollowedByAsync(program, kind, cancel) is { } last
                && (kind != SubmissionKind.Appeal || await db.AppealUntilAsync(last.Id, site, cancel) >= today)) kinds.Add(kind);
        return kinds;
    }

    private static async Task<IReadOnlyList<OwnSubmission>> SubmissionsAsync(CommitteeDb db, Id<Organisation> id, Standing by, CancellationToken cancel)
    {
        // What is asked about a dossier concerns its applicant; the secretary reads it there, unless they stand aside.
        var isOwn = by.SpeaksFor(id);
        return await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.OrganisationId == id).OrderByDescending(s => s.Id)
            .Select(s => new OwnSubmission(s.Id, s.Title, s.Kind, s.State, s.SubmittedAt, db.AllApplicantQuestions.Count(q => isOwn && q.SubmissionId == s.Id && q.AnsweredAt == null && q.TakenBackAt == null))).ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<OwnInvoice>> InvoicesAsync(CommitteeDb db, Id<Organisation> id, Standing by, CancellationToken cancel)
    {
        var found = await db.InvoicesFor(by).AsNoTracking().Where(i => i.OrganisationId == id && i.Number != null).OrderByDescending(i => i.Year).ThenByDescending(i => i.Sequence ?? 0).Take(10)
            .Select(i => new { i.Id, i.Number, i.State, i.DueOn, i.Total.Cents, i.Total.Currency }).ToListAsync(cancel);
        return [.. found.Select(i => new OwnInvoice(i.Id, i.Number!, i.State, i.DueOn!.Value, new Money(i.Cents, i.Currency)))];
    }

    private static async Task<IReadOnlyList<HistoryLine>> HistoryAsync(CommitteeDb db, Organisation organisation, CancellationToken cancel)
    {
        var stream = organisation.Stream.Value;
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == stream && Kinds.Contains(l.Kind)).OrderByDescending(l => l.Number).Take(MostLines).ToListAsync(cancel);
        var numbers = lines.Select(l => l.Number).ToList();
        var personal = (await db.AllLedgerPersonals.AsNoTracking().Where(p => p.Stream == stream && numbers.Contains(p.Number)).ToListAsync(cancel)).ToLookup(p => p.Number);
        var people = lines.SelectMany(l => new[] { l.ActorId, IdIn(l.Payload, "PersonId") }).OfType<Guid>().Distinct().Select(g => new Id<Person>(g)).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancel);
        return [.. lines.Select(l => new HistoryLine(l.At, l.Kind, l.ActorId is { } actor ? names.GetValueOrDefault(actor, "?") : "", WhatOf(l.Payload, names),
            personal[l.Number].FirstOrDefault(p => p.Field == nameof(OrganisationChanged.From))?.Text, personal[l.Number].FirstOrDefault(p => p.Field == nameof(OrganisationChanged.To))?.Text))];
    }

    private static string WhatOf(string payload, Dictionary<Guid, string> names)
    {
        if (IdIn(payload, "PersonId") is { } person) return names.GetValueOrDefault(person, "?");
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("Field", out var field) ? field.ToString() : json.RootElement.TryGetProperty("Title", out var title) ? title.ToString() : "";
    }

    private static Guid? IdIn(string payload, string name)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) ? id : null;
    }
}
