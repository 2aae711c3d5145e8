namespace CommitteeHub.Domain.Register;

/// <summary>Whether a recognised person can be found. Whoever is not listed keeps their page, which says so. NotShown is recognised and paid, with a profile that lacks something.</summary>
public enum ListingState { Listed, Expired, Suspended, Withdrawn, NotShown, Lapsed }

/// <summary>How somebody mediates: through a screen, in one room, or either.</summary>
public enum MediationFormat { Online, InPerson, Hybrid }

/// <summary>What the register tells everybody about a person: only what the person lets everybody see.</summary>
public sealed record PersonListing(string Slug, string Name, string Title, string Country)
{
    public string City { get; init; } = "";

    /// <summary>BCP 47.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> PracticeAreas { get; init; } = [];
    public IReadOnlyList<string> Styles { get; init; } = [];
    public IReadOnlyList<string> Specialisations { get; init; } = [];
    public MediationFormat Format { get; init; } = MediationFormat.Online;

    /// <summary>The person's own words about their work.</summary>
    public string About { get; init; } = "";

    public string? Website { get; init; }

    /// <summary>The address of a picture, on this site.</summary>
    public string? Picture { get; init; }

    /// <summary>The program through which the person was recognised, and its place in the program register.</summary>
    public string Program { get; init; } = "";

    public string? ProgramSlug { get; init; }
    public DateOnly Since { get; init; }
    public DateOnly? ListedUntil { get; init; }
    public ListingState State { get; init; } = ListingState.Listed;
}

/// <summary>
/// A recognised person as the public finds and verifies them. It is a copy that whoever changes a profile or a recognition
/// writes in the same save (Data/RegisterIndex), and holds nothing that is not public.
/// </summary>
public sealed class RegisterPerson
{
    private RegisterPerson() { }

    public RegisterPerson(Guid id, long place, string code) => (Id, Place, VerificationCode) = (id, place, code);

    /// <summary>The identity of the profile it is a copy of.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where the person stands in every list: drawn by lot once, so that no name, country or date is favoured and paging never shifts.</summary>
    public long Place { get; private set; }

    public string VerificationCode { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>What the person may be called today; empty when nothing.</summary>
    public string Title { get; private set; } = "";

    public string Country { get; private set; } = "";
    public string City { get; private set; } = "";
    public List<string> Languages { get; private set; } = [];
    public List<string> PracticeAreas { get; private set; } = [];
    public List<string> Styles { get; private set; } = [];
    public List<string> Specialisations { get; private set; } = [];
    public MediationFormat Format { get; private set; }
    public string About { get; private set; } = "";
    public string? Website { get; private set; }
    public string? Picture { get; private set; }
    public string Program { get; private set; } = "";
    public string? ProgramSlug { get; private set; }
    public DateOnly Since { get; private set; }
    public DateOnly? ListedUntil { get; private set; }
    public ListingState State { get; private set; }

    /// <summary>What the person is found by; empty while they are not to be found.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Where they stand on a day: a listing ends by itself, whether or not somebody looked.</summary>
    public ListingState StateOn(DateOnly day) => State is ListingState.Listed or ListingState.NotShown && ListedUntil < day ? ListingState.Expired : State;

    /// <summary>Whether the title may be carried on that day.</summary>
    public bool IsInForceOn(DateOnly day) => StateOn(day) is ListingState.Listed or ListingState.NotShown;

    public bool IsFoundOn(DateOnly day) => State == ListingState.Listed && (ListedUntil is null || day <= ListedUntil);

    public void Show(PersonListing listing)
    {
        (Slug, Name, Title, Country, City) = (listing.Slug, listing.Name, listing.Title, listing.Country.ToUpperInvariant(), listing.City);
        (Languages, PracticeAreas, Styles, Specialisations) = ([.. listing.Languages], [.. listing.PracticeAreas], [.. listing.Styles], [.. listing.Specialisations]);
        (Format, About, Website, Picture) = (listing.Format, listing.About, WebAddress.OrNull(listing.Website), listing.Picture);
        (Program, ProgramSlug, Since, ListedUntil, State) = (listing.Program, listing.ProgramSlug, listing.Since, listing.ListedUntil, listing.State);
        Index();
    }

    /// <summary>Works out anew what the person is found by.</summary>
    public void Index()
    {
        if (State != ListingState.Listed)
        {
            Words = "";
            return;
        }
        var filters = Filters().ToList();
        Words = SearchWords.Join([.. filters, .. filters.Skip(1).Select(f => SearchWords.Within(filters[0], f)), .. Named(), .. SearchWords.Of(About)]);
    }

    /// <summary>Whether the words are of the kind that <see cref="Index"/> writes now.</summary>
    public bool IsIndexed => State != ListingState.Listed || Words.Contains(SearchWords.Within(SearchWords.Filter('c', Country), "_f_"), StringComparison.Ordinal);

    /// <summary>The words in which slips of the finger are looked for: names, and no free text.</summary>
    public IEnumerable<string> Named() =>
        new[] { Name, Title, City, Countries.NameOf(Country), Program }.Concat(PracticeAreas).Concat(Styles).Concat(Specialisations).SelectMany(SearchWords.Of);

    /// <summary>The country first.</summary>
    private IEnumerable<string> Filters() =>
    [
        SearchWords.Filter('c', Country),
        .. Languages.Select(l => SearchWords.Filter('l', l.Split('-')[0])),
        .. PracticeAreas.Select(a => SearchWords.Filter('p', a)),
        .. Styles.Select(s => SearchWords.Filter('y', s)),
        .. Specialisations.Select(s => SearchWords.Filter('s', s)),
        .. Format != MediationFormat.InPerson ? new[] { "_f_online" } : [],
        .. Format != MediationFormat.Online ? new[] { "_f_inperson" } : [],
        .. Format == MediationFormat.Hybrid ? new[] { "_f_hybrid" } : [],
    ];
}

/// <summary>Addresses that people typed; only web addresses become links.</summary>
public static class WebAddress
{
    public static string? OrNull(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;
}

/// <summary>A word of the register under one of the forms in which it is looked for when it was mistyped.</summary>
public sealed class RegisterWord
{
    public string Form { get; init; } = "";
    public string Word { get; init; } = "";
}
