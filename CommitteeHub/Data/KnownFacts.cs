using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// What the writer of SQLite has read already and need not read again for each of many changes in a second: who is what,
/// what is open to review, where each hash chain ends. It holds only while nothing can have altered it: SQLite says when
/// anybody else committed, and what the writer itself saves is looked at; anything not known to leave it alone ends it.
/// </summary>
internal sealed class KnownFacts
{
    private const int Most = 20_000;

    private static readonly HashSet<Type> LeaveThemAlone =
    [
        typeof(Annotation), typeof(AnnotationReply), typeof(AnnotationAnchor), typeof(Finding), typeof(Comment), typeof(CommentReading), typeof(Notice), typeof(LastLook), typeof(Ballot), typeof(RollEntry), typeof(Vote),
        typeof(LedgerLine), typeof(LedgerStream), typeof(LedgerPersonal), typeof(CommandReceipt),
    ];

    private readonly Dictionary<object, object?> _facts = [];
    private readonly Dictionary<string, LedgerStream> _heads = [];
    private long _version = -1;

    /// <summary>Counts how often something may have been altered.</summary>
    public long Generation { get; private set; }

    /// <summary>Asked when a transaction has begun: from then on nobody else can commit.</summary>
    public void Look(PreparedRows prepared)
    {
        var version = Convert.ToInt64(prepared.Ask("PRAGMA data_version"), CultureInfo.InvariantCulture);
        if (version != _version) ForgetAll();
        _version = version;
    }

    /// <summary>What was read for this key since anything last changed; else reads it.</summary>
    public async Task<T> OfAsync<T>(object key, Func<Task<T>> read)
    {
        if (_facts.TryGetValue(key, out var known)) return (T)known!;
        var fact = await read();
        if (_facts.Count >= Most) _facts.Clear();
        _facts[key] = fact;
        return fact;
    }

    /// <summary>What somebody is; midnight may end it.</summary>
    public async Task<Standing> StandingAsync(CommitteeDb db, Viewer viewer, DateTimeOffset now, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person || viewer.IsSystem) return await db.StandingOfAsync(viewer, now, cancel);
        return (await OfAsync((nameof(Standing), person, DateOnly.FromDateTime(now.UtcDateTime)), () => db.StandingOfAsync(viewer, now, cancel))).For(viewer);
    }

    /// <summary>Where a hash chain ends, for whoever goes on writing it.</summary>
    public async Task<LedgerStream> HeadAsync(string stream, Func<Task<LedgerStream?>> read)
    {
        if (_heads.TryGetValue(stream, out var known)) return known;
        if (_heads.Count >= Most) _heads.Clear();
        return _heads[stream] = await read() ?? new LedgerStream { Name = stream };
    }

    /// <summary>What is about to be saved.</summary>
    public void Notice(CommitteeDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
            if (entry.State != EntityState.Unchanged && !LeaveThemAlone.Contains(entry.Metadata.ClrType))
            {
                Forget();
                return;
            }
    }

    public void Forget()
    {
        _facts.Clear();
        Generation++;
    }

    /// <summary>Something was undone, or somebody else wrote: not even the ends of the chains are known any more.</summary>
    public void ForgetAll()
    {
        Forget();
        _heads.Clear();
    }
}
