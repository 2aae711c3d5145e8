using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Audits()
    {
        Do<MoveAudit>((use, w, by) => use.RunAsync(by, w.Audit, new DateOnly(2029, 3, 31), "A flood"));
        Do<AppointAppraiser>((use, w, by) => use.RunAsync(by, w.Audit, Cast.Ben));
        Do<CheckAuditPoint>((use, w, by) => use.RunAsync(by, w.Audit, "AU-01", CheckAnswer.Met, ""));
        Do<RecommendAudit>((use, w, by) => use.RunAsync(by, w.Audit, true, "Nothing against it."));
        Do<SignOffAudit>((use, w, by) => use.RunAsync(by, w.Audit));
        Do<SuspendProgram>((use, w, by) => use.RunAsync(by, w.Audited.Program));
        Do<ReinstateProgram>((use, w, by) => use.RunAsync(by, w.Audited.Program));
        Do<CloseProgram>((use, w, by) => use.RunAsync(by, w.Audited.Program));
        Do<ReportChange>((use, w, by) => use.RunAsync(by, Id<ReportedChange>.New(), w.Audited.Program, "All assessors are new."));
        Do<ShowEvidence>((use, w, by) => use.RunAsync(by, w.Audited.Decision, w.Audited.Conditions[0], "It is on our website."));
        Do<SendBackEvidence>((use, w, by) => use.RunAsync(by, w.Audited.Decision, w.Audited.Conditions[0], "It is not."));
        See<ReadAudits, object?>(async (use, w, by) => (await use.RunAsync(by))?.Lines);
        See<ReadAudit, object?>(async (use, w, by) => await use.RunAsync(by, w.Audit));
    }
}
