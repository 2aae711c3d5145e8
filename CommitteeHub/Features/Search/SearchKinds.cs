namespace CommitteeHub.Features.Search;

/// <summary>Kinds of what is found in words; English, translated where they are shown.</summary>
public static class SearchKinds
{
    public static string Of(FoundKind kind) => kind switch
    {
        FoundKind.Submissions => "Submissions",
        FoundKind.Programs => "Programs in the register",
        FoundKind.Organisations => "Organisations",
        FoundKind.Sessions => "Sessions",
        FoundKind.Invoices => "Invoices",
        FoundKind.Letters => "Letters",
        FoundKind.People => "People",
    };
}
