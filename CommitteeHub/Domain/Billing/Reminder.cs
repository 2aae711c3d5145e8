namespace CommitteeHub.Domain.Billing;

/// <summary>A reminder that was sent about an open invoice, once for each step.</summary>
public sealed class Reminder : INeverDeleted
{
    public Id<Reminder> Id { get; init; }
    public Id<Invoice> InvoiceId { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public int Step { get; init; }

    public DateOnly SentOn { get; init; }
    public Money Open { get; init; }
}

/// <summary>When an open invoice is reminded of, and what the letters say. Reminding costs nothing.</summary>
public sealed class ReminderPlan : Aggregate
{
    public static readonly Id<ReminderPlan> TheOne = new(Guid.Parse("00000000-0000-7000-8000-0000000d0117"));

    private ReminderPlan() { }

    public ReminderPlan(IReadOnlyList<ReminderStep> steps)
    {
        Id = TheOne;
        Steps = steps;
    }

    public Id<ReminderPlan> Id { get; private set; }

    /// <summary>One for each letter, in order.</summary>
    public IReadOnlyList<ReminderStep> Steps { get; private set; } = [];

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    public Refusal? Change(IReadOnlyList<ReminderStep> steps)
    {
        if (steps.Count != Steps.Count || steps.Any(s => s.DaysAfterDue < 1 || s.DaysAfterDue > 365) || steps.Zip(steps.Skip(1)).Any(p => p.Second.DaysAfterDue <= p.First.DaysAfterDue)) return new ReminderDaysNotRising();
        if (steps.Any(s => string.IsNullOrWhiteSpace(s.Subject) || string.IsNullOrWhiteSpace(s.Text))) return new ReminderSaysNothing();
        if (steps.SelectMany(s => ReminderStep.UnknownFields(s.Subject + s.Text)).FirstOrDefault() is { } field) return new UnknownField(field, string.Join(", ", ReminderStep.Fields.Select(f => $"{{{f}}}")));
        if (steps.SequenceEqual(Steps)) return null;
        Steps = steps;
        Raise(new ReminderPlanChanged([.. steps.Select(s => s.DaysAfterDue)]));
        return null;
    }

    public static ReminderPlan First() => new(
    [
        new(7, "Reminder: invoice {number}", """
            our invoice {number} of {issued} was due on {due}. We have not seen the payment of {open} yet.

            If it is on its way, please take no notice of this letter. Otherwise please pay it to

              {holder}
              IBAN {iban}, BIC {bic}
              Payment reference {number}

            The invoice: {link}
            """),
        new(21, "Second reminder: invoice {number}", """
            invoice {number} of {issued} was due on {due}, and {open} is still open. Please pay it within ten days to

              {holder}
              IBAN {iban}, BIC {bic}
              Payment reference {number}

            If something is wrong with the invoice, or paying is difficult, please answer this letter: we find a way.

            The invoice: {link}
            """),
        new(42, "Last reminder: invoice {number}", """
            in spite of two letters, {open} of invoice {number} of {issued} is still open. It was due on {due}.

            Please pay it now to

              {holder}
              IBAN {iban}, BIC {bic}
              Payment reference {number}

            or write to us. Without either, the secretariat has to decide what becomes of the matter that the invoice is for.

            The invoice: {link}
            """),
    ]);
}

public sealed partial class Invoice
{
    /// <summary>No reminder goes out up to and including this day.</summary>
    public DateOnly? RemindersPausedUntil { get; private set; }

    public string? PauseReason { get; private set; }

    /// <summary>The letter that is due today, if one is: one at a time, in order, with the plan's pause in between even after days when nothing ran.</summary>
    public int? ReminderDue(IReadOnlyList<ReminderStep> steps, DateOnly today)
    {
        if (State != InvoiceState.Overdue || today <= RemindersPausedUntil || _reminders.Count >= steps.Count) return null;
        var next = _reminders.Count;
        if (today < DueOn!.Value.AddDays(steps[next].DaysAfterDue)) return null;
        if (next > 0 && today < _reminders.Max(r => r.SentOn).AddDays(steps[next].DaysAfterDue - steps[next - 1].DaysAfterDue)) return null;
        return next + 1;
    }

    public void Remind(int step, DateOnly today)
    {
        _reminders.Add(new Reminder { Id = Domain.Id<Reminder>.New(), InvoiceId = Id, Step = step, SentOn = today, Open = Open });
        Raise(new InvoiceReminded(Id, step, Open));
    }

    /// <summary>Stops the reminders for a while, for a reason that stays inside; a day that is over lets them go on.</summary>
    public Refusal? PauseReminders(DateOnly? until, string reason, DateOnly today)
    {
        if (State is InvoiceState.Draft) return new NotIssuedYet();
        if (until is { } day && day < today) return new EndsInThePast();
        if (until is not null && string.IsNullOrWhiteSpace(reason)) return new PauseNeedsReason();
        if (until == RemindersPausedUntil) return null;
        (RemindersPausedUntil, PauseReason) = (until, until is null ? null : reason.Trim());
        Raise(new RemindersPaused(Id, until));
        return null;
    }
}
