using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Search;

/// <summary>What can be searched for.</summary>
public enum FoundKind { Submissions, Programs, Organisations, Sessions, Invoices, Letters, People }

/// <summary>Something that was found.</summary>
/// <param name="Link">Null where there is no page of it.</param>
public sealed record Found(string Title, string Detail, string? Link);

/// <summary>What was found of one kind. Never a total: a count of what somebody may not see would tell of it.</summary>
public sealed record FoundOfKind(FoundKind Kind, IReadOnlyList<Found> Found, bool HasMore);

/// <summary>
/// Finds whatever holds all of the words, of each kind in its own query, and each query begins with what the asker may
/// see. What they may not see neither appears nor counts nor moves anything else.
/// </summary>
public sealed class FindAnything(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const int PageSize = 20, FirstLook = 5;
    private const int MostPages = 50;

    /// <param name="kind">Only this kind, page by page; null = the first few of every kind.</param>
    public async Task<IReadOnlyList<FoundOfKind>?> RunAsync(Viewer viewer, string? words, FoundKind? kind = null, int page = 0, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var wanted = SearchWords.Of(words);
        if (wanted.Count == 0) return [];
        var found = new List<FoundOfKind>();
        foreach (var each in Enum.GetValues<FoundKind>().Where(k => kind is null || k == kind))
        {
            var (skip, take) = kind is null ? (0, FirstLook) : (Math.Clamp(page, 0, MostPages) * PageSize, PageSize);
            var part = new Stretch(skip, take + 1);
            var letters = each == FoundKind.Letters ? await db.OutboxForAsync(by, cancel) : db.AllOutboxMessages.Where(m => false);
            var rows = await Query(db, by, each, wanted, DateOnly.FromDateTime(now.UtcDateTime), letters, part).ToListAsync(cancel);
            if (rows.Count > 0 || kind is not null) found.Add(new FoundOfKind(each, [.. rows.Take(take).Select(r => Show(by, each, r))], rows.Count > take));
        }
        return found;
    }

    private static IQueryable<FoundRow> Query(CommitteeDb db, Standing by, FoundKind kind, IReadOnlyList<string> words, DateOnly today, IQueryable<OutboxMessage> letters, Stretch part) => kind switch
    {
        FoundKind.Submissions => SearchQueries.Submissions(db, by, words, part),
        FoundKind.Programs => SearchQueries.Programs(db, words, part),
        FoundKind.Organisations => SearchQueries.Organisations(db, by, words, part),
        FoundKind.Sessions => SearchQueries.Sessions(db, by, words, part),
        FoundKind.Invoices => SearchQueries.Invoices(db, by, words, part),
        FoundKind.Letters => SearchQueries.Letters(letters, words, part),
        FoundKind.People => SearchQueries.People(db, by, words, today, part),
    };

    private static Found Show(Standing by, FoundKind kind, FoundRow row) => kind switch
    {
        FoundKind.Submissions => new(row.Title, row.Detail, row.OrganisationId is { } o && by.Organisations.Any(mine => mine.Value == o) ? $"/applications/{row.Id}" : by.IsSecretary ? $"/desk/submissions/{row.Id}" : $"/submissions/{row.Id}/review"),
        FoundKind.Programs => new(row.Title, row.Detail, $"/register/{row.Slug}"),
        FoundKind.Organisations => new(row.Title, Countries.NameOf(row.Detail), "/organisations"),
        FoundKind.Sessions => new(row.Title, row.StartsOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? row.Detail, $"/sessions/{row.Id}"),
        FoundKind.Invoices => new(row.Title, row.Detail, $"/invoices/{row.Id}"),
        FoundKind.Letters => new(row.Title, row.Detail, $"/outbox?q={Uri.EscapeDataString(row.Title)}"),
        FoundKind.People => new(row.Title, row.Detail, by.IsSecretary || by.IsAdministrator ? "/people" : null),
    };
}

/// <summary>A row as every kind answers it.</summary>
internal sealed record FoundRow(Guid Id, string Title, string Detail)
{
    public Guid? OrganisationId { get; init; }
    public string? Slug { get; init; }
    public DateTime? StartsOn { get; init; }
    public SessionState? State { get; init; }
}

/// <summary>What somebody typed, as words to look for.</summary>
internal static class SearchWords
{
    private const int Most = 6, Longest = 60;

    public static IReadOnlyList<string> Of(string? typed) => [.. (typed ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(w => Readable.IsText(w)).Select(w => w.Length > Longest ? w[..Longest] : w).Distinct().Take(Most)];
}
