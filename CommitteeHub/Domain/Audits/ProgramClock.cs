using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Register;

namespace CommitteeHub.Domain.Audits;

/// <summary>Where an approved program stands between two audits.</summary>
public enum ProgramState { Active, ConditionsOutstanding, AuditDue, AuditSubmitted, AuditInReview, AuditOverdue, Suspended, Withdrawn, VoluntarilyClosed }

/// <summary>What is on record about the open audit.</summary>
/// <param name="SubmittedOn">When a dossier was put forward that is not yet decided on.</param>
/// <param name="InReviewSince">From when on the body looked at it.</param>
/// <param name="FailedOn">When the committee's decision not to approve again was released.</param>
public sealed record AuditFacts(DateOnly DueOn, DateOnly? SubmittedOn = null, DateOnly? InReviewSince = null, DateOnly? FailedOn = null);

/// <summary>Everything the state of a program depends on: what is on record, and the rule.</summary>
/// <param name="Recorded">The newest line of the public history.</param>
/// <param name="Since">From when that line holds.</param>
/// <param name="ConditionDue">The first condition that is not yet confirmed as met.</param>
/// <param name="AppealPending">An appeal against the failure, or against the approval's end, waits for its hearing; until then nothing gets worse.</param>
/// <param name="AppealEndedOn">When an appeal against the failure was turned down.</param>
/// <param name="RevokedOn">When the committee's decision was released that the approval does not go on.</param>
/// <param name="RevocationUpheldOn">When an appeal against that was turned down.</param>
public sealed record ProgramFacts(
    RegisterStatus Recorded, DateOnly Since, AuditFacts? Audit, ValidityRule Rule, DateOnly? ConditionDue = null, bool AppealPending = false, DateOnly? AppealEndedOn = null,
    DateOnly? RevokedOn = null, DateOnly? RevocationUpheldOn = null);

/// <summary>The state on a day, since when, and what comes next if nobody does anything.</summary>
public sealed record ProgramMoment(ProgramState State, DateOnly Since, ProgramState? Next = null, DateOnly? NextOn = null);

/// <summary>
/// The state of a program as a pure function of recorded acts and the day. Whoever asks late gets the same answer with the
/// same dates as whoever asked every day.
/// </summary>
public static class ProgramClock
{
    public static ProgramMoment On(ProgramFacts facts, DateOnly today)
    {
        if (facts.Recorded == RegisterStatus.Withdrawn) return new(ProgramState.Withdrawn, facts.Since);
        if (facts.Recorded == RegisterStatus.Expired) return new(ProgramState.VoluntarilyClosed, facts.Since);
        var moment = facts.Recorded == RegisterStatus.Suspended ? Suspended(facts, facts.Since, today)
            : SuspendsOn(facts) is { } from && from <= today ? Suspended(facts, from, today)
            : InForce(facts, today);
        if (EndsOn(facts) is not { } ends || (moment.State == ProgramState.Withdrawn && moment.Since <= ends)) return moment;
        if (ends <= today) return new(ProgramState.Withdrawn, ends);
        return moment.NextOn <= ends ? moment : moment with { Next = ProgramState.Withdrawn, NextOn = ends };
    }

    /// <summary>When the approval ends because the committee did not confirm it; the time to appeal passes first.</summary>
    public static DateOnly? EndsOn(ProgramFacts facts)
    {
        if (facts.RevokedOn is not { } revoked || facts.AppealPending) return null;
        var final = revoked.AddDays(facts.Rule.AppealDays + 1);
        return facts.RevocationUpheldOn is { } upheld && upheld > final ? upheld : final;
    }

    /// <summary>What the public register says in that state; what it says already while the approval is in force.</summary>
    public static RegisterStatus StatusOf(ProgramState state, RegisterStatus recorded) => state switch
    {
        ProgramState.Suspended => RegisterStatus.Suspended,
        ProgramState.Withdrawn => RegisterStatus.Withdrawn,
        ProgramState.VoluntarilyClosed => RegisterStatus.Expired,
        ProgramState.Active or ProgramState.ConditionsOutstanding or ProgramState.AuditDue or ProgramState.AuditSubmitted or ProgramState.AuditInReview or ProgramState.AuditOverdue => recorded,
    };

    /// <summary>When the approval is suspended if nothing is done; null while nothing leads there.</summary>
    public static DateOnly? SuspendsOn(ProgramFacts facts)
    {
        if (facts.Audit is not { } audit) return null;
        if (audit.FailedOn is { } failed)
        {
            if (facts.AppealPending) return null;
            var final = failed.AddDays(facts.Rule.AppealDays + 1);
            return facts.AppealEndedOn is { } ended && ended > final ? ended : final;
        }
        var late = audit.DueOn.AddDays(1 + facts.Rule.SuspendAfterDays);
        return audit.SubmittedOn < late ? null : late;
    }

    private static ProgramMoment Suspended(ProgramFacts facts, DateOnly from, DateOnly today)
    {
        // Whoever has put the audit forward, or is heard on appeal, is waited for.
        if (facts.AppealPending || facts.Audit is { SubmittedOn: not null }) return new(ProgramState.Suspended, from);
        var ends = from.AddDays(facts.Rule.WithdrawAfterDays);
        return ends <= today ? new(ProgramState.Withdrawn, ends) : new(ProgramState.Suspended, from, ProgramState.Withdrawn, ends);
    }

    private static ProgramMoment InForce(ProgramFacts facts, DateOnly today)
    {
        if (facts.Audit is { } audit)
        {
            if (audit.FailedOn is { } failed) return new(ProgramState.AuditInReview, failed, Next(SuspendsOn(facts), ProgramState.Suspended), SuspendsOn(facts));
            if (audit.InReviewSince is { } review && review <= today) return new(ProgramState.AuditInReview, review);
            if (audit.SubmittedOn is { } submitted && submitted <= today) return new(ProgramState.AuditSubmitted, submitted);
            if (today > audit.DueOn) return new(ProgramState.AuditOverdue, audit.DueOn.AddDays(1), ProgramState.Suspended, SuspendsOn(facts));
            var notice = audit.DueOn.AddDays(-facts.Rule.NoticeDays);
            if (today >= notice) return new(ProgramState.AuditDue, notice, ProgramState.AuditOverdue, audit.DueOn.AddDays(1));
            return new(facts.ConditionDue is null ? ProgramState.Active : ProgramState.ConditionsOutstanding, facts.Since, ProgramState.AuditDue, notice);
        }
        return new(facts.ConditionDue is null ? ProgramState.Active : ProgramState.ConditionsOutstanding, facts.Since);
    }

    private static ProgramState? Next(DateOnly? on, ProgramState state) => on is null ? null : state;
}
