using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Programs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Programs;

/// <summary>A type of program with what belongs to it today.</summary>
public sealed record ProgramTypeLine(Id<ProgramType> Id, string Code, string Name, string Recognises, bool IsOpen, WatchingRule Watching, Id<CriteriaSet>? CriteriaSetId, string? CriteriaSet, IReadOnlyList<string> Committees, int Videos);

/// <summary>Reads the types of program; they are public.</summary>
public sealed class ReadProgramTypes(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<ProgramTypeLine>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var types = await db.AllProgramTypes.AsNoTracking().OrderBy(t => t.Order).ThenBy(t => t.Code).ToListAsync(cancel);
        var committees = (await db.AllCommittees.AsNoTracking().OrderBy(c => c.Name).Select(c => new { c.ProgramType, c.Name }).ToListAsync(cancel)).ToLookup(c => c.ProgramType, c => c.Name);
        var videos = await db.AllGuidanceVideos.Where(v => v.RemovedAt == null).GroupBy(v => v.ProgramType).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var lines = new List<ProgramTypeLine>();
        foreach (var type in types)
        {
            var set = await db.CriteriaForAsync(type.Code, today, cancel);
            lines.Add(new(type.Id, type.Code, type.Name, type.Recognises, type.IsOpen, type.Watching, set?.Id, set?.Title, [.. committees[type.Code]], videos.GetValueOrDefault(type.Code)));
        }
        return lines;
    }
}
