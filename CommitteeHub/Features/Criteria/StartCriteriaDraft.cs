using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Criteria;

/// <summary>The secretary begins the next version of a published list.</summary>
public sealed class StartCriteriaDraft(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<CriteriaDraft> id, Id<CriteriaSet> from, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllCriteriaDrafts.AnyAsync(d => d.Id == id, at.Cancel)) return null;
            if (await at.Db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).FirstOrDefaultAsync(s => s.Id == from, at.Cancel) is not { } set) return new NotFound();
            var text = set.ToText();
            at.Db.Add(new CriteriaDraft(id, text with { Code = NextCode(text.Code) }, set.Id));
            return null;
        }, cancel);

    /// <summary>ODR-2017-r1 is followed by ODR-2017-r2; anything else by itself with -r2.</summary>
    public static string NextCode(string code)
    {
        var at = code.LastIndexOf("-r", StringComparison.Ordinal);
        return at > 0 && int.TryParse(code[(at + 2)..], out var version) ? $"{code[..at]}-r{version + 1}" : $"{code}-r2";
    }
}

/// <summary>The secretary brings a list in from a file, as a draft.</summary>
public sealed class ImportCriteria(Change change)
{
    public const int LongestFile = 2_000_000;

    public Task<Refusal?> RunAsync(Viewer by, Id<CriteriaDraft> id, string json, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllCriteriaDrafts.AnyAsync(d => d.Id == id, at.Cancel)) return null;
            if (json.Length > LongestFile || CriteriaText.Read(json) is not { } text) return new CriteriaNotReadable();
            if (text.WhyNot() is { } refusal) return refusal;
            if (!await at.Db.AllProgramTypes.AnyAsync(t => t.Code == text.ProgramType, at.Cancel)) return new NoCriteriaType(text.ProgramType);
            at.Db.Add(new CriteriaDraft(id, text, null));
            return null;
        }, cancel);
}
