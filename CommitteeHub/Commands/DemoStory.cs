using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Features.Session;
using Microsoft.EntityFrameworkCore;
using static CommitteeHub.Commands.DemoCast;

namespace CommitteeHub.Commands;

/// <summary>What the invented people did, step by step through the same use cases as everybody's.</summary>
internal sealed class DemoStory(IServiceProvider services)
{
    private readonly DemoSteps _do = new(services);
    private readonly DemoClock _clock = (DemoClock)services.GetRequiredService<TimeProvider>();

    /// <summary>
    /// Two sessions are over: what the first decided is listed and its minutes are locked, the minutes of the second wait
    /// for the next one; the program that was approved first has put mediators forward. The next session can begin, with an
    /// item to debate and two by consent. Every other submission stands somewhere else on its way.
    /// </summary>
    public async Task TellAsync()
    {
        _clock.GoTo(daysAgo: 120);
        await new DemoGuidance(services).ShowAsync();
        var certificate = await _do.SubmitAsync(Finn, Fjord, "Online Mediator Certificate", "online-mediator", "en", "no");
        await _do.HandleAsync(certificate);

        _clock.GoTo(daysAgo: 92, hour: 9);
        var first = await ExtraordinaryAsync(certificate);

        _clock.GoTo(daysAgo: 45);
        var workplace = await _do.SubmitAsync(Finn, Fjord, "Workplace Mediation Online", "workplace", "en", "no");
        await _do.HandleAsync(workplace);

        _clock.GoTo(daysAgo: 28, hour: 13);
        await InterimAsync(first, workplace);

        _clock.GoTo(daysAgo: 20);
        await new DemoPeople(services).PutForwardAsync(certificate);

        _clock.GoTo(daysAgo: 9);
        var handed = await Task.WhenAll(
            _do.SubmitAsync(Olga, Harbour, "Digital Mediation Practice", "digital-practice", "en", "nl"),
            _do.SubmitAsync(Zoe, Lakeside, "Consumer Disputes Online", "consumers", "en", "sw"),
            _do.SubmitAsync(Finn, Fjord, "Family Mediation by Video", "family", "en", "no"),
            _do.SubmitAsync(Zoe, Lakeside, "Land and Water Mediation Online", "land", "en", "sw"));
        foreach (var one in handed) await _do.HandleAsync(one);
        await Must(Get<AddInterest>().RunAsync(As(Chika), Id<StandingInterest>.New(), new InterestText("Harbour Mediation School", InterestKind.Trainer, Today.AddYears(-4), Today.AddYears(-2), "Taught two evening courses.")));

        _clock.GoTo(daysAgo: 2);
        var paid = await Task.WhenAll(
            _do.SubmitAsync(Olga, Harbour, "Peer Mediation in Schools", "schools", "en", "nl"),
            _do.SubmitAsync(Finn, Fjord, "Mediation for Start-ups", "start-ups", "en", "no"));
        foreach (var one in paid) await _do.PayAsync(one);
        await Must(Get<ReturnAsIncomplete>().RunAsync(As(Sam), paid[0], Guid.CreateVersion7(), ["The scoring guide is announced in the program description and missing."], Today.AddDays(30)));

        _clock.GoTo(daysAgo: 0);
        var session = await _do.ScheduleAsync("Quarterly meeting", handed[..3]);
        foreach (var item in (await _do.SessionAsync(session)).Agenda.Skip(1)) await Must(Get<MarkConsentItem>().RunAsync(As(Sam), session, item.Id, true));
        await _do.SubmitAsync(Zoe, Lakeside, "Mediating Across Distance", "distance", "en", "sw");
        await Must(Get<StartApplication>().RunAsync(As(Otto), Id<Submission>.New(), Id<AssessmentProgram>.New(), Harbour, Odr, "Intercultural Online Mediation"));
    }

    private DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <summary>Emil stands aside, the motion is carried and the decision released; the minutes go round.</summary>
    private async Task<Id<ReviewSession>> ExtraordinaryAsync(Id<Submission> submission)
    {
        var session = await _do.ScheduleAsync("Extraordinary meeting", submission);
        Id<Person>[] members = [Ada, Ben, Chika, Dana, Emil];
        var item = await _do.BeginAsync(session, submission, members, aside: Emil);
        await _do.SpeakAsync(session, Chika);
        var ballot = await _do.CarryAsync(session, MotionOutcome.Approve, "The committee approves the program.", members.Except([Emil]));
        await _do.ReleaseAsync(ballot);
        await WriteAsync(session, MinutesProse.Opening, "The chair welcomed everybody and thanked the panel for its report.");
        await WriteAsync(session, item.ToString(), "The panel reported. The committee asked how recordings are kept and was satisfied with the answer.");
        await _do.EndAsync(session);
        return session;
    }

    /// <summary>The minutes of the session before are approved; a program is approved with a condition, against one vote. Ben asks for a correction of these minutes.</summary>
    private async Task InterimAsync(Id<ReviewSession> before, Id<Submission> submission)
    {
        var session = await _do.ScheduleAsync("Interim meeting", submission);
        Id<Person>[] members = [Ada, Ben, Chika, Dana, Fay];
        var item = await _do.BeginAsync(session, submission, members, aside: null);
        await Must(Get<ApproveMinutes>().RunAsync(As(Ada), session, before));
        await _do.SpeakAsync(session, Dana);
        const string condition = "The second assessor signs every form.";
        var ballot = await _do.CarryAsync(session, MotionOutcome.ApproveWithConditions, condition, members, against: Dana);
        await _do.ReleaseAsync(ballot, new ConditionText(Id<Condition>.New(), condition, Today.AddDays(90)));
        const string prose = "The committee discussed who signs the assessment forms.";
        await WriteAsync(session, item.ToString(), prose);
        await _do.EndAsync(session);
        await Must(Get<ProposeCorrection>().RunAsync(As(Ben), session, new CorrectionText(Id<MinutesCorrection>.New(), item.ToString(), prose, prose + " It asked for two signatures.", "So it was said.")));
    }

    private Task WriteAsync(Id<ReviewSession> session, string section, string text) => Must(Get<WriteProse>().RunAsync(As(Sam), session, new TypedProse(section, "", text)));

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();

    private static Viewer As(Id<Person> person) => Viewer.Of(person);

    private static Task Must(Task<Refusal?> step) => DemoSteps.Must(step);
}
