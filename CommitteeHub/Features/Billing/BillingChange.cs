using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>What every change of an invoice begins with: the invoice, for the secretary alone; whoever may read it is refused, for all others there is none.</summary>
internal static class BillingChange
{
    public static async Task<(Invoice? Invoice, Refusal? Refusal)> InvoiceAsync(this Moment at, Id<Invoice> id)
    {
        var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
        return invoice is null ? (null, new NotFound()) : !at.By.IsSecretary ? (null, new NotPermitted()) : (invoice, null);
    }
}
