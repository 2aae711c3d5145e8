using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Appeals;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;

namespace CommitteeHub.Tests.Support;

/// <summary>A program that was not approved, and the appeal of its organisation. Ida, Jon and Kim sit on another committee.</summary>
public sealed record AppealStage(TestApp App, Id<Submission> About, Id<AssessmentProgram> Program, Id<Submission> Appeal)
{
    public static readonly Id<Person> Ida = Number(0xa1), Jon = Number(0xa2), Kim = Number(0xa3);

    public static async Task<AppealStage> FiledAsync(TestApp app)
    {
        await SeatOthersAsync(app);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        var appeal = new Submission(Id<Submission>.New(), held.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course", SubmissionKind.Appeal, held.Submission);
        Meeting.Ok(appeal.Explain("Our assessors are independent: see annex.", 0));
        Audited.Set(appeal, nameof(appeal.State), SubmissionState.CompletenessCheck);
        Audited.Set(appeal, nameof(appeal.SubmittedAt), app.Now);
        Meeting.Ok(appeal.ConfirmComplete(app.Now));
        await app.SaveAsync(appeal);
        return new AppealStage(app, held.Submission, held.Program, appeal.Id);
    }

    /// <summary>All three seated, free of conflicts, and of these opinions.</summary>
    public async Task HearAsync(params AppealOutcome[] opinions)
    {
        Meeting.Ok(await App.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), Appeal, [Ida, Jon, Kim]));
        foreach (var (person, opinion) in new[] { Ida, Jon, Kim }.Zip(opinions))
        {
            Meeting.Ok(await App.Get<DeclareForHearing>().RunAsync(Cast.As(person), Appeal, true));
            Meeting.Ok(await App.Get<GiveOpinion>().RunAsync(Cast.As(person), Appeal, opinion, $"Because of {opinion}."));
        }
    }

    private static async Task SeatOthersAsync(TestApp app)
    {
        var committee = new Committee(Id<Committee>.New(), "Advocacy Committee", "MAQAP");
        foreach (var (person, name, role) in new[] { (Ida, "Ida Fjord", SeatRole.Chair), (Jon, "Jon Meadow", SeatRole.Member), (Kim, "Kim Harrow", SeatRole.Member) })
        {
            var mail = name.Split(' ')[0].ToLowerInvariant() + "@example.org";
            committee.Seat(person, role, 0, new DateOnly(2020, 1, 1));
            await app.SaveAsync(new Person(person, name, mail), new CommitteeHub.Data.Account { Id = person.Value, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N") });
        }
        await app.SaveAsync(committee);
    }

    private static Id<Person> Number(int n) => new(new Guid($"00000000-0000-7000-8000-{n:x12}"));
}
