using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>One thing that is asked for: any of these words. A word that somebody typed also fits as the beginning of a longer one.</summary>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsBeginning)
{
    public static SearchTerm Typed(string word) => new([word], IsBeginning: true);
    public static SearchTerm Filter(string word) => new([word], IsBeginning: false);
}

/// <summary>
/// Asks the full-text index of either database. Both keep the same words and answer in the order of places, so the next
/// page begins behind the last place and costs no more than the first.
/// </summary>
public static class RegisterSearch
{
    /// <summary>Beyond this nobody counts: the page says "more than".</summary>
    public const int MostCounted = 1000;

    /// <summary>Everybody who has all that is asked for and may be found on that day, behind a place, in order.</summary>
    public static IQueryable<RegisterPerson> People(CommitteeDb db, IReadOnlyList<SearchTerm> terms, DateOnly today, long after, int most, int counted)
    {
        if (terms.Count == 0)
            return db.AllRegisterPeople.AsNoTracking().Where(p => p.State == ListingState.Listed && p.Place > after && (p.ListedUntil == null || p.ListedUntil >= today))
                .OrderBy(p => p.Place).Take(most);
        // Few hits are fetched and put in order; many are so dense that walking along the places finds a page of them at once.
        terms = WithinCountry(terms);
        var sql = !db.IsPostgres
            ? """
              SELECT p.* FROM "RegisterPeopleText" AS t JOIN "RegisterPeople" AS p ON p."Place" = t.rowid
              WHERE "RegisterPeopleText" MATCH {0} AND t.rowid > {1} AND (p."ListedUntil" IS NULL OR p."ListedUntil" >= {2}) ORDER BY t.rowid LIMIT {3}
              """
            : counted <= MostCounted
                ? """
                  WITH hits AS MATERIALIZED (SELECT p.* FROM "RegisterPeople" AS p WHERE p."Vector" @@ {0}::tsquery)
                  SELECT * FROM hits WHERE "Place" > {1} AND ("ListedUntil" IS NULL OR "ListedUntil" >= {2}) ORDER BY "Place" LIMIT {3}
                  """
                : """
                  SELECT p.* FROM "RegisterPeople" AS p
                  WHERE p."Vector" @@ {0}::tsquery AND p."Place" > {1} AND (p."ListedUntil" IS NULL OR p."ListedUntil" >= {2}) ORDER BY p."Place" LIMIT {3}
                  """;
        return db.AllRegisterPeople.FromSqlRaw(sql, Query(db, terms), after, today, most).AsNoTracking().OrderBy(p => p.Place);
    }

    /// <summary>
    /// The first page of a question that so many fit that they need not be counted; null where that is not so, or not known
    /// cheaply. Places are drawn by lot: when <paramref name="most"/> (21) lie within the first two-hundredth of all, there
    /// are some 4,000, and fewer than <see cref="MostCounted"/> once in ten million times. PostgreSQL gathers all that fit
    /// before it counts the first; a beginning of few letters, which many fit, is worth the look.
    /// </summary>
    public static IQueryable<RegisterPerson>? FirstOfMany(CommitteeDb db, IReadOnlyList<SearchTerm> terms, DateOnly today, int most)
    {
        const int letters = 4, share = 200;
        if (!db.IsPostgres || terms is not [{ IsBeginning: true, Words: [{ Length: <= letters }] }]) return null;
        // IS TRUE keeps the index of words out of it.
        const string sql = """
            SELECT p.* FROM "RegisterPeople" AS p
            WHERE (p."Vector" @@ {0}::tsquery) IS TRUE AND p."Place" < {1} AND (p."ListedUntil" IS NULL OR p."ListedUntil" >= {2}) ORDER BY p."Place" LIMIT {3}
            """;
        return db.AllRegisterPeople.FromSqlRaw(sql, Query(db, terms), RegisterIndex.Places / share, today, most).AsNoTracking().OrderBy(p => p.Place);
    }

    /// <summary>How many fit; one more than <see cref="MostCounted"/> when there are more.</summary>
    public static async Task<int> CountAsync(CommitteeDb db, IReadOnlyList<SearchTerm> terms, DateOnly today, CancellationToken cancel)
    {
        if (terms.Count == 0)
            return await db.AllRegisterPeople.Where(p => p.State == ListingState.Listed && (p.ListedUntil == null || p.ListedUntil >= today)).OrderBy(p => p.State).Take(MostCounted + 1).CountAsync(cancel);
        var query = Query(db, WithinCountry(terms));
        var counts = db.IsPostgres
            ? db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM (SELECT 1 FROM "RegisterPeople" WHERE "Vector" @@ {query}::tsquery AND ("ListedUntil" IS NULL OR "ListedUntil" >= {today}) LIMIT {MostCounted + 1}) AS hits""")
            // Whose listing is over and who was not yet taken from the index are few: they are found first, and nobody's row is fetched.
            : db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM (SELECT 1 FROM "RegisterPeopleText" WHERE "RegisterPeopleText" MATCH {query} AND rowid NOT IN (SELECT "Place" FROM "RegisterPeople" WHERE "State" = 'Listed' AND "ListedUntil" < {today}) LIMIT {MostCounted + 1}) AS hits""");
        return (await counts.ToListAsync(cancel)).Single();
    }

    /// <summary>What is asked for, forgiving slips: each typed word also fits as what the register knows that is nearly spelled so. Null when nothing is.</summary>
    public static async Task<IReadOnlyList<SearchTerm>?> MeantAsync(CommitteeDb db, IReadOnlyList<SearchTerm> terms, CancellationToken cancel)
    {
        var meant = new List<SearchTerm>();
        foreach (var term in terms)
            meant.Add(term.IsBeginning ? term with { Words = [term.Words[0], .. await NeighboursAsync(db, term.Words[0], cancel)] } : term);
        return meant.Any(t => t.Words.Count > 1) ? meant : null;
    }

    private static async Task<IReadOnlyList<string>> NeighboursAsync(CommitteeDb db, string typed, CancellationToken cancel)
    {
        const int most = 500, kept = 8;
        if (!SearchWords.MayHoldSlips(typed)) return [];
        var forms = SearchWords.Forms(typed).ToList();
        var words = await db.AllRegisterWords.AsNoTracking().Where(w => forms.Contains(w.Form)).Select(w => w.Word).Distinct().OrderBy(w => w).Take(most).ToListAsync(cancel);
        // A word that somebody bears is spelled right, whether or not it fits the rest of the question.
        if (words.Contains(typed) || (words.Count == most && await db.AllRegisterWords.AnyAsync(w => w.Form == typed && w.Word == typed, cancel))) return [];
        var near = words.Select(word => (Word: word, Slips: SearchWords.Slips(typed, word))).Where(w => w.Slips > 0 && w.Slips <= SearchWords.SlipsForgiven(typed)).ToList();
        var least = near.Count == 0 ? 0 : near.Min(w => w.Slips);
        return [.. near.Where(w => w.Slips == least).Select(w => w.Word).Order(StringComparer.Ordinal).Take(kept)];
    }

    /// <summary>Where a country is asked for, the other filters are looked for within it.</summary>
    private static IReadOnlyList<SearchTerm> WithinCountry(IReadOnlyList<SearchTerm> terms)
    {
        if (terms.FirstOrDefault(t => !t.IsBeginning && t.Words[0].StartsWith("_c_", StringComparison.Ordinal)) is not { } country) return terms;
        var others = terms.Where(t => t != country).ToList();
        return others.All(t => t.IsBeginning) ? terms : [.. others.Select(t => t.IsBeginning ? t : SearchTerm.Filter(SearchWords.Within(country.Words[0], t.Words[0])))];
    }

    /// <summary>The words hold nothing but letters, digits and underscores, so quoting them is all that is needed.</summary>
    private static string Query(CommitteeDb db, IReadOnlyList<SearchTerm> terms) => db.IsPostgres
        ? string.Join(" & ", terms.Select(t => $"({string.Join(" | ", t.Words.Select(w => $"'{w}'{(t.IsBeginning ? ":*" : "")}"))})"))
        : string.Join(" AND ", terms.Select(t => $"({string.Join(" OR ", t.Words.Select(w => $"\"{w}\"{(t.IsBeginning ? " *" : "")}"))})"));
}
