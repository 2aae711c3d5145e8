using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;

namespace CommitteeHub.Features.Recognition;

/// <summary>What states and kinds are called on screen, as keys of the texts.</summary>
internal static class RecognitionWords
{
    public static string Of(RecognitionKind kind) => kind switch
    {
        RecognitionKind.Qualified => "Qualified mediator",
        RecognitionKind.Certified => "Certified mediator",
        RecognitionKind.Advocate => "Mediation advocate",
        RecognitionKind.Online => "Online mediation",
        RecognitionKind.Intercultural => "Intercultural mediation",
    };

    public static string Of(Tier tier) => tier switch { Tier.None => "Neither", Tier.Qualified => "Qualified mediator", Tier.Certified => "Certified mediator" };

    public static string Of(CandidateState state) => state switch
    {
        CandidateState.Submitted => "Put forward",
        CandidateState.Seconded => "One of two has accepted",
        CandidateState.Accepted => "Recognised",
        CandidateState.Refused => "Not accepted",
        CandidateState.Withdrawn => "Taken back",
    };

    public static string Of(PractitionerState state) => state switch
    {
        PractitionerState.Submitted => "Put forward",
        PractitionerState.ProfileIncomplete => "Profile not complete",
        PractitionerState.AwaitingContribution => "Contribution awaited",
        PractitionerState.Listed => "Listed",
        PractitionerState.Expired => "Listing over",
        PractitionerState.Suspended => "Suspended",
        PractitionerState.Withdrawn => "Withdrawn",
    };

    public static string Of(RecognitionStatus status) => status switch
    {
        RecognitionStatus.Active => "In force",
        RecognitionStatus.Lapsed => "Lapsed",
        RecognitionStatus.Suspended => "Suspended",
        RecognitionStatus.Withdrawn => "Withdrawn",
    };

    public static string Of(NotFoundReason reason) => reason switch
    {
        NotFoundReason.NotAcceptedYet => "The secretariat has not accepted you yet. Two of its people look at what your program attested; you need not do anything.",
        NotFoundReason.RecognitionLapsed => "None of your recognitions is in force. Ask the program that assessed you.",
        NotFoundReason.NoConsent => "You have not agreed to be shown. Tick the box under “What is shown”.",
        NotFoundReason.ProfileLacksSomething => "Your profile lacks something; what it is stands below.",
        NotFoundReason.ContributionNotAskedFor => "You have not asked to be listed. Do so under “Listing” once your profile is complete.",
        NotFoundReason.ContributionNotPaid => "The contribution for your listing has not arrived yet.",
        NotFoundReason.ListingOver => "Your listing is over. Renew it under “Listing”; your own page stayed where it was.",
        NotFoundReason.IsSuspended => "Your recognition is suspended.",
        NotFoundReason.IsWithdrawn => "Your recognition was withdrawn.",
    };

    public static string Of(ProfileField field) => field switch
    {
        ProfileField.Picture => "Picture",
        ProfileField.About => "About you",
        ProfileField.Locations => "Locations",
        ProfileField.Languages => "Languages",
        ProfileField.PracticeAreas => "Practice areas",
        ProfileField.Styles => "Mediation styles",
        ProfileField.Website => "Website",
        ProfileField.Feedback => "Feedback digests",
    };

    public static string Of(MediationRole role) => role switch
    {
        MediationRole.LeadMediator => "Lead mediator",
        MediationRole.CoMediator => "Co-mediator",
        MediationRole.Assistant => "Assistant",
        MediationRole.Observer => "Observer",
        MediationRole.Advocate => "Advocate",
    };

    public static string Of(Medium medium) => medium switch { Medium.Online => "Online", Medium.InPerson => "In one room", Medium.Hybrid => "Hybrid" };

    public static string Of(MediationOutcome outcome) => outcome switch
    {
        MediationOutcome.Agreement => "Agreement",
        MediationOutcome.PartialAgreement => "Partial agreement",
        MediationOutcome.NoAgreement => "No agreement",
        MediationOutcome.Ongoing => "Not over yet",
    };

    public static string Of(ConductStep step) => step switch { ConductStep.Discussion => "Discussion", ConductStep.Mediation => "Mediation", ConductStep.Assessment => "Assessment", ConductStep.Appeal => "Appeal" };

    public static string Of(ConductOutcome outcome) => outcome switch
    {
        ConductOutcome.Settled => "Settled",
        ConductOutcome.NotUpheld => "Not upheld",
        ConductOutcome.Warning => "Warning",
        ConductOutcome.Suspension => "Suspension",
        ConductOutcome.Withdrawal => "Withdrawal of the recognition",
    };

    public static string Of(FeeKind kind) => kind switch
    {
        FeeKind.AddSpecialisation => "Adding a specialisation, once",
        FeeKind.SpecialisationListing => "Listing with a specialisation, a year",
        FeeKind.CertifiedListing => "Listing, certified, a year",
        FeeKind.QualifiedListing => "Listing, qualified",
        FeeKind.Application or FeeKind.ExpeditedApplication or FeeKind.Audit or FeeKind.ProgramListing => kind.ToString(),
    };

    public static string Tone(CandidateState state) => state switch { CandidateState.Accepted => "good", CandidateState.Refused => "bad", CandidateState.Withdrawn => "", _ => "warn" };

    public static string Tone(PractitionerState state) => state switch { PractitionerState.Listed => "good", PractitionerState.Suspended or PractitionerState.Withdrawn => "bad", _ => "warn" };
}
