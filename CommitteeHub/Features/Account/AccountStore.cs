using CommitteeHub.Data;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Identity's own way of keeping passkeys and codes, inside the transaction of a change.</summary>
internal static class AccountStore
{
    public static UserOnlyStore<Data.Account, CommitteeDb, Guid> Of(Moment at) => new(at.Db) { AutoSaveChanges = false };
}
