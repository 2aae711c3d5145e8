using System.Collections.Concurrent;
using System.Security.Cryptography;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Features.Account;

/// <summary>One sign-in link for each person of the demo. They live as long as the process and exist in no other command.</summary>
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

    public Id<Person>? PersonBehind(string token) => _people.TryGetValue(token, out var person) ? person : null;
}
