using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Body;

/// <summary>A page about the body that everybody may read.</summary>
public enum BodyPage { Privacy, Imprint }

/// <summary>What the installation knows about its own body. There is one of it.</summary>
public sealed class BodyProfile : Aggregate
{
    public static readonly Id<BodyProfile> TheOne = new(Guid.Parse("00000000-0000-7000-8000-00000000b0d1"));

    private const int LongestPage = 20_000;
    private readonly List<BodyEdition> _editions = [];
    private readonly List<BodyPageText> _pages = [];

    public Id<BodyProfile> Id { get; private set; } = TheOne;
    public HouseRules Rules { get; private set; } = HouseRules.Default;

    /// <summary>SHA-256 of the logo in the document store.</summary>
    public string? LogoSha256 { get; private set; }

    public string? LogoType { get; private set; }
    public IReadOnlyList<BodyEdition> Editions => _editions;
    public IReadOnlyList<BodyPageText> Pages => _pages;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    /// <summary>The details that apply on a day; null where none were entered yet.</summary>
    public BodyDetails? On(DateOnly day) => _editions.Where(e => e.From <= day).MaxBy(e => e.From)?.Details;

    /// <summary>Details apply from a day on, today at the earliest: what lies behind was printed with what applied then.</summary>
    public Refusal? Date(BodyDetails details, DateOnly from, DateOnly today, Id<Person> by)
    {
        if (from < today) return new BodyDetailsInThePast();
        var clean = details.Clean();
        if (clean.WhyNot() is { } bad) return bad;
        var there = _editions.FirstOrDefault(e => e.From == from);
        if (there?.Details == clean || (there is null && On(from) == clean)) return null;
        var before = On(from);
        if (there is null) _editions.Add(there = new BodyEdition { Id = Domain.Id<BodyEdition>.New(), ProfileId = Id, From = from });
        there.Details = clean;
        Raise(new BodyDetailsDated(from, before, clean, by));
        return null;
    }

    /// <summary>Takes back what was to apply from a day to come.</summary>
    public Refusal? Undate(DateOnly from, DateOnly today, Id<Person> by)
    {
        if (_editions.FirstOrDefault(e => e.From == from) is not { } edition) return null;
        if (from <= today) return new BodyDetailsInForce(from);
        _editions.Remove(edition);
        Raise(new BodyDetailsTakenBack(from, by));
        return null;
    }

    public Refusal? Decree(HouseRules rules, Id<Person> by)
    {
        var clean = rules.Clean();
        if (clean == Rules) return null;
        if (clean.WhyNot() is { } bad) return bad;
        var changes = HouseRules.Differences(Rules, clean);
        Rules = clean;
        Raise(new HouseRulesChanged(changes, by));
        return null;
    }

    public Refusal? Write(BodyPage page, string language, string text, Id<Person> by)
    {
        var clean = text.ReplaceLineEndings("\n").Trim();
        if (!HouseRules.Shipped.Contains(language)) return new BadInput("Language", "Choose at least one language.");
        if (clean.Length > LongestPage) return new BadInput("Text", "Use at most 20,000 characters.");
        var there = _pages.FirstOrDefault(p => p.Page == page && p.Language == language);
        if ((there?.Text ?? "") == clean) return null;
        if (there is null) _pages.Add(there = new BodyPageText { Id = Domain.Id<BodyPageText>.New(), ProfileId = Id, Page = page, Language = language });
        there.Text = clean;
        Raise(new BodyPageWritten(page, language, by));
        return null;
    }

    /// <summary>In the language asked for, else in the body's own, else in English.</summary>
    public string? TextOf(BodyPage page, string language) => new[] { language, Rules.OwnLanguage, "en" }
        .Select(l => _pages.FirstOrDefault(p => p.Page == page && p.Language == l)?.Text).FirstOrDefault(t => !string.IsNullOrEmpty(t));

    public void PutLogo(string? sha256, string? type, Id<Person> by)
    {
        if (LogoSha256 == sha256) return;
        (LogoSha256, LogoType) = (sha256, type);
        Raise(new LogoChanged(sha256, by));
    }
}

/// <summary>Details that apply from a day on, until newer ones do.</summary>
public sealed class BodyEdition
{
    public Id<BodyEdition> Id { get; init; }
    public Id<BodyProfile> ProfileId { get; init; }
    public DateOnly From { get; init; }
    public BodyDetails Details { get; set; } = new();
}

/// <summary>One page in one language.</summary>
public sealed class BodyPageText
{
    public Id<BodyPageText> Id { get; init; }
    public Id<BodyProfile> ProfileId { get; init; }
    public BodyPage Page { get; init; }
    public string Language { get; init; } = "en";
    public string Text { get; set; } = "";
}
