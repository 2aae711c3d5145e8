using System.Collections.Concurrent;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Live;

/// <summary>
/// Where this process is the only one that changes anything, a ring brings what was committed. As long as that is nothing
/// but annotations, votes, comments and findings, and no line is missing in between, a room needs no reading to know what to tell whom.
/// </summary>
internal sealed partial class LiveRoom
{
    private readonly ConcurrentQueue<Commit> _commits = new();
    private readonly Dictionary<Id<Person>, PersonView> _names = [];
    private int _mustLook = 1;

    private bool IsUpToDate => _isAlone && _mustLook == 0 && _commits.IsEmpty;

    private void Hint(object? hint)
    {
        if (_isAlone && hint is Commit commit) _commits.Enqueue(commit);
        else Interlocked.Exchange(ref _mustLook, 1);
    }

    /// <summary>Anything else may have moved somebody to another audience, which comes before anything is told; or is part of what the room is about.</summary>
    private static bool IsQuiet(Commit commit) => commit.Changed.All(c => c is Annotation or Ballot or Comment or Finding);

    private bool IsSomethingElseWaiting => _mustLook == 1 || _commits.Any(c => !IsQuiet(c));

    private async Task LookAsync(CommitteeDb? db = null)
    {
        var commits = new List<Commit>();
        while (_commits.TryDequeue(out var commit)) commits.Add(commit);
        var mustLook = Interlocked.Exchange(ref _mustLook, 0) == 1;
        if (!mustLook && commits.Count == 0) return;
        try
        {
            if (!mustLook && commits.All(IsQuiet) && await TellQuicklyAsync(commits)) return;
            await using var own = db is null ? await _contexts.CreateDbContextAsync() : null;
            await CatchUpAsync(db ?? own!);
        }
        catch
        {
            Interlocked.Exchange(ref _mustLook, 1);
            throw;
        }
    }

    /// <summary>False when it takes a reading after all; then nothing was told.</summary>
    private async Task<bool> TellQuicklyAsync(List<Commit> commits)
    {
        if (NewLinesOf(commits) is not { } lines) return false;
        if (lines.Count == 0) return true;
        var made = await MadeAsync(commits, lines);
        await using var db = made is null ? await _contexts.CreateDbContextAsync() : null;

        var news = new List<(AudienceLog Audience, List<RoomChange> Changes)>();
        foreach (var audience in _audiences.Values.ToList())
        {
            if (_guests.Values.FirstOrDefault(g => g.Audience == audience) is not { } one)
            {
                _audiences.Remove(audience.Name);
                continue;
            }
            List<RoomChange> changes = made is null
                ? await db!.ChangesAsync(one.Standing, _id, _facts, _facts, lines, audience.Open, default)
                : [.. made.Where(a => audience.Open.Contains(new(a.SubmissionId))).Select(a => new AnnotationChange(a))];
            if (changes.Count > 0) news.Add((audience, changes));
        }

        if (IsSomethingElseWaiting) return false;
        foreach (var line in lines) _told[line.Stream] = line.Number;
        foreach (var (audience, changes) in news) Tell(audience, changes);
        return true;
    }

    /// <summary>The lines that were not told yet; null when one is missing in between.</summary>
    private List<LedgerLine>? NewLinesOf(List<Commit> commits)
    {
        var told = new Dictionary<string, long>(_told);
        var lines = new List<LedgerLine>();
        foreach (var line in commits.SelectMany(c => c.Lines))
        {
            if (!told.TryGetValue(line.Stream, out var last) || line.Number <= last) continue;
            if (line.Number != last + 1) return null;
            told[line.Stream] = line.Number;
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>The annotations as they were saved, if all of them are new and so known in full; else null.</summary>
    private async Task<List<AnnotationView>?> MadeAsync(List<Commit> commits, List<LedgerLine> lines)
    {
        // What a reading has told of already is not told again: it may have been removed since.
        commits = [.. commits.Where(c => c.Lines.Any(lines.Contains))];
        if (commits.Any(c => c.Changed.Count != c.New.Count || c.Changed.Any(a => a is not Annotation))) return null;
        var made = commits.SelectMany(c => c.Changed).Cast<Annotation>().Where(a => a.IsShared && a.RemovedAt is null && _facts.Ids.Contains(a.SubmissionId)).ToList();
        foreach (var author in made.Select(a => a.AuthorId).Where(id => !_names.ContainsKey(id)).ToHashSet())
        {
            await using var db = await _contexts.CreateDbContextAsync();
            _names[author] = new(author.Value, await db.AllPersons.Where(p => p.Id == author).Select(p => p.Name).FirstOrDefaultAsync() ?? "");
        }
        return [.. made.Select(a => ReadAnnotations.AsMade(a, _names[a.AuthorId]))];
    }
}
