using System.ComponentModel.DataAnnotations;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Identity;

namespace CommitteeHub.Data;

/// <summary>An account as it begins: known by its email, with or without a password.</summary>
internal static class NewAccount
{
    private static readonly PasswordHasher<Account> Hasher = new();
    private static readonly UpperInvariantLookupNormalizer Lookup = new();

    public static Account For(Id<Person> person, string email, string? password = null)
    {
        email = email.Trim();
        var account = new Account
        {
            Id = person.Value,
            UserName = email,
            NormalizedUserName = Normal(email),
            Email = email,
            NormalizedEmail = Normal(email),
            EmailConfirmed = password is not null,
        };
        SetPassword(account, password);
        return account;
    }

    /// <summary>A new password, or none; every sign-in that rests on the old one ends.</summary>
    public static void SetPassword(Account account, string? password)
    {
        account.PasswordHash = password is null ? null : Hasher.HashPassword(account, password);
        Restamp(account);
    }

    public static void Restamp(Account account) => account.SecurityStamp = Guid.NewGuid().ToString("N");

    public static bool IsPassword(Account account, string password) =>
        account.PasswordHash is { } hash && Hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    public static string Normal(string email) => Lookup.NormalizeEmail(email.Trim());

    public static Refusal? WhyNot(string name, string email) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 200 || name.Any(char.IsControl) ? new BadInput("Name", "Please give a name.")
        : email.Length > 254 || email.Any(c => char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';') || !new EmailAddressAttribute().IsValid(email.Trim()) ? new BadInput("Email", "This is not an email address.")
        : null;
}
