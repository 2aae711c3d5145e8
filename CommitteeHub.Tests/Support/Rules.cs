using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>Gives the invented committee other rules to decide by.</summary>
public static class Rules
{
    public static async Task SetAsync(TestApp app, Func<CommitteePolicy, CommitteePolicy> change)
    {
        var refusal = await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == Cast.Committee);
            at.Db.Entry(committee).Property(c => c.Policy).CurrentValue = change(committee.Policy);
            return null;
        });
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
