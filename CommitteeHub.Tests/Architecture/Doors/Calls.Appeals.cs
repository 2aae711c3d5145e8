using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Features.Appeals;
using CommitteeHub.Features.Complaints;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Appeals()
    {
        Do<AppointHearing>((use, w, by) => use.RunAsync(by, w.Appealed.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
        Do<DeclareForHearing>((use, w, by) => use.RunAsync(by, w.Appealed.Appeal, true));
        Do<GiveOpinion>((use, w, by) => use.RunAsync(by, w.Appealed.Appeal, AppealOutcome.Uphold, "It was fair."));
        Do<ReleaseAppeal>((use, w, by) => use.RunAsync(by, w.Appealed.Appeal));
        See<ReadAppeals, IReadOnlyList<AppealLine>>((use, w, by) => use.RunAsync(by));
        See<ReadHearing, object?>(async (use, w, by) => await use.RunAsync(by, w.Appealed.Appeal));
        Do<FileComplaint>((use, w, by) => use.RunAsync(by, Id<ProgramComplaint>.New(), w.Slug, new ComplaintText("They charged twice.", "", "", false), Guid.NewGuid().ToString("N") + "01234567"));
        Do<AnswerComplaint>((use, w, by) => use.RunAsync(by, w.Complaint, Id<ComplaintEntry>.New(), "We looked.", "", null));
        See<ReadComplaints, IReadOnlyList<ComplaintLine>>((use, w, by) => use.RunAsync(by));
        See<ReadComplaint, object?>(async (use, w, by) => await use.RunAsync(by, w.Complaint));
    }
}
