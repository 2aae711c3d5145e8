using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Apply;

/// <summary>A stage on the way from the draft to the decision, in the applicant's words.</summary>
/// <param name="WaitsFor">Who has to do something now; null for what is over or has not begun.</param>
public sealed record Milestone(string Name, bool IsDone, bool IsNow, string? WaitsFor)
{
    private static readonly string[] Names = ["Dossier", "Fee", "Completeness check", "Panel review", "Co-chairs", "Committee", "Decision"];

    /// <summary>The line of the record with which a milestone is reached. All of these are lines that the applicant may read.</summary>
    public static readonly IReadOnlyDictionary<string, string> ReachedBy = new Dictionary<string, string>
    {
        [nameof(ProgramSubmitted)] = "Dossier",
        [nameof(ProgramSubmittedAgain)] = "Dossier",
        [nameof(FeeSettled)] = "Fee",
        [nameof(CompletenessConfirmed)] = "Completeness check",
        [nameof(RecommendationGiven)] = "Panel review",
        [nameof(CoChairAgreed)] = "Co-chairs",
    };

    /// <summary>The whole way, with the place where the submission is.</summary>
    public static IReadOnlyList<Milestone> Of(SubmissionState state, SubmissionKind kind = SubmissionKind.Initial)
    {
        var (place, who) = state switch
        {
            SubmissionState.Draft => (0, "You"),
            SubmissionState.Returned => (0, "You"),
            SubmissionState.AwaitingFee => (1, "You"),
            SubmissionState.CompletenessCheck => (2, "The secretariat"),
            SubmissionState.PanelReview => (3, "The panel"),
            SubmissionState.InfoRequested => (3, "You"),
            SubmissionState.PanelRecommended => (4, "The co-chairs"),
            SubmissionState.CoChairReview => (4, "The co-chairs"),
            SubmissionState.Deliberation => (5, "The committee"),
            SubmissionState.Deferred => (5, "The committee"),
            SubmissionState.Decided => (7, null),
            SubmissionState.Withdrawn => (-1, null),
            SubmissionState.Lapsed => (-1, (string?)null),
        };
        return [.. Names.Select((name, i) => new Milestone(name, i < place, i == place, i == place ? who : null)).Where(m => m.Name != "Fee" || kind.CostsAFee())];
    }

    /// <summary>One sentence to the applicant about what happens next.</summary>
    public static string Next(SubmissionState state) => state switch
    {
        SubmissionState.Draft => "Fill in the dossier. Everything you write is saved as you go.",
        SubmissionState.Returned => "Something is missing. Complete the dossier and submit it again; there is no second fee.",
        SubmissionState.AwaitingFee => "We wait for the application fee. The check begins when it has arrived.",
        SubmissionState.CompletenessCheck => "The secretariat checks whether the dossier is complete.",
        SubmissionState.PanelReview => "A panel of the committee reads your dossier.",
        SubmissionState.InfoRequested => "The committee asked you a question. Your answer lets the review go on.",
        SubmissionState.PanelRecommended => "The panel has given its recommendation; the co-chairs look at it.",
        SubmissionState.CoChairReview => "The co-chairs look at the panel's recommendation.",
        SubmissionState.Deliberation => "The whole committee will decide at a meeting.",
        SubmissionState.Deferred => "The committee put the decision off to a later meeting.",
        SubmissionState.Decided => "The committee has decided.",
        SubmissionState.Withdrawn => "You withdrew this application. It is kept for the record.",
        SubmissionState.Lapsed => "The time to complete the dossier has passed.",
    };

    /// <summary>One sentence about what comes after that, so that nobody has to ask; null at the end.</summary>
    public static string? Afterwards(SubmissionState state, SubmissionKind kind) => state switch
    {
        SubmissionState.Draft when kind.CostsAFee() => "When you submit it, an invoice is issued; when it is paid, the secretariat checks whether everything is there.",
        SubmissionState.Draft => "When you submit it, the secretariat checks whether everything is there.",
        SubmissionState.Returned => "The secretariat checks it again, and then a panel is assigned.",
        SubmissionState.AwaitingFee => "Then the secretariat checks whether the dossier is complete.",
        SubmissionState.CompletenessCheck => "Then a panel of members without a conflict of interest is assigned, or the dossier comes back to you with a list.",
        SubmissionState.PanelReview => "Then the panel recommends, the co-chairs look at it, and the whole committee decides.",
        SubmissionState.InfoRequested => "The review goes on from where it stopped; the time you need does not count as review time.",
        SubmissionState.PanelRecommended or SubmissionState.CoChairReview => "Then the whole committee decides at its next meeting.",
        SubmissionState.Deliberation or SubmissionState.Deferred => "Then you get a letter with the decision and its reasons.",
        SubmissionState.Decided => "The letter says what follows, and until when you may appeal.",
        SubmissionState.Withdrawn or SubmissionState.Lapsed => null,
    };
}
