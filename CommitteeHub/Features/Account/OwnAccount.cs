using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>The account of whoever asks, loaded whole together with the person it belongs to.</summary>
internal sealed record OwnAccount(Data.Account Account, Person Person)
{
    public static async Task<OwnAccount?> OfAsync(Moment at) => at.By.IsSignedIn ? await OfAsync(at, at.By.Person) : null;

    public static async Task<OwnAccount?> OfAsync(Moment at, Id<Person> id)
    {
        var account = await at.Db.Users.FirstOrDefaultAsync(u => u.Id == id.Value, at.Cancel);
        var person = await at.Db.AllPersons.FirstOrDefaultAsync(p => p.Id == id, at.Cancel);
        return account is null || person is null ? null : new OwnAccount(account, person);
    }
}
