using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>One candidate in a list.</summary>
/// <param name="MayAccept">The viewer is of the secretariat and has not had a hand in it yet.</param>
public sealed record CandidateLine(
    Id<Candidate> Id, string Name, string Email, string Country, string Program, string Organisation, RecognitionKind Kind, Tier Holds, int Counted, int Recent, int Needed,
    DateOnly AssessedOn, string Evidence, CandidateState State, DateTimeOffset AttestedAt, string AttestedBy, string? SecondedBy, string? RefusalReason, bool MayAccept, bool MayWithdraw)
{
    /// <summary>What the register holds of the person already, for the secretariat while it decides.</summary>
    public IReadOnlyList<RecognitionLine> InRegister { get; init; } = [];

    /// <summary>The files that the program shows, those that came first first.</summary>
    public IReadOnlyList<EvidenceLine> Files { get; init; } = [];

    public Id<AssessmentProgram> ProgramId { get; init; }

    /// <summary>The viewer stands aside on the program: the evidence is not for them.</summary>
    public bool IsAside { get; init; }
}

/// <summary>One file in a list of evidence.</summary>
/// <param name="IsShown">The viewer can draw it; anything else is for download.</param>
/// <param name="MayRemove">The viewer may take it away again.</param>
public sealed record EvidenceLine(Id<CandidateFile> Id, Guid FormId, string FileName, long Length, bool IsShown, bool MayRemove)
{
    internal static EvidenceLine Of(CandidateFile file, bool mayRemove) => new(file.Id, file.FormId, file.FileName, file.Length, ShownAs.Of(file.MediaType) is "pdf" or "picture", mayRemove);
}

/// <summary>A program that the viewer may put people forward for, or why not.</summary>
public sealed record CandidateProgram(Id<AssessmentProgram> Id, string Title, RecognitionKind? Kind, Refusal? Refusal, int AtLeast, int AtLeastIfCertified, string FullScaleMeans)
{
    /// <summary>Files that the viewer added to a form that is not handed in yet.</summary>
    public IReadOnlyList<EvidenceLine> Waiting { get; init; } = [];
}

/// <summary>Candidates as the viewer may see them: a program its own, the secretariat all.</summary>
public sealed record CandidatesView(IReadOnlyList<CandidateLine> Candidates, IReadOnlyList<CandidateProgram> Programs, bool IsSecretary, bool More);

/// <summary>Reads the candidates.</summary>
public sealed class ReadCandidates(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public const int Most = 200;

    public async Task<CandidatesView?> RunAsync(Viewer viewer, bool onlyOpen = false, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && by.Organisations.Count == 0) return null;
        var found = await db.CandidatesFor(by).AsNoTracking()
            .Where(c => !onlyOpen || c.State == CandidateState.Submitted || c.State == CandidateState.Seconded)
            .OrderBy(c => c.State == CandidateState.Submitted || c.State == CandidateState.Seconded ? 0 : 1).ThenByDescending(c => c.AttestedAt).ThenBy(c => c.Id).Take(Most + 1)
            .Select(c => new
            {
                Candidate = c,
                Program = db.AllPrograms.Where(p => p.Id == c.ProgramId).Select(p => p.Title).FirstOrDefault(),
                Organisation = db.AllOrganisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Name).FirstOrDefault(),
                By = db.AllPersons.Where(p => p.Id == c.AttestedBy).Select(p => p.Name).FirstOrDefault(),
                First = db.AllPersons.Where(p => p.Id == c.SecondedBy).Select(p => p.Name).FirstOrDefault(),
            }).ToListAsync(cancel);
        var programs = await ProgramsAsync(db, by, site.DayOf(now), cancel);
        var standards = await db.AllEntryStandards.AsNoTracking().ToDictionaryAsync(s => s.ProgramId, cancel);
        var people = by.IsSecretary ? found.Where(f => f.Candidate.IsOpen).Select(f => f.Candidate.PersonId).ToList() : [];
        var known = (await db.PractitionersFor(by).AsNoTracking().AsSplitQuery().Where(p => people.Contains(p.PersonId)).ToListAsync(cancel)).ToDictionary(p => p.PersonId, p => p.Recognitions);
        var (shown, me) = (found.Take(Most).Select(f => f.Candidate.Id).ToList(), by.Person);
        var files = await db.CandidateFilesFor(by).AsNoTracking().Where(f => (f.CandidateId == null && f.UploadedBy == me) || (f.CandidateId != null && shown.Contains(f.CandidateId.Value))).OrderBy(f => f.UploadedAt).ThenBy(f => f.FileName).ThenBy(f => f.Id).ToListAsync(cancel);
        var (beside, aside) = (files.ToLookup(f => f.CandidateId), by.IsSecretary ? (await db.ProgramsAsideFor(by).ToListAsync(cancel)).ToHashSet() : []);
        programs = [.. programs.Select(p => p with { Waiting = [.. beside[null].Where(f => f.ProgramId == p.Id).Select(f => EvidenceLine.Of(f, true))] })];
        return new CandidatesView([.. found.Take(Most).Select(f => Line(f.Candidate, f.Program, f.Organisation, f.By, f.First))], programs, by.IsSecretary, found.Count > Most);

        CandidateLine Line(Candidate c, string? program, string? organisation, string? attested, string? first) => new(
            c.Id, c.Name, c.Email, c.Country, program ?? "", organisation ?? "", c.Kind, c.Holds, c.Counted, c.Recent,
            c.Kind == RecognitionKind.Online ? ExperienceRule.On(c.AssessedOn)?.Needed(c.Holds, standards.GetValueOrDefault(c.ProgramId)?.For(c.Holds) ?? 0) ?? 0 : 0,
            c.AssessedOn, IsAside(c) ? "" : c.Evidence, c.State, c.AttestedAt, attested ?? "", by.IsSecretary ? first : null, c.RefusalReason,
            by.IsSecretary && c.IsOpen && !IsAside(c) && c.SecondedBy != by.Person && c.AttestedBy != by.Person && c.PersonId != by.Person,
            c.IsOpen && by.SpeaksFor(c.OrganisationId))
        {
            ProgramId = c.ProgramId,
            IsAside = IsAside(c),
            Files = [.. beside[c.Id].Select(f => EvidenceLine.Of(f, c.State == CandidateState.Submitted && by.SpeaksFor(c.OrganisationId)))],
            InRegister = [.. (known.GetValueOrDefault(c.PersonId) ?? []).Select(r => new RecognitionLine(r.Kind, null, r.From, r.To, r.Status))],
        };

        bool IsAside(Candidate c) => aside.Contains(c.ProgramId) && !by.SpeaksFor(c.OrganisationId);
    }


    private static async Task<IReadOnlyList<CandidateProgram>> ProgramsAsync(CommitteeDb db, Standing by, DateOnly today, CancellationToken cancel)
    {
        var own = by.Organisations.ToList();
        var programs = await db.AllPrograms.AsNoTracking().Where(p => own.Contains(p.OrganisationId)).OrderBy(p => p.Title).ToListAsync(cancel);
        var ids = programs.Select(p => p.Id).ToList();
        var entries = await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().Where(e => ids.Contains(e.ProgramId)).ToDictionaryAsync(e => e.ProgramId, cancel);
        var standards = await db.AllEntryStandards.AsNoTracking().Where(s => ids.Contains(s.ProgramId)).ToDictionaryAsync(s => s.ProgramId, cancel);
        var rule = ExperienceRule.On(today);
        return [.. programs.Select(p => new CandidateProgram(p.Id, p.Title, CandidateRules.KindOf(p.ProgramType), CandidateRules.WhyNotPutForward(entries.GetValueOrDefault(p.Id)),
            rule?.Needed(Tier.None, standards.GetValueOrDefault(p.Id)?.AtLeast ?? 0) ?? 0, rule?.Needed(Tier.Certified, standards.GetValueOrDefault(p.Id)?.AtLeastIfCertified ?? 0) ?? 0,
            standards.GetValueOrDefault(p.Id)?.FullScaleMeans ?? ""))];
    }
}
