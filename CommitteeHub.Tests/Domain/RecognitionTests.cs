using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class RecognitionTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly CandidateFacts Nina = new("Nina New", "nina@example.org", "NL", Tier.None, 24, 18, new DateOnly(2026, 10, 1), "Logbook seen.");
    private static readonly ProfileText Full = new("I mediate.", "", ["Delft"], ["nl"], ["family"], ["facilitative"], true, false, "The body's own code", "");

    [Fact]
    public void Two_different_people_accept_and_neither_is_whoever_attested()
    {
        var candidate = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, Nina, Id<Person>.New(), Cast.Olga, Now);

        Assert.IsType<NeedsFourEyes>(candidate.Accept(Cast.Olga, Now));
        Assert.Null(candidate.Accept(Cast.Sam, Now));
        Assert.IsType<NeedsFourEyes>(candidate.Accept(Cast.Sam, Now));
        Assert.Equal(CandidateState.Seconded, candidate.State);
        Assert.Null(candidate.Accept(Cast.Ari, Now));
        Assert.Equal(CandidateState.Accepted, candidate.State);
        Assert.IsType<CandidateIsDecided>(candidate.Refuse("Too late.", Cast.Sam, Now));
        Assert.IsType<CandidateIsDecided>(candidate.Withdraw(Cast.Olga, Now));
    }

    [Fact]
    public void Whoever_is_refused_is_told_why()
    {
        var candidate = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, Nina, Id<Person>.New(), Cast.Olga, Now);

        Assert.IsType<RefusalNeedsReason>(candidate.Refuse("  ", Cast.Sam, Now));
        Assert.Null(candidate.Refuse("No logbook.", Cast.Sam, Now));
        Assert.IsType<CandidateIsDecided>(candidate.Accept(Cast.Ari, Now));
    }

    [Theory]
    [InlineData(19, 10, "2026-10-01", typeof(NotEnoughExperience))]
    [InlineData(20, 21, "2026-10-01", typeof(FiguresDisagree))]
    [InlineData(20, 10, "2026-11-28", typeof(AssessedInTheFuture))]
    [InlineData(20, 10, "2024-11-26", typeof(AssessedTooLongAgo))]
    [InlineData(20, 10, "2024-11-27", null)]
    public void The_thresholds_are_looked_at_before_anybody_reads_the_evidence(int counted, int recent, string assessedOn, Type? refusal)
    {
        var facts = Nina with { Counted = counted, Recent = recent, AssessedOn = DateOnly.Parse(assessedOn, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(refusal, CandidateRules.WhyNot(facts, RecognitionKind.Online, null, Today)?.GetType());
    }

    [Fact]
    public void A_program_asks_for_more_than_the_body_and_never_for_less()
    {
        var standard = new EntryStandard(Cast.Program, Cast.Harbour);

        Assert.IsType<BelowTheBodysStandard>(standard.Set(19, 5, "", ExperienceRule.Published[0]));
        Assert.Null(standard.Set(30, 8, "Two sessions at least.", ExperienceRule.Published[0]));
        Assert.IsType<NotEnoughExperience>(CandidateRules.WhyNot(Nina, RecognitionKind.Online, standard, Today));
        Assert.Null(CandidateRules.WhyNot(Nina with { Counted = 8, Recent = 8, Holds = Tier.Certified }, RecognitionKind.Online, standard, Today));
    }

    [Theory]
    [InlineData(Tier.None, new[] { FeeKind.SpecialisationListing })]
    [InlineData(Tier.Qualified, new[] { FeeKind.AddSpecialisation })]
    [InlineData(Tier.Certified, new[] { FeeKind.AddSpecialisation, FeeKind.CertifiedListing })]
    public void The_first_year_costs_what_the_standing_says(Tier tier, FeeKind[] fees) => Assert.Equal(fees, Recognised(tier).FeesDue(Today));

    [Theory]
    [InlineData(Tier.None, new[] { FeeKind.SpecialisationListing })]
    [InlineData(Tier.Qualified, new FeeKind[0])]
    [InlineData(Tier.Certified, new[] { FeeKind.CertifiedListing })]
    public void Adding_a_specialisation_is_paid_once(Tier tier, FeeKind[] fees)
    {
        var practice = Listed(tier);

        Assert.Equal(fees, practice.FeesDue(Today));
    }

    [Fact]
    public void A_listing_lasts_a_year_is_renewed_without_a_gap_and_expires_on_the_day_after_its_last()
    {
        var practice = Listed(Tier.None);
        Assert.Equal(new DateOnly(2027, 11, 26), practice.ListedUntil);
        practice.PassTo(new DateOnly(2027, 11, 26));
        Assert.Equal(PractitionerState.Listed, practice.State);

        practice.AskForListing(Id<ListingPeriod>.New(), null, false, new DateOnly(2027, 11, 1));
        Assert.Equal(new DateOnly(2028, 11, 26), practice.ListedUntil);

        practice.PassTo(new DateOnly(2028, 11, 27));
        Assert.Equal(PractitionerState.Expired, practice.State);
        Assert.Contains(NotFoundReason.ListingOver, practice.WhyNotFound(new DateOnly(2028, 11, 27)));

        practice.AskForListing(Id<ListingPeriod>.New(), null, false, new DateOnly(2029, 2, 28));
        Assert.Equal(new DateOnly(2030, 2, 27), practice.ListedUntil);
        Assert.True(practice.IsFound(new DateOnly(2029, 2, 28)));
    }

    [Fact]
    public void Nothing_is_found_without_consent_and_taking_it_back_hides_at_once()
    {
        var practice = Listed(Tier.None);
        Assert.True(practice.IsFound(Today));

        practice.Agree(false, [], Now);

        Assert.Equal([NotFoundReason.NoConsent], practice.WhyNotFound(Today));
        Assert.False(practice.Shows(ProfileField.About));
    }

    [Fact]
    public void A_lapsed_recognition_carries_no_title()
    {
        var practice = Listed(Tier.Certified);
        Assert.Equal(["IMI Certified Online Mediation Specialist"], practice.TitlesOn(Today));

        practice.Set(RecognitionKind.Online, RecognitionStatus.Lapsed, Today);
        Assert.Equal(["IMI Certified Mediator"], practice.TitlesOn(Today));
        practice.Set(RecognitionKind.Certified, RecognitionStatus.Withdrawn, Today);
        Assert.Empty(practice.TitlesOn(Today));
        Assert.Contains(NotFoundReason.RecognitionLapsed, practice.WhyNotFound(Today));
    }

    [Fact]
    public void Nothing_brings_back_whoever_was_erased()
    {
        var practice = Recognised(Tier.None);
        var invoice = Id<Invoice>.New();
        practice.AskForListing(Id<ListingPeriod>.New(), invoice, false, Today);
        practice.Forget("Erased person", "erased-1", Now);

        practice.SettleContribution(invoice, Today);
        practice.ClaimAgain(invoice, Id<Invoice>.New());
        practice.Recognise(RecognitionKind.Certified, null, Today);
        practice.Set(RecognitionKind.Online, RecognitionStatus.Active, Today);
        practice.Suspend();
        practice.Reinstate(Today);

        Assert.Equal((PractitionerState.Withdrawn, null, ""), (practice.State, practice.ListedUntil, practice.Country));
        Assert.Null(practice.OpenPeriod);
        Assert.Empty(practice.TitlesOn(Today));
    }

    [Fact]
    public void A_candidate_who_is_erased_waits_no_longer()
    {
        var candidate = new Candidate(Id<Candidate>.New(), Cast.Program, Cast.Harbour, RecognitionKind.Online, Nina, Id<Person>.New(), Cast.Olga, Now);

        candidate.Forget();

        Assert.Equal(CandidateState.Withdrawn, candidate.State);
        Assert.IsType<CandidateIsDecided>(candidate.Accept(Cast.Sam, Now));
    }

    [Fact]
    public void A_title_is_no_older_than_what_it_names()
    {
        var practice = Recognised(Tier.None);
        practice.Recognise(RecognitionKind.Qualified, null, Today.AddDays(5));
        practice.Recognise(RecognitionKind.Certified, null, Today.AddDays(10));

        Assert.Equal(Today, practice.Since(Today));
        Assert.Equal(Today.AddDays(10), practice.Since(Today.AddDays(20)));
        practice.Set(RecognitionKind.Certified, RecognitionStatus.Lapsed, Today.AddDays(30));
        Assert.Equal(Today.AddDays(5), practice.Since(Today.AddDays(40)));
        practice.Suspend();
        Assert.Equal(Today, practice.Since(Today.AddDays(40)));
    }

    [Fact]
    public void Whoever_is_listed_keeps_a_whole_profile()
    {
        var practice = Listed(Tier.None);

        var refusal = Assert.IsType<ProfileNotComplete>(practice.Describe(Full with { Languages = [], CodeOfConduct = " " }, Today));

        Assert.Equal(["Languages", "Code of conduct"], refusal.Missing);
        Assert.True(practice.IsFound(Today));
        Assert.Null(Recognised(Tier.None).Describe(Full with { Languages = [] }, Today));
    }

    [Fact]
    public void A_recognition_that_was_given_again_is_the_one_that_ends()
    {
        var practice = Recognised(Tier.None);
        practice.Set(RecognitionKind.Online, RecognitionStatus.Lapsed, Today);
        practice.Recognise(RecognitionKind.Online, Id<AssessmentProgram>.New(), Today.AddDays(-40));

        practice.Set(RecognitionKind.Online, RecognitionStatus.Withdrawn, Today);

        Assert.DoesNotContain(practice.Recognitions, r => r.Status == RecognitionStatus.Active);
        Assert.Equal(RecognitionStatus.Lapsed, practice.Recognitions[0].Status);
    }

    [Fact]
    public void Whoever_is_suspended_carries_no_title_until_it_is_over()
    {
        var practice = Listed(Tier.None);

        practice.Suspend();
        Assert.Empty(practice.TitlesOn(Today));
        Assert.IsType<NotListable>(practice.WhyNotAskForListing(Today));
        practice.Reinstate(Today);

        Assert.Equal(PractitionerState.Listed, practice.State);
        Assert.NotEmpty(practice.TitlesOn(Today));
    }

    [Fact]
    public void The_profile_claims_no_standing_that_is_not_held()
    {
        var practice = Recognised(Tier.None);

        Assert.IsType<TitleNotHeld>(practice.Describe(Full with { About = "An IMI Certified mediator." }, Today));
        Assert.IsType<TitleNotHeld>(practice.Describe(Full with { Styles = ["IMI Certified"] }, Today));
        Assert.IsType<TitleNotHeld>(practice.Describe(Full with { CodeOfConduct = "IMI-certified conduct" }, Today));
        Assert.IsType<TitleNotHeld>(CandidateRules.WhyNot(Nina with { Name = "Nina New, IMI Certified Mediator" }, RecognitionKind.Online, null, Today));
        Assert.Equal("I mediate.", practice.Introduction);
    }

    [Fact]
    public void A_verified_line_of_a_logbook_stays_and_only_leading_online_full_scale_ones_count()
    {
        var facts = new MediationFacts(Today, MediationRole.LeadMediator, Medium.Online, 60, 180, 2, MediationOutcome.Agreement, "", true, "", "");
        var entry = new LoggedMediation(Id<LoggedMediation>.New(), Cast.Olga, facts);
        Assert.True(entry.Counts);
        Assert.False(Of(facts with { Medium = Medium.InPerson }).Counts);
        Assert.False(Of(facts with { Role = MediationRole.Observer }).Counts);
        Assert.False(Of(facts with { IsFullScale = false }).Counts);
        Assert.IsType<PartiesNotCounted>(LoggedMediation.WhyNot(facts with { Parties = 1 }, Today));

        entry.Verify(Cast.Zoe, Now);
        Assert.IsType<EntryIsVerified>(entry.Change(facts with { Parties = 3 }));

        static LoggedMediation Of(MediationFacts f) => new(Id<LoggedMediation>.New(), Cast.Olga, f);
    }

    public static Practitioner Recognised(Tier tier)
    {
        var practice = new Practitioner(Id<Practitioner>.New(), Id<Person>.New(), "nina-new", "Nina New", "NL");
        practice.Recognise(RecognitionKind.Online, Id<AssessmentProgram>.New(), Today);
        if (tier == Tier.Certified) practice.Recognise(RecognitionKind.Certified, null, Today);
        if (tier == Tier.Qualified) practice.Recognise(RecognitionKind.Qualified, null, Today);
        Assert.Null(practice.Describe(Full, Today));
        practice.Show(new string('a', 64), "image/png");
        practice.Agree(true, [], Now);
        return practice;
    }

    private static Practitioner Listed(Tier tier)
    {
        var practice = Recognised(tier);
        Assert.Equal(PractitionerState.AwaitingContribution, practice.State);
        practice.AskForListing(Id<ListingPeriod>.New(), null, practice.FeesDue(Today).Contains(FeeKind.AddSpecialisation), Today);
        Assert.Equal(PractitionerState.Listed, practice.State);
        return practice;
    }
}
