using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>
/// A new installation belongs to whoever can read the server's console: the code printed there is asked for before the
/// first administrator is appointed, so that no stranger on the network is faster.
/// </summary>
public sealed class SetupCode(IDbContextFactory<CommitteeDb> contexts)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private volatile bool _isDone;

    /// <summary>Twenty-eight letters and digits that cannot be mistaken for each other, in groups of four: 140 random bits.</summary>
    public string Code { get; } = string.Join('-', Enumerable.Range(0, 7).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public bool Fits(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(given)), Encoding.UTF8.GetBytes(Plain(Code)));

    /// <summary>Whether the installation still waits for its first administrator. Once it has had one, it never waits again.</summary>
    public async Task<bool> IsWaitingAsync(CancellationToken cancel = default)
    {
        if (_isDone) return false;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        _isDone = await db.AllOffices.AnyAsync(o => o.Office == Office.Administrator, cancel);
        return !_isDone;
    }

    private static string Plain(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
