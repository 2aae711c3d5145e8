using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Public;

/// <summary>What the fee table's rows and columns are called.</summary>
public static class FeeWords
{
    public static string Column(FeeBand band) => band switch
    {
        FeeBand.Regular => "Regular fee",
        FeeBand.Discounted => "Eligible countries",
        FeeBand.Level1 => "Countries of level 1",
        FeeBand.Level2 => "Countries of level 2",
    };

    public static string What(FeeKind kind) => kind switch
    {
        FeeKind.Application => "Application of a program",
        FeeKind.ExpeditedApplication => "Application of a program, expedited",
        FeeKind.Audit => "Audit every two years",
        FeeKind.ProgramListing => "Listing of a program, a year",
        FeeKind.AddSpecialisation => "Specialisation added to a profile, once",
        FeeKind.SpecialisationListing => "Profile with a specialisation only, a year",
        FeeKind.CertifiedListing => "Profile of a certified mediator, a year",
        FeeKind.QualifiedListing => "Profile of a qualified mediator, a year",
    };
}
