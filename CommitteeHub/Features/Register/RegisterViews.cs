using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>A program in the list of the public register.</summary>
public sealed record RegisterLine(string Slug, string Title, string Organisation, string Country, string ProgramType, IReadOnlyList<string> Languages, RegisterStatus Status, DateOnly ApprovedOn);

/// <summary>Some of them, and how many there are in all.</summary>
public sealed record RegisterPortion(int All, IReadOnlyList<RegisterLine> Lines);

/// <summary>One line of a program's public history.</summary>
public sealed record StatusLine(RegisterStatus Status, DateOnly From, RegisterReason Reason);

/// <summary>Everything the public register says about a program.</summary>
public sealed record RegisterPageView(
    string Slug, string Title, string Organisation, string Country, string ProgramType, IReadOnlyList<string> Languages, string? PublicUrl,
    RegisterStatus Status, DateOnly ApprovedOn, DateOnly? NextAuditDue, string VerificationCode, IReadOnlyList<StatusLine> History)
{
    /// <summary>Work from this day on counts as done under the approval.</summary>
    public DateOnly? RetrospectiveFrom { get; init; }

    /// <summary>There is an approved program document to download.</summary>
    public bool HasDocument { get; init; }

    public int Revision { get; init; }
    public bool IsInForce => Status is RegisterStatus.Approved or RegisterStatus.Conditional;

    public static RegisterPageView Of(RegisterEntry e) => new(e.Slug, e.Title, e.Organisation, e.Country, e.ProgramType, e.Languages, e.PublicUrl, e.Status, e.ApprovedOn,
        e.Status is RegisterStatus.Approved or RegisterStatus.Conditional ? e.NextAuditDue : null, e.VerificationCode,
        [.. e.History.OrderBy(h => h.Number).Select(h => new StatusLine(h.Status, h.From, h.Reason))])
    {
        RetrospectiveFrom = e.RetrospectiveFrom,
        HasDocument = e.ApprovedDocument is not null,
        Revision = e.Revision,
    };
}

/// <summary>Finds programs on the public register; it asks for nobody in particular, because everybody sees the same.</summary>
public sealed class ReadRegister(IDbContextFactory<CommitteeDb> contexts, ProgramShelf shelf)
{
    public const int Most = 500;

    /// <summary>Programs that are listed now, in order of their titles; a search looks at title, organisation, country and type.</summary>
    /// <param name="search">Words; null or nothing for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">How many on a page.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<RegisterPortion> RunAsync(string? search, int page = 1, int size = Most, CancellationToken cancel = default)
    {
        var listed = await shelf.FindAsync(new SearchQuery { Text = search ?? "" }.Terms, alsoEnded: false, cancel);
        return new(listed.Count, [.. listed.Skip((int)Math.Min((page - 1L) * size, int.MaxValue)).Take(size)]);
    }

    /// <summary>One program by its address. It keeps its page whatever its status becomes.</summary>
    public async Task<RegisterPageView?> BySlugAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entry = await db.AllRegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Slug == slug, cancel);
        return entry is null ? null : RegisterPageView.Of(entry);
    }

    public async Task<RegisterPageView?> ByCodeAsync(string? typed, CancellationToken cancel = default)
    {
        if (VerificationCode.Read(typed) is not { } code) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entry = await db.AllRegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.VerificationCode == code, cancel);
        return entry is null ? null : RegisterPageView.Of(entry);
    }
}
