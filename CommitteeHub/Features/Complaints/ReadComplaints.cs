using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Complaints;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Complaints;

/// <summary>A complaint on the list.</summary>
public sealed record ComplaintLine(Id<ProgramComplaint> Id, string Program, DateTimeOffset FiledAt, ComplaintStep Step, ComplaintResult? Result, bool IsProtected);

/// <summary>One answer as it is shown inside.</summary>
public sealed record ComplaintAnswerView(ComplaintStep Step, string Answer, string Note, DateTimeOffset AnsweredAt);

/// <summary>A complaint inside the body.</summary>
/// <param name="Name">For the secretary alone; null for everybody else.</param>
public sealed record ComplaintView(
    Id<ProgramComplaint> Id, string Program, string Slug, string Text, string? Name, string? Email, bool IsProtected, DateTimeOffset FiledAt, ComplaintStep Step, ComplaintResult? Result,
    IReadOnlyList<ComplaintAnswerView> Answers, bool MayAnswer);

/// <summary>A complaint for whoever filed it.</summary>
public sealed record ComplaintStatusView(string Program, DateTimeOffset FiledAt, ComplaintStep Step, ComplaintResult? Result, IReadOnlyList<ComplaintAnswerView> Answers);

/// <summary>Reads the list: all for the secretary; for chairs what has reached their committee. Nobody else knows that there are any.</summary>
public sealed class ReadComplaints(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<ComplaintLine>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return await db.ComplaintsFor(by).IgnoreAutoIncludes().OrderByDescending(c => c.FiledAt)
            .Join(db.AllRegisterEntries, c => c.ProgramId, e => e.ProgramId, (c, e) => new ComplaintLine(c.Id, e.Title, c.FiledAt, c.Step, c.Result, c.IsProtected)).ToListAsync(cancel);
    }
}

/// <summary>Reads one complaint; whoever filed it is named to the secretary alone.</summary>
public sealed class ReadComplaint(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ComplaintView?> RunAsync(Viewer viewer, Id<ProgramComplaint> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (await db.ComplaintsFor(by).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } c) return null;
        var entry = await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstAsync(e => e.ProgramId == c.ProgramId, cancel);
        return new ComplaintView(id, entry.Title, entry.Slug, c.Text, by.IsSecretary ? c.Name : null, by.IsSecretary ? c.Email : null, c.IsProtected, c.FiledAt, c.Step, c.Result, AnswersOf(c, inside: true), by.IsSecretary && !c.IsClosed);
    }

    internal static IReadOnlyList<ComplaintAnswerView> AnswersOf(ProgramComplaint c, bool inside) =>
        [.. c.Steps.OrderBy(s => s.Number).Select(s => new ComplaintAnswerView(s.Step, s.Answer, inside ? s.Note : "", s.AnsweredAt))];
}

/// <summary>Reads a complaint by its secret link; it asks for nobody in particular, because the link is all there is.</summary>
public sealed class ReadComplaintStatus(IDbContextFactory<CommitteeDb> contexts)
{
    public async Task<ComplaintStatusView?> BySecretAsync(string secret, CancellationToken cancel = default)
    {
        if (secret.Length is 0 or > 100) return null;
        var hash = ComplaintLink.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.AllProgramComplaints.AsNoTracking().FirstOrDefaultAsync(c => c.LinkSha256 == hash, cancel) is not { } c) return null;
        var title = await db.AllRegisterEntries.Where(e => e.ProgramId == c.ProgramId).Select(e => e.Title).FirstAsync(cancel);
        return new ComplaintStatusView(title, c.FiledAt, c.Step, c.Result, ReadComplaint.AnswersOf(c, inside: false));
    }
}
