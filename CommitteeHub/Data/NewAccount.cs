using System.ComponentModel.DataAnnotations;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Data;

/// <summary>An account as it begins: known by its email, with or without a password.</summary>
internal static class NewAccount
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512; as many as ASVS 5 asks for (appendix C).</summary>
    public const int PasswordRounds = 210_000;

    private static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = PasswordRounds }));
    private static readonly UpperInvariantLookupNormalizer Lookup = new();
    private static readonly Lazy<string> SomeHash = new(() => Hasher.HashPassword(new Account(), Guid.NewGuid().ToString()));

    /// <param name="hash">What is kept of the password, as <see cref="HashOf"/> worked it out; whoever has one has shown that the address is theirs.</param>
    public static Account For(Id<Person> person, string email, string? hash = null)
    {
        email = email.Trim();
        var account = new Account
        {
            Id = person.Value,
            UserName = email,
            NormalizedUserName = Normal(email),
            Email = email,
            NormalizedEmail = Normal(email),
            EmailConfirmed = hash is not null,
        };
        SetHash(account, hash);
        return account;
    }

    /// <summary>What is kept of a password; it takes a tenth of a second to work out. One that is too long to be accepted is cut.</summary>
    public static string HashOf(string password) => Hasher.HashPassword(new Account(), Readable.Cut(password, PasswordRules.AtMost + 1));

    /// <summary>A new password, or none, as <see cref="HashOf"/> worked it out; every sign-in that rests on the old one ends.</summary>
    public static void SetHash(Account account, string? hash)
    {
        account.PasswordHash = hash;
        Restamp(account);
    }

    public static void Restamp(Account account) => account.SecurityStamp = Guid.NewGuid().ToString("N");

    public static bool IsPassword(Account account, string password) =>
        account.PasswordHash is { } hash && Hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Takes as long as looking at somebody's password, and lets nobody in.</summary>
    public static void PretendToLook(string password) => Hasher.VerifyHashedPassword(new Account(), SomeHash.Value, password);

    public static string Normal(string email) => Lookup.NormalizeEmail(email.Trim());

    public static Refusal? WhyNot(string name, string email) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 200 || name.Any(char.IsControl) ? new BadInput("Name", "Please give a name.")
        : email.Length > 254 || email.Any(c => char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';') || !new EmailAddressAttribute().IsValid(email.Trim()) ? new BadInput("Email", "This is not an email address.")
        : null;
}
