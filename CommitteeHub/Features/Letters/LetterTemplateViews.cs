using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Letters;

/// <summary>One kind of letter in one language, with its earlier wordings.</summary>
/// <param name="Edition">0 = nobody has written another wording yet.</param>
public sealed record LetterTemplateView(LetterKind Kind, string Language, int Edition, LetterWording Wording, IReadOnlyList<EarlierWording> Earlier);

public sealed record EarlierWording(int Edition, LetterWording Wording, string By, DateTimeOffset At);

/// <summary>Reads the wordings for the secretary.</summary>
public sealed class ReadLetterTemplates(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<LetterTemplateView>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary) return null;
        var written = await db.AllLetterTemplates.AsNoTracking().ToListAsync(cancel);
        var people = written.SelectMany(t => t.Editions).Select(e => e.ById).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var languages = (await db.HouseRulesAsync(cancel)).LanguageList;
        return [.. LetterDefinitions.All.SelectMany(d => languages.Select(l =>
        {
            var own = written.FirstOrDefault(t => t.Kind == d.Kind && t.Language == l);
            return new LetterTemplateView(d.Kind, l, own?.Newest?.Number ?? 0, own?.Newest?.Wording ?? d.First,
                [.. (own?.Editions ?? []).OrderByDescending(e => e.Number).Select(e => new EarlierWording(e.Number, e.Wording, names.GetValueOrDefault(e.ById, ""), e.At))]);
        }))];
    }
}

/// <summary>The secretary writes another wording of a kind of letter. Letters that were written keep theirs.</summary>
public sealed class WriteLetterTemplate(Change change)
{
    /// <param name="expected">The edition it was written over, so that nobody overwrites what changed meanwhile.</param>
    public Task<Refusal?> RunAsync(Viewer by, LetterKind kind, string language, LetterWording wording, int expected, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        if (!(await at.Db.HouseRulesAsync(at.Cancel)).LanguageList.Contains(language)) return new NotFound();
        var template = await at.Db.AllLetterTemplates.SingleOrDefaultAsync(t => t.Kind == kind && t.Language == language, at.Cancel);
        if (template is not null) return template.Write(wording, expected, at.By.Person, at.Now);
        var first = new LetterTemplate(Id<LetterTemplate>.New(), kind, language);
        if (first.Write(wording, expected, at.By.Person, at.Now) is { } refusal) return refusal;
        if (first.Newest is not null) at.Db.Add(first);
        return null;
    }, cancel);
}
