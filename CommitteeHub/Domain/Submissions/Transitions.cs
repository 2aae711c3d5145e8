namespace CommitteeHub.Domain.Submissions;

/// <summary>Everything that can move a submission from one state to another.</summary>
public enum SubmissionAct
{
    Submit,
    SettleFee,
    ReturnAsIncomplete,
    AssignPanel,
    AskApplicant,
    ResumeReview,
    Recommend,
    TakeUp,
    Agree,
    SendBack,
    PutOnAgenda,
    TakeOffAgenda,
    Decide,
    Defer,
    Withdraw,
    Lapse,
    ConcludeApart,
    Reopen,
}

/// <summary>
/// The one table of where a submission may go from where, and by what. Whatever is not in it cannot happen. The same table
/// stands in docs/review.md, and a test compares the two.
/// </summary>
public static class Transitions
{
    private static readonly Dictionary<(SubmissionState From, SubmissionAct Act), SubmissionState[]> Table = Rows();

    /// <summary>Where the act leads from there; more than one where it leads back to where the submission came from, none where it is not possible.</summary>
    public static IReadOnlyList<SubmissionState> Of(SubmissionState from, SubmissionAct act) => Table.GetValueOrDefault((from, act), []);

    private static Dictionary<(SubmissionState, SubmissionAct), SubmissionState[]> Rows()
    {
        var rows = new Dictionary<(SubmissionState, SubmissionAct), SubmissionState[]>
        {
            // Straight to the check where no fee is due.
            [(SubmissionState.Draft, SubmissionAct.Submit)] = [SubmissionState.AwaitingFee, SubmissionState.CompletenessCheck],
            [(SubmissionState.Returned, SubmissionAct.Submit)] = [SubmissionState.CompletenessCheck],
            [(SubmissionState.AwaitingFee, SubmissionAct.SettleFee)] = [SubmissionState.CompletenessCheck],
            [(SubmissionState.CompletenessCheck, SubmissionAct.ReturnAsIncomplete)] = [SubmissionState.Returned],
            [(SubmissionState.CompletenessCheck, SubmissionAct.AssignPanel)] = [SubmissionState.PanelReview],
            [(SubmissionState.CompletenessCheck, SubmissionAct.ConcludeApart)] = [SubmissionState.Decided],
            [(SubmissionState.Decided, SubmissionAct.Reopen)] = [SubmissionState.Deferred],
            [(SubmissionState.PanelReview, SubmissionAct.AssignPanel)] = [SubmissionState.PanelReview],
            [(SubmissionState.PanelReview, SubmissionAct.Recommend)] = [SubmissionState.PanelRecommended],
            [(SubmissionState.PanelRecommended, SubmissionAct.TakeUp)] = [SubmissionState.CoChairReview],
            [(SubmissionState.CoChairReview, SubmissionAct.Agree)] = [SubmissionState.Deliberation],
            [(SubmissionState.CoChairReview, SubmissionAct.SendBack)] = [SubmissionState.PanelReview],
            [(SubmissionState.Deliberation, SubmissionAct.PutOnAgenda)] = [SubmissionState.Deliberation],
            [(SubmissionState.Deliberation, SubmissionAct.TakeOffAgenda)] =
                [SubmissionState.PanelReview, SubmissionState.PanelRecommended, SubmissionState.CoChairReview, SubmissionState.Deliberation, SubmissionState.Deferred],
        };
        foreach (var state in (SubmissionState[])[SubmissionState.PanelReview, SubmissionState.CoChairReview, SubmissionState.Deliberation])
        {
            rows[(state, SubmissionAct.AskApplicant)] = [SubmissionState.InfoRequested];
            rows[(SubmissionState.InfoRequested, SubmissionAct.ResumeReview)] = [SubmissionState.PanelReview, SubmissionState.CoChairReview, SubmissionState.Deliberation];
        }
        foreach (var state in (SubmissionState[])[SubmissionState.Deliberation, SubmissionState.Deferred])
        {
            rows[(state, SubmissionAct.Decide)] = [SubmissionState.Decided];
            rows[(state, SubmissionAct.Defer)] = [SubmissionState.Deferred];
        }
        // A committee that does not wait for its panel takes these to a meeting as well, and may come to no decision between meetings.
        foreach (var state in (SubmissionState[])[SubmissionState.PanelReview, SubmissionState.PanelRecommended, SubmissionState.CoChairReview, SubmissionState.Deferred])
        {
            rows[(state, SubmissionAct.PutOnAgenda)] = [SubmissionState.Deliberation];
            rows[(state, SubmissionAct.Defer)] = [SubmissionState.Deferred];
        }
        foreach (var state in (SubmissionState[])[SubmissionState.Returned, SubmissionState.InfoRequested])
            rows[(state, SubmissionAct.Lapse)] = [SubmissionState.Lapsed];
        foreach (var state in Enum.GetValues<SubmissionState>().Where(s => s is not (SubmissionState.Decided or SubmissionState.Withdrawn or SubmissionState.Lapsed)))
            rows[(state, SubmissionAct.Withdraw)] = [SubmissionState.Withdrawn];
        return rows;
    }
}
