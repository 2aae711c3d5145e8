using CommitteeHub.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What the public reads rests on what the committee decided.</summary>
internal static class DecisionInvariants
{
    public static readonly Invariant[] All =
    [
        new("a released decision rests on a published ballot that was carried, or came in with what the body had before", async at =>
            [.. (await ReleasedAsync(at)).Where(d => !d.Rests).Select(d => $"decision {d.Decision.Id} was released, and its ballot is not published or did not carry {d.Decision.Outcome}")]),
        new("what falls due or is given back with a decision is there once it is released, and never before", MoneyAsync),
        new("a register entry rests on a released approval, or came in with what the body had before", UnfoundedAsync),
    ];

    private static async Task<IReadOnlyList<string>> MoneyAsync(Installation at)
    {
        var decisions = (await at.Db.AllDecisions.AsNoTracking().IgnoreAutoIncludes().OrderBy(d => d.Id).ToListAsync(at.Cancel)).Where(d => d.Money is not null).ToList();
        var papers = (await at.Db.AllInvoices.IgnoreAutoIncludes().Where(i => i.Cause != null && i.Cause.StartsWith("decision/")).Select(i => i.Id.Value).ToListAsync(at.Cancel)).ToHashSet();
        var notes = (await at.Db.AllCreditNotes.AsNoTracking().ToListAsync(at.Cancel)).ToDictionary(n => n.Id.Value, n => n.Total);
        return [.. decisions.Where(d => d.State != DecisionState.Released ? d.Money!.Paper is not null
                : d.Money!.Credit is { } credit ? d.Money.Paper is not { } note || notes.GetValueOrDefault(note) != credit
                : d.Money.Paper is { } invoice && !papers.Contains(invoice))
            .Select(d => $"decision {d.Id} is {d.State}, and its paper is not what it says")];
    }

    private static async Task<IReadOnlyList<string>> UnfoundedAsync(Installation at)
    {
        var founded = (await ReleasedAsync(at)).Where(d => d.Rests && d.Decision.IsApproval).Select(d => d.Decision.SubmissionId).ToHashSet();
        var programs = (await at.Db.AllSubmissions.Select(s => new { s.Id, s.ProgramId }).ToListAsync(at.Cancel)).Where(s => founded.Contains(s.Id)).Select(s => s.ProgramId).ToHashSet();
        programs.UnionWith((await at.Db.ProgramsFromBefore().ToListAsync(at.Cancel)).Select(i => new Domain.Id<Domain.Submissions.AssessmentProgram>(i)));
        var entries = await at.Db.AllRegisterEntries.Select(e => new { e.Slug, e.ProgramId }).ToListAsync(at.Cancel);
        return [.. entries.Where(e => !programs.Contains(e.ProgramId)).Select(e => $"{e.Slug} is on the register without a released approval")];
    }

    private static async Task<IReadOnlyList<(Decision Decision, bool Rests)>> ReleasedAsync(Installation at)
    {
        var decisions = await at.Db.AllDecisions.AsNoTracking().Where(d => d.State == DecisionState.Released).OrderBy(d => d.Id).ToListAsync(at.Cancel);
        var before = await at.Db.AllSubmissions.Where(s => at.Db.AllDecisions.Any(d => d.SubmissionId == s.Id && d.BallotId == null)).Select(s => new { s.Id, s.ProgramId }).ToListAsync(at.Cancel);
        var programs = (await at.Db.ProgramsFromBefore().ToListAsync(at.Cancel)).ToHashSet();
        var cameIn = before.Where(s => programs.Contains(s.ProgramId.Value)).Select(s => s.Id).ToHashSet();
        var ballots = (await at.Db.AllBallots.AsNoTracking().IgnoreAutoIncludes().ToListAsync(at.Cancel)).ToDictionary(b => b.Id);
        return [.. decisions.Select(d => (d, d.BallotId is not { } rests ? cameIn.Contains(d.SubmissionId) && d.LetterBody.Length == 0 : ballots.GetValueOrDefault(rests) is { Carries: true } b && b.SubmissionId == d.SubmissionId && BallotOutcome.ProposedBy(b.Outcome) == d.Outcome))];
    }
}
