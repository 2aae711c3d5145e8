using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Domain.Recognition;

/// <summary>A year on the register, or the once-only contribution that opens it.</summary>
public sealed class ListingPeriod
{
    public Id<ListingPeriod> Id { get; init; }
    public Id<Practitioner> PractitionerId { get; init; }
    public int Number { get; init; }

    /// <summary>What was claimed for it; null when nothing was owed.</summary>
    public Id<Invoice>? InvoiceId { get; set; }

    /// <summary>Whether the once-only fee for adding a specialisation was part of it.</summary>
    public bool AddsSpecialisation { get; init; }

    /// <summary>Null until it is paid or waived.</summary>
    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }
    public bool IsGivenUp { get; set; }
}

/// <summary>Being found: a contribution opens a year, a year ends, and can be renewed at any time.</summary>
public sealed partial class Practitioner
{
    public const int ListingMonths = 12;

    public ListingPeriod? OpenPeriod => _periods.FirstOrDefault(p => p.From is null && !p.IsGivenUp);

    /// <summary>The fees of the next year, the once-only one first; where there are none, listing costs nothing.</summary>
    /// <remarks>IMI, 17 June 2020: 100 EUR once with Qualified or Certified, 225 EUR a year with a specialisation only, 125 EUR a year Certified.</remarks>
    public IReadOnlyList<FeeKind> FeesDue(DateOnly today)
    {
        var held = HeldOn(today);
        var specialised = held.Others.Contains(RecognitionKind.Online) || held.Others.Contains(RecognitionKind.Intercultural);
        var fees = new List<FeeKind>();
        if (held.Tier == Tier.None && specialised) fees.Add(FeeKind.SpecialisationListing);
        if (held.Tier != Tier.None && specialised && !_periods.Any(p => p.AddsSpecialisation && p.From is not null)) fees.Add(FeeKind.AddSpecialisation);
        if (held.Tier == Tier.Certified || held.Others.Contains(RecognitionKind.Advocate)) fees.Add(FeeKind.CertifiedListing);
        return fees;
    }

    public Refusal? WhyNotAskForListing(DateOnly today)
    {
        if (State is PractitionerState.Suspended or PractitionerState.Withdrawn) return new NotListable(State);
        if (HeldOn(today) is { Tier: Tier.None, Others.Count: 0 }) return new NothingRecognised();
        if (ListedUntil > today.AddMonths(ListingMonths)) return new ListedLongEnough(ListedUntil.Value);
        return Missing() is { Count: > 0 } missing ? new ProfileNotComplete(missing) : null;
    }

    /// <summary>The year is asked for; without anything to pay it begins at once.</summary>
    public void AskForListing(Id<ListingPeriod> id, Id<Invoice>? invoice, bool addsSpecialisation, DateOnly today)
    {
        _periods.Add(new ListingPeriod { Id = id, PractitionerId = Id, Number = _periods.Count + 1, InvoiceId = invoice, AddsSpecialisation = addsSpecialisation });
        Raise(new ListingAskedFor(Id, invoice));
        if (invoice is null) Begin(_periods[^1], today);
    }

    /// <summary>The contribution arrived or was waived. A renewal in time goes on from the last day, a late one begins today.</summary>
    public void SettleContribution(Id<Invoice> invoice, DateOnly today)
    {
        if (!IsErased && _periods.FirstOrDefault(p => p.InvoiceId == invoice) is { From: null } period) Begin(period, today);
    }

    /// <summary>The claim was taken back: the year it was for does not begin, or is taken back too when it had begun, and another can be asked for.</summary>
    public void GiveUpContribution(Id<Invoice> invoice, DateOnly today)
    {
        if (IsErased || _periods.FirstOrDefault(p => p.InvoiceId == invoice) is not { IsGivenUp: false } period) return;
        period.IsGivenUp = true;
        TakeBack(period, today);
        Touch();
    }

    /// <summary>A payment was taken back, so the year that it opened waits for it again.</summary>
    public void UnsettleContribution(Id<Invoice> invoice, DateOnly today)
    {
        if (!IsErased && _periods.FirstOrDefault(p => p.InvoiceId == invoice) is { } period) TakeBack(period, today);
    }

    /// <summary>A year that is not paid for any more is none. Years that were to follow it begin earlier, so that nobody is listed for what is not paid.</summary>
    private void TakeBack(ListingPeriod period, DateOnly today)
    {
        if (period is not { From: { } from, Until: { } until }) return;
        (period.From, period.Until) = (null, null);
        Raise(new ListingTakenBack(Id, from, until));
        var next = from > today ? from : today;
        if (until >= today)
            foreach (var later in _periods.Where(p => p.From > from).OrderBy(p => p.From).ToList())
            {
                (later.From, later.Until) = (next, next.AddMonths(ListingMonths).AddDays(-1));
                next = later.Until.Value.AddDays(1);
                Raise(new ListingBegan(Id, later.From.Value, later.Until.Value));
            }
        ListedUntil = _periods.Max(p => p.Until);
        LookOn = default;
        if (State is PractitionerState.Listed or PractitionerState.Expired && !(ListedUntil >= today)) Go(ListedUntil is null ? PractitionerState.AwaitingContribution : PractitionerState.Expired);
        Settle();
    }

    /// <summary>The claim was made void and issued again.</summary>
    public void ClaimAgain(Id<Invoice> wrong, Id<Invoice> again)
    {
        if (IsErased || _periods.FirstOrDefault(p => p.InvoiceId == wrong) is not { } period) return;
        (period.InvoiceId, period.IsGivenUp) = (again, false);
        Touch();
    }

    private void Begin(ListingPeriod period, DateOnly today)
    {
        var from = ListedUntil >= today ? ListedUntil.Value.AddDays(1) : today;
        (period.From, period.Until) = (from, from.AddMonths(ListingMonths).AddDays(-1));
        ListedUntil = period.Until;
        LookOn = default;
        Raise(new ListingBegan(Id, from, period.Until.Value));
        if (State is PractitionerState.AwaitingContribution or PractitionerState.Expired or PractitionerState.ProfileIncomplete) Go(PractitionerState.Listed);
    }

    /// <summary>The last day is over.</summary>
    public void PassTo(DateOnly today)
    {
        if (State != PractitionerState.Listed || !(ListedUntil < today)) return;
        Raise(new ListingExpired(Id, ListedUntil!.Value));
        Go(PractitionerState.Expired);
    }

    /// <summary>Says when the sweep looks again. Nobody sees it, so it is no change of its own.</summary>
    public void LookAgainOn(DateOnly day) => LookOn = day;

    /// <summary>A sanction: out of the register for a time, or for good.</summary>
    public void Suspend()
    {
        if (!IsErased) Go(PractitionerState.Suspended);
    }

    public void Withdraw() => Go(PractitionerState.Withdrawn);

    /// <summary>What all complaints about them came to, together: the heaviest sanction that is in force. As long as none came to anything they stand as they stand.</summary>
    public void Answer(IReadOnlyCollection<ConductCase> cases, DateOnly today)
    {
        if (IsErased || !cases.Any(c => c.InForce is not null)) return;
        if (cases.Any(c => c.InForce == ConductOutcome.Withdrawal)) Withdraw();
        else if (cases.Any(c => c.InForce == ConductOutcome.Suspension && c.SanctionUntil >= today)) Suspend();
        else Reinstate(today);
    }

    /// <summary>The sanction is over; they stand where they would stand without it.</summary>
    public void Reinstate(DateOnly today)
    {
        if (IsErased || State is not (PractitionerState.Suspended or PractitionerState.Withdrawn)) return;
        Go(ListedUntil >= today ? PractitionerState.Listed : ListedUntil is not null ? PractitionerState.Expired : PractitionerState.ProfileIncomplete);
        Settle();
    }

    /// <summary>Whether the public search finds them.</summary>
    public bool IsFound(DateOnly today) => WhyNotFound(today).Count == 0;

    /// <summary>Every reason why the public search does not find them; none means that it does.</summary>
    public IReadOnlyList<NotFoundReason> WhyNotFound(DateOnly today)
    {
        var reasons = new List<NotFoundReason>();
        if (State == PractitionerState.Submitted) reasons.Add(NotFoundReason.NotAcceptedYet);
        if (State == PractitionerState.Suspended) reasons.Add(NotFoundReason.IsSuspended);
        if (State == PractitionerState.Withdrawn) reasons.Add(NotFoundReason.IsWithdrawn);
        if (State is not (PractitionerState.Submitted or PractitionerState.Suspended or PractitionerState.Withdrawn) && HeldOn(today) is { Tier: Tier.None, Others.Count: 0 }) reasons.Add(NotFoundReason.RecognitionLapsed);
        if (ConsentedAt is null) reasons.Add(NotFoundReason.NoConsent);
        if (Missing().Any(m => m != "Consent")) reasons.Add(NotFoundReason.ProfileLacksSomething);
        if (ListedUntil is null) reasons.Add(OpenPeriod is null ? NotFoundReason.ContributionNotAskedFor : NotFoundReason.ContributionNotPaid);
        else if (ListedUntil < today) reasons.Add(OpenPeriod is null ? NotFoundReason.ListingOver : NotFoundReason.ContributionNotPaid);
        return reasons;
    }
}

/// <summary>Why somebody is not found.</summary>
public enum NotFoundReason { NotAcceptedYet, RecognitionLapsed, NoConsent, ProfileLacksSomething, ContributionNotAskedFor, ContributionNotPaid, ListingOver, IsSuspended, IsWithdrawn }
