using CommitteeHub.Domain.Register;

namespace CommitteeHub.Domain.Recognition;

/// <summary>The general standing of a mediator; the higher one counts.</summary>
public enum Tier { None, Qualified, Certified }

/// <summary>What somebody can be recognised for.</summary>
public enum RecognitionKind { Qualified, Certified, Advocate, Online, Intercultural }

/// <summary>Where a recognition stands. Only an active one carries a title.</summary>
public enum RecognitionStatus { Active, Lapsed, Suspended, Withdrawn }

/// <summary>A title that may be carried from a day on by whoever holds exactly this.</summary>
/// <param name="From">The first day; null for a wording that the body has not dated, which is in force nowhere.</param>
/// <param name="Until">The last day; null while it is in force.</param>
/// <param name="Tier">The general standing that the title presupposes; a title names no higher one than its bearer holds.</param>
/// <param name="Kind">What it names; null for a title that names the general standing alone.</param>
public sealed record TitleRule(DateOnly? From, DateOnly? Until, Tier Tier, RecognitionKind? Kind, string Title)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>What somebody holds on a day, as far as titles go by it.</summary>
public sealed record Held(Tier Tier, IReadOnlySet<RecognitionKind> Others);

/// <summary>Which titles may be carried: a dated table, and nothing but it. Whoever holds nothing active carries none.</summary>
public static class TitleRules
{
    /// <summary>The body's published wordings.</summary>
    public static readonly IReadOnlyList<TitleRule> Published =
    [
        // IMI, 17 June 2020: the online specialisation and how it is named beside the general standing.
        new(new(2020, 6, 17), null, Tier.None, RecognitionKind.Online, "IMI Online Mediation Specialist"),
        new(new(2020, 6, 17), null, Tier.None, RecognitionKind.Online, "IMI Online Mediation Specialised"),
        new(new(2020, 6, 17), null, Tier.Qualified, RecognitionKind.Online, "IMI Qualified Online Mediation Specialist"),
        new(new(2020, 6, 17), null, Tier.Certified, RecognitionKind.Online, "IMI Certified Online Mediation Specialist"),
        // IMI, 28 October 2020. No wording that joins it with the general standing was published, so both stand side by side.
        new(new(2020, 10, 28), null, Tier.None, RecognitionKind.Intercultural, "IMI Intercultural Mediation Specialist"),
        // IMI, 5 July 2019: "Accredited" became "Qualified".
        new(new(2007, 1, 1), new(2019, 7, 4), Tier.Qualified, null, "IMI Accredited Mediator"),
        new(new(2019, 7, 5), null, Tier.Qualified, null, "IMI Qualified Mediator"),
        new(new(2007, 1, 1), null, Tier.Certified, null, "IMI Certified Mediator"),
        new(new(2014, 1, 1), null, Tier.None, RecognitionKind.Advocate, "IMI Certified Mediation Advocate"),
        // IMI's newest page; undated there.
        new(null, null, Tier.None, RecognitionKind.Online, "IMI ODR Specialised Mediator"),
    ];

    /// <summary>The titles that may be carried, the foremost first.</summary>
    public static IReadOnlyList<string> Of(Held held, DateOnly on, IReadOnlyList<TitleRule>? rules = null)
    {
        var inForce = (rules ?? Published).Where(r => r.HoldsOn(on)).ToList();
        var titles = new List<string>();
        var saysTier = false;
        foreach (var kind in held.Others.Order())
        {
            // The wording with the highest standing that its bearer holds; a specialist is never called less than that.
            var best = inForce.Where(r => r.Kind == kind && r.Tier <= held.Tier).GroupBy(r => r.Tier).OrderByDescending(g => g.Key).FirstOrDefault();
            if (best is null) continue;
            saysTier |= best.Key == held.Tier && held.Tier != Tier.None;
            titles.AddRange(best.Select(r => r.Title));
        }
        if (held.Tier != Tier.None && !saysTier)
            titles.InsertRange(0, inForce.Where(r => r.Kind is null && r.Tier == held.Tier).Select(r => r.Title));
        return titles;
    }

    private static readonly string[] Claims = ["certified", "qualified", "accredited"];
    private static readonly string[] Bearers = ["mediator", "specialist", "specialised", "specialized", "advocate"];

    /// <summary>What stands in a title between the body's name and what its bearer is.</summary>
    private static readonly string[] Between = ["online", "odr", "intercultural", "mediation", "specialised", "specialized", .. Claims];
    private static readonly string[] Advocate = ["imi", "certified", "mediation", "advocate"];

    /// <summary>Why somebody may not write this where others read it: it claims a standing that they do not hold. Trades of other bodies are theirs to name, and so is the body itself.</summary>
    public static Refusal? WhyNotCarry(string text, Held held) => WhyNotClaim(SearchWords.Of(text), held);

    /// <summary>The same for a name, which says nothing of a body unless it says as what.</summary>
    public static Refusal? WhyNotBeNamed(string name) => WhyNotClaim(SearchWords.Of(name), new Held(Tier.None, new HashSet<RecognitionKind>()));

    private static TitleNotHeld? WhyNotClaim(IReadOnlyList<string> words, Held held)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] != "imi" || (held.Others.Contains(RecognitionKind.Advocate) && words.Skip(i).Take(Advocate.Length).SequenceEqual(Advocate))) continue;
            // "IMI Certified …", and "certified by IMI".
            var near = words.Skip(i + 1).Take(3).Concat(i > 1 && words[i - 1] == "by" ? [words[i - 2]] : []);
            if (near.FirstOrDefault(w => Claims.Contains(w) && w != Said(held.Tier)) is { } claimed) return new TitleNotHeld(char.ToUpperInvariant(claimed[0]) + claimed[1..]);
            // "IMI Online Mediation Specialist", "IMI mediator": a title all the same, without a standing in it.
            if (WhatIsClaimed([.. words.Skip(i + 1)]) is { } title && !Holds(title, held)) return new TitleNotHeld(string.Join(' ', title.Select(w => w == "odr" ? "ODR" : char.ToUpperInvariant(w[0]) + w[1..]).Prepend("IMI")));
        }
        return null;
    }

    /// <summary>The words of a title, the last of which says what its bearer is; null when no title follows.</summary>
    private static string[]? WhatIsClaimed(string[] after)
    {
        var length = after.TakeWhile(Between.Contains).Count();
        return length < after.Length && Bearers.Contains(after[length]) ? after[..(length + 1)] : length > 0 && Bearers.Contains(after[length - 1]) ? after[..length] : null;
    }

    private static bool Holds(string[] title, Held held) =>
        title.Contains("advocate") ? held.Others.Contains(RecognitionKind.Advocate)
        : title.Contains("online") || title.Contains("odr") ? held.Others.Contains(RecognitionKind.Online)
        : title.Contains("intercultural") ? held.Others.Contains(RecognitionKind.Intercultural)
        : title.Contains("mediator") ? held.Tier != Tier.None || held.Others.Count > 0
        : held.Others.Contains(RecognitionKind.Online) || held.Others.Contains(RecognitionKind.Intercultural);

    private static string? Said(Tier tier) => tier switch { Tier.Certified => "certified", Tier.Qualified => "qualified", _ => null };
}
