using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Features.Decisions;

/// <summary>A submission that the committee voted on: six seats, Fay stands aside, four say Yes and one No.</summary>
public sealed record Deliberation(Id<Submission> Submission, Id<Ballot> Ballot, Id<AssessmentProgram> Program)
{
    /// <param name="app">The installation.</param>
    /// <param name="outcome">What the motion proposes.</param>
    /// <param name="title">The program's.</param>
    /// <param name="yes">How many of the five say Yes.</param>
    /// <param name="organisation">Who put it forward, if not Harbour.</param>
    /// <param name="again">The program, if it was put forward before.</param>
    public static async Task<Deliberation> HoldAsync(TestApp app, MotionOutcome outcome = MotionOutcome.Approve, string title = "Online mediator course", int yes = 4, Id<Organisation>? organisation = null, Id<AssessmentProgram>? again = null)
    {
        var program = new AssessmentProgram(again ?? Id<AssessmentProgram>.New(), organisation ?? Cast.Harbour, "ODRQAP", title);
        program.Describe(title, ["en", "pt"], "https://harbour.example.org/online");
        var submission = new Submission(Id<Submission>.New(), program.Id, organisation ?? Cast.Harbour, Cast.Committee, Cast.Criteria, title);
        Id<Person>[] voters = [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil];
        foreach (var member in voters) submission.Declare(member, ConflictAnswer.NoConflict, app.Now);
        submission.Declare(Cast.Fay, ConflictAnswer.Recused, app.Now);
        typeof(Submission).GetProperty(nameof(submission.State))!.SetValue(submission, SubmissionState.PanelRecommended);
        typeof(Submission).GetProperty(nameof(submission.SubmittedAt))!.SetValue(submission, app.Now);

        var session = new ReviewSession(Id<ReviewSession>.New(), Cast.Committee, "Autumn session", app.Now.UtcDateTime, "UTC", null);
        Must(submission.PutOn(session));
        foreach (var member in voters) Must(session.CheckIn(member, member, app.Now));
        Must(session.Open(Cast.Ada, app.Now));
        var item = session.ItemOf(submission.Id)!;
        if (session.CurrentItem?.Id != item.Id) Must(session.OpenItem(item.Id, Cast.Ada));
        var motion = new Motion(Id<Motion>.New(), item, outcome, "That the program be decided on.", Cast.Ada, app.Now);
        var ballot = new Ballot(Id<Ballot>.New(), motion, BallotKind.Named);
        var committee = await app.ReadAsync(db => db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == Cast.Committee));
        var bench = Bench.Of(committee, session, submission, app.Now);
        Must(ballot.Open(motion, session, bench, submission, limit: null, Cast.Ada, app.Now));
        foreach (var (voter, i) in voters.Select((v, i) => (v, i)))
            Must(ballot.Cast(new VoteWish(Id<Vote>.New(), i < yes ? Choice.Yes : Choice.No, "Because", null), new Voter(voter, ConflictAnswer.NoConflict, true), session, app.Now));
        Must(ballot.Close(session, bench, Cast.Ada, app.Now));
        Must(ballot.Publish(submission, bench, Cast.Ada, app.Now));
        if (again is null) await app.SaveAsync(program);
        await app.SaveAsync(submission, session, motion, ballot);
        return new Deliberation(submission.Id, ballot.Id, program.Id);
    }

    /// <summary>Prepared by the secretary and approved by the chair.</summary>
    public async Task<Id<Decision>> ApproveAsync(TestApp app, params ConditionText[] conditions)
    {
        var id = Id<Decision>.New();
        Must(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), id, Ballot, conditions));
        Must(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ada), id, await RevisionAsync(app, id)));
        return id;
    }

    public static Task<int> RevisionAsync(TestApp app, Id<Decision> id) => app.ReadAsync(db => db.AllDecisions.Where(d => d.Id == id).Select(d => d.Revision).SingleAsync());

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
