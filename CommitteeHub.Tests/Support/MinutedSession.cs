using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A whole session as it is held: Fay stands aside, Emil never comes, Dana leaves and comes back, Chika and Ben speak, a ballot is called off and the next one carried.</summary>
public static class MinutedSession
{
    /// <summary>Words that only those may read who take part in the item.</summary>
    public const string Motion = "That the mediator course be approved for three years", Reason = "The curriculum is thin on ethics", CalledOff = "The motion was read out wrongly", Prose = "The committee discussed the curriculum at length", Paper = "Curriculum of the mediator course";

    public static readonly string Sha256 = new('c', 64);

    /// <summary>Everything that must not be in the copy of somebody who stands aside.</summary>
    public static readonly string[] Secrets = [Motion, Reason, CalledOff, Prose, Paper, Sha256];

    public static async Task<Meeting> HoldAsync(TestApp app)
    {
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Fay], recused: [Cast.Fay]);
        var document = new Document(Id<Document>.New(), meeting.Submission, null, Paper);
        document.Add(Id<DocumentVersion>.New(), new StoredFile(Sha256, 10, "image/png"), "curriculum.png", Cast.Olga, app.Now);
        app.ChecksInvariants = false; // There is no such file; the record only names it.
        await app.SaveAsync(document);

        app.Clock.Move(TimeSpan.FromMinutes(2));
        await SpeakAsync(meeting, Cast.Chika, TimeSpan.FromSeconds(95));
        await SpeakAsync(meeting, Cast.Ben, TimeSpan.FromSeconds(61), HandKind.PointOfOrder);
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Dana));
        app.Clock.Move(TimeSpan.FromMinutes(5));
        Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Sam), meeting.Session, Cast.Dana));

        Meeting.Ok(await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), meeting.Motion, meeting.Session, MotionOutcome.Approve, Motion));
        var wrong = Id<Ballot>.New();
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), wrong, meeting.Motion, BallotKind.Named));
        Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), wrong, CalledOff));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika }) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.VoteAsync(Cast.Dana, Choice.No, reason: Reason));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Meeting.Ok(await WriteAsync(meeting, MinutesProse.Opening, "", "The chair welcomed everybody."));
        Meeting.Ok(await WriteAsync(meeting, meeting.Item.ToString(), "", Prose));
        return meeting;
    }

    /// <summary>The same, over, and sent to those who attended.</summary>
    public static async Task<Meeting> CirculatedAsync(TestApp app)
    {
        var meeting = await HoldAsync(app);
        app.Clock.Move(TimeSpan.FromMinutes(10));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await app.Get<CirculateMinutes>().RunAsync(Cast.As(Cast.Sam), meeting.Session));
        return meeting;
    }

    /// <summary>The next session of the committee, opened by the chair, with a quorum.</summary>
    public static async Task<Id<ReviewSession>> NextAsync(TestApp app, DateTime startsOn)
    {
        var next = Id<ReviewSession>.New();
        var plan = new SessionPlan(Cast.Committee, "Winter meeting", startsOn, "Europe/Amsterdam", null, [await Meeting.SubmissionAsync(app)]);
        Meeting.Ok(await app.Get<ScheduleSession>().RunAsync(Cast.As(Cast.Sam), next, plan));
        Meeting.Ok(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), next));
        foreach (var member in new[] { Cast.Ben, Cast.Chika, Cast.Dana }) Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(member), next));
        return next;
    }

    /// <summary>Circulated, and approved three weeks later.</summary>
    public static async Task<Meeting> LockedAsync(TestApp app)
    {
        var meeting = await CirculatedAsync(app);
        app.Clock.Move(TimeSpan.FromDays(21));
        var next = await NextAsync(app, new DateTime(2026, 12, 14, 10, 0, 0));
        Meeting.Ok(await app.Get<ApproveMinutes>().RunAsync(Cast.As(Cast.Ada), next, meeting.Session));
        return meeting;
    }

    public static Task<Refusal?> WriteAsync(Meeting meeting, string section, string was, string text, Id<Person>? by = null) =>
        meeting.App.Get<WriteProse>().RunAsync(Cast.As(by ?? Cast.Sam), meeting.Session, new TypedProse(section, was, text));

    public static Task<string> ProseAsync(Meeting meeting, string section) =>
        meeting.App.ReadAsync(async db => await db.AllMinutesProse.Where(p => p.SessionId == meeting.Session && p.Section == section).Select(p => p.Text).SingleOrDefaultAsync() ?? "");

    private static async Task SpeakAsync(Meeting meeting, Id<Person> member, TimeSpan time, HandKind kind = HandKind.Ordinary)
    {
        Meeting.Ok(await meeting.App.Get<RaiseHand>().RunAsync(Cast.As(member), Id<Hand>.New(), meeting.Session, kind));
        Meeting.Ok(await meeting.App.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        meeting.App.Clock.Move(time);
        Meeting.Ok(await meeting.App.Get<StopSpeaking>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
    }
}
