using System.Collections.Concurrent;
using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CommitteeHub.Commands;

/// <summary>One sign-in link for each person of the demo. They live as long as the process; no other command has them, and a program that was published without the demo has none of this.</summary>
public sealed class DemoLinks
{
    private readonly ConcurrentDictionary<string, Id<Person>> _people = new();

    /// <summary>The path that signs this person in.</summary>
    public string LinkFor(Id<Person> person)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _people[token] = person;
        return $"/demo/sign-in/{token}";
    }

    public void Map(WebApplication app) => app.MapGet("/demo/sign-in/{token}", SignInAsync).AllowAnonymous();

    private async Task<IResult> SignInAsync(string token, [FromQuery] string? returnUrl, SignInManager<Account> signIn)
    {
        if (!_people.TryGetValue(token, out var person)) return Results.NotFound();
        if (await signIn.UserManager.FindByIdAsync(person.ToString()) is not { Disabled: false } account) return Results.NotFound();
        await signIn.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect(LocalUrl.Of(returnUrl));
    }
}
