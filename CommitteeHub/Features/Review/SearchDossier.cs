using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A page of a document, or an answer, in which the words stand.</summary>
/// <param name="DocumentId">Null for an answer.</param>
/// <param name="IsShown">Whether the document opens beside its annotations, or can only be downloaded.</param>
public sealed record Hit(Guid? DocumentId, string Title, int Page, bool IsShown, Found Found);

/// <summary>What was found in one dossier.</summary>
/// <param name="HasMore">There is more than is listed.</param>
/// <param name="Unread">Documents whose words are not known: being read, scans, or files that could not be read.</param>
public sealed record SearchView(string Title, IReadOnlyList<Hit> Hits, bool HasMore, IReadOnlyList<string> Unread);

/// <summary>Looks for words in all documents and answers of one submission, for those who follow its deliberation and for nobody else.</summary>
public sealed class SearchDossier(IDbContextFactory<CommitteeDb> contexts, CanonicalTexts texts, TimeProvider clock)
{
    public const int Most = 100;

    public async Task<SearchView?> RunAsync(Viewer viewer, Id<Submission> id, string? words, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn || await db.DeliberationsFor(by).AsNoTracking().IgnoreAutoIncludes().Include(s => s.Answers).FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;
        var documents = await db.DocumentsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).OrderBy(d => d.Title).ThenBy(d => d.Id).ToListAsync(cancel);
        var unread = documents.Where(d => d.Current.TextState is not TextState.Ready && !d.Current.IsVideo).Select(d => d.Title).ToList();
        var terms = SearchableText.Terms(words is { Length: > 500 } ? words[..500] : words);
        if (terms.Count == 0) return new SearchView(submission.Title, [], false, unread);

        var hits = await AnswersAsync(db, submission, terms, cancel);
        foreach (var document in documents)
        {
            if (hits.Count > Most) break;
            if (await texts.OfAsync(db, document.Current.Id, cancel) is not { } text) continue;
            var isShown = ShownAs.Of(document.Current.MediaType) is not null;
            hits.AddRange(text.SearchablePages.Select((page, i) => (Found: page.Find(terms), Page: i + 1)).Where(p => p.Found is not null)
                .Select(p => new Hit(document.Id.Value, document.Title, p.Page, isShown, p.Found!)));
        }
        return new SearchView(submission.Title, [.. hits.Take(Most)], hits.Count > Most, unread);
    }

    private static async Task<List<Hit>> AnswersAsync(CommitteeDb db, Submission submission, IReadOnlyList<string> terms, CancellationToken cancel)
    {
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId).OrderBy(c => c.Order).ToListAsync(cancel);
        var answers = submission.Answers.ToDictionary(a => a.CriterionId, a => a.Narrative);
        return [.. criteria.Where(c => answers.ContainsKey(c.Id)).Select(c => (Criterion: c, Found: new SearchableText(answers[c.Id]).Find(terms))).Where(a => a.Found is not null)
            .Select(a => new Hit(null, $"{a.Criterion.Code} {a.Criterion.Title}", 0, false, a.Found!))];
    }
}
