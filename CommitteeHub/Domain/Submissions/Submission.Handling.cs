using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>The secretariat's part: the fee, the completeness check, the panel.</summary>
public sealed partial class Submission
{
    /// <summary>Rung with every submission, for whoever watches a list of them.</summary>
    public static readonly Guid List = Guid.Parse("00000000-0000-7000-8000-5b0155105115");

    public const int MostMissingItems = 50, LongestMissingItem = 500;

    /// <summary>What was missing when it was last returned.</summary>
    public List<string> MissingItems { get; private set; } = [];

    /// <summary>Until when the applicant may hand in what is missing.</summary>
    public DateOnly? ReturnDueOn { get; private set; }

    /// <summary>When the secretary found the dossier complete; null before, and again after a return.</summary>
    public DateTimeOffset? CompleteAt { get; private set; }

    public override IEnumerable<Guid> AlsoRings => [OrganisationId.Value, List];

    /// <summary>The fee was paid or waived. Later payments, and payments for what was withdrawn, change nothing here.</summary>
    public void SettleFee(bool waived)
    {
        if (State != SubmissionState.AwaitingFee) return;
        Go(SubmissionAct.SettleFee);
        Raise(new FeeSettled(Id, waived));
    }

    /// <summary>Everything that is asked for is there.</summary>
    public Refusal? ConfirmComplete(DateTimeOffset now)
    {
        if (WhyNotHandle() is { } refusal) return refusal;
        if (CompleteAt is not null) return null;
        CompleteAt = now;
        Raise(new CompletenessConfirmed(Id));
        return null;
    }

    /// <summary>Something is missing: back to the applicant, with a list and a date. There is no second fee.</summary>
    public Refusal? ReturnAsIncomplete(IReadOnlyList<string> missing, DateOnly dueOn, DateOnly today, DateTimeOffset now)
    {
        if (WhyNotHandle() is { } refusal) return refusal;
        var items = missing.Select(m => m.Trim()).Where(m => m.Length > 0).ToList();
        if (items.Count == 0) return new NothingMissing();
        if (items.Count > MostMissingItems || items.Exists(i => i.Length > LongestMissingItem)) return new MissingListTooLong(LongestMissingItem, MostMissingItems);
        if (dueOn <= today) return new ReturnDueTooSoon(today);
        (MissingItems, ReturnDueOn, CompleteAt) = (items, dueOn, null);
        Go(SubmissionAct.ReturnAsIncomplete, now);
        Raise(new ReturnedAsIncomplete(Id, items.Count, dueOn));
        return null;
    }

    /// <summary>
    /// Seats the members who look first: at least as many as the policy asks for (IMI's published process: three), all of
    /// this committee, none who stands aside. While the panel works it may be seated anew, for a member who stands aside later.
    /// </summary>
    public Refusal? AssignPanel(Committee committee, IReadOnlyCollection<Id<Person>> members, DateOnly today, Id<Person>? lead = null)
    {
        if (Kind == SubmissionKind.Appeal) return new AppealHasHearing();
        if (State == SubmissionState.AwaitingFee) return new FeeNotSettled();
        if (WhyNot(SubmissionAct.AssignPanel) is { } refusal) return refusal;
        if (CompleteAt is null) return new CompletenessNotConfirmed();
        var seated = committee.On(today).Select(m => m.PersonId).ToHashSet();
        var chosen = members.Distinct().ToList();
        if (!chosen.TrueForAll(seated.Contains)) return new NotOnCommittee();
        if (chosen.Exists(IsRecused)) return new MemberRecusedCannotSit();
        if (chosen.Count < committee.Policy.PanelSize) return new PanelTooSmall(committee.Policy.PanelSize, chosen.Count);
        if (lead is { } named && !chosen.Contains(named)) return new LeadNotOnPanel();
        if (State == SubmissionState.PanelReview && _panel.Select(p => p.PersonId).ToHashSet().SetEquals(chosen) && (lead is null || PanelLead == lead)) return null;

        _panel.RemoveAll(p => !chosen.Contains(p.PersonId));
        foreach (var member in chosen.Except(_panel.Select(p => p.PersonId)).ToList())
            _panel.Add(new PanelSeat { Id = Domain.Id<PanelSeat>.New(), SubmissionId = Id, PersonId = member });
        if (lead is not null) _panel.ForEach(p => p.IsLead = p.PersonId == lead);
        Go(SubmissionAct.AssignPanel);
        Raise(new PanelAssigned(Id, chosen, chosen.Count));
        return null;
    }

    private Refusal? WhyNotHandle() => State switch
    {
        SubmissionState.CompletenessCheck => null,
        SubmissionState.AwaitingFee => new FeeNotSettled(),
        _ => new NotInState(State),
    };
}

/// <summary>Whose move it is.</summary>
public enum WaitsFor { Nobody, Applicant, Payment, Secretariat, Panel, CoChairs, Committee }

/// <summary>Whose move it is in each state.</summary>
public static class Waiting
{
    public static WaitsFor For(SubmissionState state) => state switch
    {
        SubmissionState.Draft or SubmissionState.Returned or SubmissionState.InfoRequested => WaitsFor.Applicant,
        SubmissionState.AwaitingFee => WaitsFor.Payment,
        SubmissionState.CompletenessCheck => WaitsFor.Secretariat,
        SubmissionState.PanelReview => WaitsFor.Panel,
        SubmissionState.PanelRecommended or SubmissionState.CoChairReview => WaitsFor.CoChairs,
        SubmissionState.Deliberation or SubmissionState.Deferred => WaitsFor.Committee,
        SubmissionState.Decided or SubmissionState.Withdrawn or SubmissionState.Lapsed => WaitsFor.Nobody,
    };
}
