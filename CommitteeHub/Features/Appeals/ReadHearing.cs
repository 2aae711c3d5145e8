using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Appeals;

/// <summary>What lies before the hearing.</summary>
/// <param name="Documents">Of the appeal and of the dossier that was decided on.</param>
/// <param name="Reasons">What the panel gave as its reasons, if it recommended.</param>
public sealed record HearingFile(string Statement, string Outcome, string LetterBody, DateOnly DecidedOn, string? Reasons, IReadOnlyList<FiledDocument> Documents);

/// <summary>A file to read.</summary>
public sealed record FiledDocument(Id<DocumentVersion> VersionId, string Title, bool IsNew);

/// <summary>A hearer as the viewer may see them.</summary>
/// <param name="Opinion">Own, or anybody's once all have spoken.</param>
public sealed record HearerView(string Name, bool HasDeclared, bool HasSpoken, AppealOutcome? Opinion, string Reasons);

/// <summary>Somebody who may be seated.</summary>
public sealed record HearerChoice(Id<Person> Id, string Name);

/// <summary>An appeal for one viewer.</summary>
/// <param name="File">Null for a hearer who has not declared yet.</param>
/// <param name="Hearers">Null for the organisation.</param>
/// <param name="Choices">For the secretary, while seats can be given.</param>
/// <param name="IsSecretary">Whether the viewer runs the appeal: a secretary who neither stands aside nor speaks for the organisation.</param>
public sealed record HearingView(
    Id<Submission> Id, string Title, string Organisation, SubmissionState State, bool IsComplete, HearingFile? File, IReadOnlyList<HearerView>? Hearers, IReadOnlyList<HearerChoice> Choices,
    bool IsSecretary, bool IsHearer, bool HasDeclared, AppealOutcome? OwnOpinion, AppealOutcome? Outcome, IReadOnlyList<string> ReleasedReasons, bool MayRelease);

/// <summary>Reads one appeal for the secretary, its hearers and its organisation.</summary>
public sealed class ReadHearing(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<HearingView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || await ReadAppeals.AppealsFor(db, by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { FollowsId: { } aboutId } appeal) return null;
        var hearing = await db.AllAppealHearings.AsNoTracking().FirstOrDefaultAsync(h => h.SubmissionId == id, cancel);
        var mine = hearing?.Hearers.FirstOrDefault(h => h.PersonId == by.Person);
        var isOwn = by.SpeaksFor(appeal.OrganisationId);
        var mayHandle = await db.MayHandleAppealAsync(by, id, cancel);
        var organisation = await db.AllOrganisations.Where(o => o.Id == appeal.OrganisationId).Select(o => o.Name).FirstAsync(cancel);
        var file = mayHandle || (mine?.NoConflictAt is not null && hearing is { IsReleased: false }) ? await FileAsync(db, appeal, aboutId, cancel) : null;
        var mayAppoint = mayHandle && appeal is { IsOver: false, CompleteAt: not null };
        return new HearingView(id, appeal.Title, organisation, appeal.State, appeal.CompleteAt is not null, file,
            isOwn || hearing is null ? null : await HearersAsync(db, hearing, by, cancel), mayAppoint ? await ChoicesAsync(db, aboutId, by, site.DayOf(now), cancel) : [],
            mayHandle, mine is not null, mine?.NoConflictAt is not null, mine?.Opinion, hearing?.Outcome,
            hearing is { IsReleased: true } ? [.. hearing.Hearers.OrderBy(h => h.Id).Select(h => h.Reasons)] : [], mayHandle && hearing is { IsReleased: false, AllHaveSpoken: true });
    }

    private static async Task<IReadOnlyList<HearerView>> HearersAsync(CommitteeDb db, AppealHearing hearing, Standing by, CancellationToken cancel)
    {
        var ids = hearing.Hearers.Select(h => h.PersonId).ToList();
        var names = await db.AllPersons.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. hearing.Hearers.OrderBy(h => h.Id).Select(h =>
        {
            var sees = hearing.AllHaveSpoken || h.PersonId == by.Person;
            return new HearerView(names[h.PersonId], h.NoConflictAt is not null, h.Opinion is not null, sees ? h.Opinion : null, sees ? h.Reasons : "");
        })];
    }

    private static async Task<IReadOnlyList<HearerChoice>> ChoicesAsync(CommitteeDb db, Id<Submission> aboutId, Standing by, DateOnly today, CancellationToken cancel)
    {
        if (await db.AppealableAsync(aboutId, cancel) is null) return [];
        var about = await db.AllSubmissions.AsNoTracking().AsSplitQuery().FirstAsync(s => s.Id == aboutId, cancel);
        var free = (await db.FreeToHearAsync(about, today, cancel)).Where(p => p != by.Person).ToList();
        return await db.AllPersons.Where(p => free.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new HearerChoice(p.Id, p.Name)).ToListAsync(cancel);
    }

    private static async Task<HearingFile?> FileAsync(CommitteeDb db, Submission appeal, Id<Submission> aboutId, CancellationToken cancel)
    {
        if (await db.AppealableAsync(aboutId, cancel) is not { } decision) return null;
        var reasons = await db.AllPanelRecommendations.AsNoTracking().IgnoreAutoIncludes().Where(r => r.SubmissionId == aboutId).OrderByDescending(r => r.Number).Select(r => r.Reasons).FirstOrDefaultAsync(cancel);
        var documents = await db.AllDocuments.AsNoTracking().Where(d => d.SubmissionId == appeal.Id || d.SubmissionId == aboutId).OrderBy(d => d.Title).ToListAsync(cancel);
        return new HearingFile(appeal.Statement, decision.Outcome.ToString(), decision.LetterBody, decision.DecidedOn, reasons,
            [.. documents.Select(d => new FiledDocument(d.Current.Id, d.Title, d.SubmissionId == appeal.Id))]);
    }
}
