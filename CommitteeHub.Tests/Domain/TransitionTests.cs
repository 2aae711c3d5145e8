using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class TransitionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Fact]
    public void Every_state_leads_by_every_act_where_the_written_table_says_and_nowhere_else()
    {
        var lines = File.ReadAllLines(Path.Combine(TestApp.RepositoryRoot, "docs", "review.md")).SkipWhile(l => !l.StartsWith("| from |", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).ToList();
        var acts = Cells(lines[0]).Skip(1).ToList();
        var written = lines.Skip(2).Select(Cells).SelectMany(row => row.Skip(1).Select((to, i) => $"{row[0]} {acts[i]}: {to}")).ToList();

        var known = Enum.GetValues<SubmissionState>().SelectMany(from => Enum.GetValues<SubmissionAct>().Select(act => $"{from} {act}: {string.Join(", ", Transitions.Of(from, act))}"));

        Assert.Equal(13 * 18, written.Count);
        Assert.Equal(written.Order(), known.Order());
    }

    [Fact]
    public void Nothing_but_a_reopening_leads_out_of_an_end_and_every_other_state_can_be_withdrawn()
    {
        foreach (var state in Enum.GetValues<SubmissionState>())
        {
            var ways = Enum.GetValues<SubmissionAct>().Count(act => Transitions.Of(state, act).Count > 0);
            if (state is SubmissionState.Withdrawn or SubmissionState.Lapsed) Assert.Equal(0, ways);
            else if (state == SubmissionState.Decided) Assert.Equal([SubmissionState.Deferred], Transitions.Of(state, SubmissionAct.Reopen));
            else Assert.Equal([SubmissionState.Withdrawn], Transitions.Of(state, SubmissionAct.Withdraw));
        }
    }

    [Fact]
    public void What_the_submission_does_is_what_the_table_says()
    {
        foreach (var state in Enum.GetValues<SubmissionState>())
        {
            Try(state, SubmissionAct.Withdraw, s => s.Withdraw("Enough.", Now));
            Try(state, SubmissionAct.ReturnAsIncomplete, s => s.ReturnAsIncomplete(["The handbook"], Today.AddDays(9), Today, Now));
            Try(state, SubmissionAct.TakeUp, s => s.TakeUp(Cast.Ben), alsoSilent: SubmissionState.CoChairReview);
            Try(state, SubmissionAct.AskApplicant, s => s.Ask(Today.AddDays(9), Today, Now), alsoSilent: SubmissionState.InfoRequested);
            Try(state, SubmissionAct.SettleFee, s => { s.SettleFee(waived: false); return null; }, isSilent: true);
            Try(state, SubmissionAct.ResumeReview, s => { s.Resume(Now); return null; }, isSilent: true);
        }
    }

    [Fact]
    public void The_clock_stands_while_the_applicant_is_asked_and_the_days_add_up()
    {
        var submission = In(SubmissionState.PanelReview);

        Assert.Null(submission.Ask(Today.AddDays(9), Today, Now));
        Assert.Equal(3, submission.DaysStopped(Now.AddDays(3.5)));
        submission.Resume(Now.AddDays(4));
        Assert.Equal((SubmissionState.PanelReview, 4), (submission.State, submission.DaysStopped(Now.AddDays(30))));
        Assert.Null(submission.Ask(Today.AddDays(40), Today.AddDays(30), Now.AddDays(30)));
        submission.Resume(Now.AddDays(32));

        Assert.Equal(6, submission.DaysStopped(Now.AddDays(99)));
    }

    [Fact]
    public void Who_was_asked_from_deliberation_comes_back_to_it_even_when_asked_twice()
    {
        var submission = In(SubmissionState.Deliberation);

        Assert.Null(submission.Ask(Today.AddDays(9), Today, Now));
        Assert.Null(submission.Ask(Today.AddDays(5), Today, Now));
        Assert.Equal(Today.AddDays(9), submission.InfoDueOn);
        submission.Resume(Now);

        Assert.Equal(SubmissionState.Deliberation, submission.State);
    }

    private static void Try(SubmissionState state, SubmissionAct act, Func<Submission, Refusal?> what, bool isSilent = false, SubmissionState? alsoSilent = null)
    {
        var submission = In(state);
        var ways = Transitions.Of(state, act);

        var refusal = what(submission);

        if (ways.Count > 0) Assert.Contains(submission.State, ways);
        else Assert.Equal(state, submission.State);
        if (!isSilent && state != alsoSilent) Assert.Equal(ways.Count > 0, refusal is null);
    }

    private static Submission In(SubmissionState state)
    {
        var submission = new Submission(Id<Submission>.New(), Cast.Program, Cast.Harbour, Cast.Committee, new Id<CriteriaSet>(Guid.NewGuid()), "A course");
        typeof(Submission).GetProperty(nameof(Submission.State))!.SetValue(submission, state);
        return submission;
    }

    private static List<string> Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(c => c.Trim())];
}
