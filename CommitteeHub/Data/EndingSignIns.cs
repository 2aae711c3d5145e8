using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Ends every sign-in of somebody: none of their cookies works any more, and none is listed as if it did.</summary>
internal static class EndingSignIns
{
    public static async Task EndSignInsAsync(this Moment at, Account account)
    {
        NewAccount.Restamp(account);
        var person = new Id<Person>(account.Id);
        foreach (var session in await at.Db.AllSignedInSessions.Where(s => s.PersonId == person && s.EndedAt == null).ToListAsync(at.Cancel)) session.End(at.Now);
    }
}
