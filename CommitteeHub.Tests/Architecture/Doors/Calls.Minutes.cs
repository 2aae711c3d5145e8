using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Minutes;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Minutes()
    {
        Do<WriteProse>((use, w, by) => use.RunAsync(by, w.Meeting.Session, new TypedProse(w.Meeting.Item.ToString(), "", "What was said.")));
        Do<CirculateMinutes>((use, w, by) => use.RunAsync(by, w.Meeting.Session));
        Do<ProposeCorrection>((use, w, by) => use.RunAsync(by, w.Minuted.Session, new CorrectionText(Id<MinutesCorrection>.New(), w.Minuted.Item.ToString(), "", "It was otherwise.", "")));
        Do<AcceptCorrection>((use, w, by) => use.RunAsync(by, w.Minuted.Session, w.Correction));
        Do<DeclineCorrection>((use, w, by) => use.RunAsync(by, w.Minuted.Session, w.Correction, "It was not."));
        Do<ApproveMinutes>((use, w, by) => use.RunAsync(by, w.Meeting.Session, w.Minuted.Session));
        Do<AddMinutesNote>((use, w, by) => use.RunAsync(by, w.Minuted.Session, Id<MinutesNote>.New(), MinutesProse.Opening, "It was Ben."));
        See<ReadMinutes, object?>(async (use, w, by) => await use.RunAsync(by, w.Minuted.Session));
        See<ReadMinutesToApprove, object?>(async (use, w, by) => await use.RunAsync(by, w.Meeting.Session));
    }
}
