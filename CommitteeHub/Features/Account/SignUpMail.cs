using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Mail;

namespace CommitteeHub.Features.Account;

/// <summary>The one mail that answers a sign-up. Whoever is known already learns it here, where nobody else reads.</summary>
internal static class SignUpMail
{
    public static OutboxMessage ToConfirm(Site site, SignUp signUp, string sealedSecret, DateTimeOffset now) => Letter(signUp.Name, signUp.Email, $"Confirm your sign-up with {site.Name}", $"""
        you signed up "{signUp.Organisation.Name}" with {site.Name}. Confirm your address and choose a password here, within three days:

        {site.Link("sign-up/confirm?token=")}{OutboxMessage.SecretPlace}

        The link works once. If it was not you, you need not do anything: nothing was set up, and what was typed is forgotten.
        """, $"sign-up/{signUp.SecretHash}", now, sealedSecret);

    public static OutboxMessage ToKnown(Site site, string name, string email, DateTimeOffset now) => Letter(name, email, $"You have an account with {site.Name}", $"""
        somebody, probably you, signed up an organisation with this address. There is an account with it already, so nothing was set up.

        Sign in, or ask for a new password: {site.Link("sign-in")}

        To add an organisation to your account, write to the secretariat.
        """, $"sign-up/known/{Id<SignUp>.New()}", now);

    private static OutboxMessage Letter(string name, string email, string subject, string text, string key, DateTimeOffset now, string? sealedSecret = null) => new()
    {
        ToName = name,
        ToAddress = email,
        Subject = subject,
        Body = $"Dear {name},\n\n{text}\n",
        SealedSecret = sealedSecret,
        UniqueKey = key,
        CreatedAt = now,
        NotBefore = now,
    };
}
