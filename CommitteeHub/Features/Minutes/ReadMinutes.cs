using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Minutes;

/// <summary>
/// Reads the minutes for one viewer: locked ones as they were locked, others as the record says at this moment. The prose
/// is the secretary's alone until the minutes are circulated.
/// </summary>
public sealed class ReadMinutes(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, BodySettings body, IStringLocalizer<Text> text)
{
    public async Task<MinutesView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionsFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (session is null) return null;

        var minutes = await db.AllMinutes.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(m => m.SessionId == id, cancel);
        var state = minutes?.State ?? MinutesState.Draft;
        var withProse = by.IsSecretary || state != MinutesState.Draft;
        var whole = minutes?.Document ?? new MinutesAssembly(await MinutesRecord.ReadAsync(db, session, withProse, cancel), (await db.BodyOnAsync(body, DateOnly.FromDateTime(session.StartsOn), cancel)).Name, text).Write(null);
        var open = await db.OpenOfAsync(by, whole, cancel);
        // Whoever was brought in for an item of this session has nothing to do with what the committee voted on before.
        if (!by.IsSecretary && !by.SitsOn(session.CommitteeId)) whole = whole.Without(s => s.IsBetween && !open.Contains(s.SubmissionId!.Value));
        bool IsOpen(string section) => MinutesAccess.SubmissionOf(session, section) is not { } about || open.Contains(about.Value);
        var prose = !withProse ? [] : await db.AllMinutesProse.AsNoTracking().IgnoreAutoIncludes().Where(p => p.SessionId == id).Select(p => new { p.Section, p.Text, p.Edition }).ToListAsync(cancel);

        var corrections = (minutes?.Corrections ?? []).Where(c => IsOpen(c.Section)).OrderBy(c => c.At).ThenBy(c => c.Id).ToList();
        var notes = (minutes?.Notes ?? []).Where(n => IsOpen(n.Section)).OrderBy(n => n.Number).ToList();
        var people = corrections.SelectMany(c => new[] { c.ById, c.AnsweredById ?? c.ById }).Concat(notes.Select(n => n.ById)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        return new MinutesView(
            id, state, whole.CopyFor(open), whole.Sections.All(s => s.SubmissionId is not { } about || open.Contains(about)),
            new OwnMinutes(
                await db.AllPersons.Where(p => p.Id == by.Person).Select(p => p.Name).SingleAsync(cancel),
                by.IsSecretary && state != MinutesState.Locked,
                by.IsSecretary && state == MinutesState.Draft && session.State == SessionState.Closed,
                state == MinutesState.Circulated && session.Attendees.Contains(by.Person),
                by.IsSecretary && state == MinutesState.Circulated,
                by.IsSecretary && state == MinutesState.Locked),
            prose.Where(p => IsOpen(p.Section)).ToDictionary(p => p.Section, p => new ProseView(p.Text, p.Edition)),
            [.. corrections.Select(c => new CorrectionView(c.Id, c.Section, c.WasText, c.ProposedText, c.Remark, names[c.ById], c.At, c.State, c.Answer, c.AnsweredById is { } answerer ? names[answerer] : ""))],
            [.. notes.Select(n => new NoteView(n.Number, n.Section, n.Text, names[n.ById], n.At))],
            DateOnly.FromDateTime(session.StartsOn), minutes?.ApprovedAt, minutes?.Sha256, minutes?.PdfSha256);
    }
}
