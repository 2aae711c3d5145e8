namespace CommitteeHub.Domain.Recognition;

/// <summary>Parts of a profile that their owner may keep to themselves.</summary>
public enum ProfileField { Picture, About, Locations, Languages, PracticeAreas, Styles, Website, Feedback }

/// <summary>What a recognised person says of themselves.</summary>
/// <param name="Languages">BCP 47.</param>
/// <param name="CodeOfConduct">The code that governs them; the body's own is one choice.</param>
public sealed record ProfileText(
    string About, string Website, IReadOnlyList<string> Locations, IReadOnlyList<string> Languages, IReadOnlyList<string> PracticeAreas, IReadOnlyList<string> Styles,
    bool WorksOnline, bool WorksInPerson, string CodeOfConduct, string ComplaintsUrl);

/// <summary>What somebody shows of themselves, and what the register needs before it shows them at all.</summary>
public sealed partial class Practitioner
{
    public const int LongestAbout = 3000, MostOfAList = 20;

    public string Introduction { get; private set; } = "";
    public string Website { get; private set; } = "";
    public List<string> Locations { get; private set; } = [];
    public List<string> Languages { get; private set; } = [];
    public List<string> PracticeAreas { get; private set; } = [];
    public List<string> Styles { get; private set; } = [];
    public bool WorksOnline { get; private set; }
    public bool WorksInPerson { get; private set; }
    public string CodeOfConduct { get; private set; } = "";
    public string ComplaintsUrl { get; private set; } = "";

    /// <summary>SHA-256 of the picture in the document store.</summary>
    public string? PictureSha256 { get; private set; }

    public string? PictureType { get; private set; }

    /// <summary>When they agreed to be shown; null = nobody sees anything.</summary>
    public DateTimeOffset? ConsentedAt { get; private set; }

    public List<ProfileField> Hidden { get; private set; } = [];

    public bool Shows(ProfileField field) => ConsentedAt is not null && !Hidden.Contains(field);

    public Refusal? Describe(ProfileText text, DateOnly today)
    {
        if (text.About.Length > LongestAbout) return new WordsTooLong(LongestAbout);
        if (new[] { text.Locations, text.Languages, text.PracticeAreas, text.Styles }.Any(l => l.Count > MostOfAList || l.Any(w => w.Length is 0 or > 80))) return new WordsTooLong(80);
        if (text.CodeOfConduct.Length > 300) return new WordsTooLong(300);
        if (!IsWeb(text.Website)) return new BadInput("Website", "Give the whole address, beginning with https://.");
        if (!IsWeb(text.ComplaintsUrl)) return new BadInput("Where complaints go", "Give the whole address, beginning with https://.");
        var held = HeldOn(today);
        foreach (var shown in new[] { text.About, text.CodeOfConduct }.Concat(text.Locations).Concat(text.Styles).Concat(text.PracticeAreas))
            if (TitleRules.WhyNotCarry(shown, held) is { } claims) return claims;
        if (State == PractitionerState.Listed && Missing(text) is { Count: > 0 } missing) return new ProfileNotComplete(missing);
        (Introduction, Website, CodeOfConduct, ComplaintsUrl) = (text.About.Trim(), text.Website.Trim(), text.CodeOfConduct.Trim(), text.ComplaintsUrl.Trim());
        (Locations, Languages, PracticeAreas, Styles) = ([.. text.Locations], [.. text.Languages], [.. text.PracticeAreas], [.. text.Styles]);
        (WorksOnline, WorksInPerson) = (text.WorksOnline, text.WorksInPerson);
        Touch();
        Settle();
        return null;
    }

    public void Show(string sha256, string type)
    {
        (PictureSha256, PictureType) = (sha256, type);
        Touch();
        Settle();
    }

    /// <summary>Says what may be seen, field by field; without consent nobody is shown at all, and it can be taken back at any time.</summary>
    public void Agree(bool consents, IEnumerable<ProfileField> hidden, DateTimeOffset now)
    {
        Hidden = [.. hidden.Distinct().Order()];
        Touch();
        if (consents == ConsentedAt is not null) { Settle(); return; }
        ConsentedAt = consents ? now : null;
        Raise(consents ? new ConsentGiven(Id) : new ConsentTakenBack(Id));
        Settle();
    }

    /// <summary>What the register still needs, as the names of the fields.</summary>
    public IReadOnlyList<string> Missing() =>
    [
        .. PictureSha256 is null ? ["Picture"] : Array.Empty<string>(),
        .. Missing(new(Introduction, Website, Locations, Languages, PracticeAreas, Styles, WorksOnline, WorksInPerson, CodeOfConduct, ComplaintsUrl)),
        .. ConsentedAt is null ? ["Consent"] : Array.Empty<string>(),
    ];

    private static List<string> Missing(ProfileText text)
    {
        var missing = new List<string>();
        if (text.Locations.Count == 0) missing.Add("Locations");
        if (text.Languages.Count == 0) missing.Add("Languages");
        if (text.PracticeAreas.Count == 0) missing.Add("Practice areas");
        if (!text.WorksOnline && !text.WorksInPerson) missing.Add("Online or in person");
        if (text.CodeOfConduct.Trim().Length == 0) missing.Add("Code of conduct");
        return missing;
    }

    /// <summary>A profile that became complete waits for its contribution; one that is not complete any more is not found.</summary>
    private void Settle()
    {
        if (State is PractitionerState.ProfileIncomplete && Missing().Count == 0) Go(PractitionerState.AwaitingContribution);
        else if (State is PractitionerState.AwaitingContribution && Missing().Count > 0) Go(PractitionerState.ProfileIncomplete);
    }

    /// <summary>Everything they said of themselves goes; what the register must keep stays under a pseudonym.</summary>
    public void Forget(string pseudonym, string slug, DateTimeOffset now)
    {
        (ErasedAt, ListedUntil, Country) = (now, null, "");
        foreach (var period in _periods.Where(p => p.From is null)) period.IsGivenUp = true;
        (Name, Slug, Introduction, Website, CodeOfConduct, ComplaintsUrl, PictureSha256, PictureType, ConsentedAt) = (pseudonym, slug, "", "", "", "", null, null, null);
        (Locations, Languages, PracticeAreas, Styles, Hidden) = ([], [], [], [], []);
        (WorksOnline, WorksInPerson) = (false, false);
        foreach (var recognition in _recognitions.Where(r => r.Status == RecognitionStatus.Active)) recognition.Status = RecognitionStatus.Lapsed;
        foreach (var recognition in _recognitions) recognition.AskNoMore();
        Go(PractitionerState.Withdrawn);
        Touch();
    }

    private static bool IsWeb(string url) => url.Trim().Length == 0 || (url.Length <= 300 && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && url.Length <= 300);
}
