namespace CommitteeHub.Domain.Accounts;

/// <summary>Shorter passwords are found by trying.</summary>
public sealed record PasswordTooShort(int AtLeast) : Refusal;

/// <summary>Longer than anybody types, and costly to check.</summary>
public sealed record PasswordTooLong(int AtMost) : Refusal;

/// <summary>It is on the lists that guessers begin with, or is made of the person's own name or address.</summary>
public sealed record PasswordTooCommon : Refusal;

/// <summary>It was stolen somewhere and is known to guessers.</summary>
public sealed record PasswordBreached : Refusal;

/// <summary>The password given as the present one is not.</summary>
public sealed record PasswordNotRight : Refusal;

/// <summary>Whoever guesses waits; a passkey works at any time.</summary>
public sealed record TooManyTries : Refusal;

/// <summary>The link was used before, has expired, was replaced by a newer one, or never existed.</summary>
public sealed record LinkNotValid : Refusal;

/// <summary>There is an administrator already, who invites everybody else.</summary>
public sealed record AdministratorExists : Refusal;

/// <summary>The code is not the one on the console.</summary>
public sealed record SetupCodeNotRight : Refusal;

/// <summary>The six digits do not fit.</summary>
public sealed record CodeNotRight : Refusal;

/// <summary>How one signs in is changed only by whoever has just shown that they are who they are.</summary>
public sealed record ConfirmFirst(int Minutes) : Refusal;

/// <summary>Where more than a password is asked for, whoever has a second factor shows it before there is another.</summary>
public sealed record UseYourSecondFactor : Refusal;

/// <summary>Nobody locks themselves out.</summary>
public sealed record NotYourOwnAccount : Refusal;

/// <summary>A token needs at least one scope, and only scopes that exist.</summary>
public sealed record ScopeUnknown : Refusal;

/// <summary>Tokens do not last longer than a year.</summary>
public sealed record TokenLifeTooLong(int Days) : Refusal;

/// <summary>Nobody needs that many.</summary>
public sealed record TooManyTokens(int AtMost) : Refusal;
