using System.Collections;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>
/// One sensible call of each use case, as somebody with the right to it would make it. Which right is needed stands in
/// docs/permissions.md; whatever else would be in the way of the call does not count.
/// </summary>
public static partial class Calls
{
    private static readonly Dictionary<Type, Func<World, Viewer, Task<Answer>>> Known = [];
    private static readonly Dictionary<Type, Func<World, Viewer, Task<object?>>> Seen = [];

    static Calls()
    {
        Account();
        Appeals();
        Apply();
        Applying();
        Audits();
        Billing();
        Money();
        Committees();
        Conflicts();
        Decisions();
        Review();
        CoReview();
        Dossiers();
        Room();
        Session();
        Speakers();
        Minutes();
        Office();
        PublicSite();
        Versions();
        People();
    }

    public static IReadOnlyDictionary<Type, Func<World, Viewer, Task<Answer>>> All => Known;

    /// <summary>What each read gives its viewer.</summary>
    public static IReadOnlyDictionary<Type, Func<World, Viewer, Task<object?>>> Views => Seen;

    private static void Do<T>(Func<T, World, Viewer, Task<Refusal?>> call) where T : notnull => Known.Add(typeof(T), async (world, by) =>
    {
        var refusal = await call(world.App.Get<T>(), world, by);
        // Each of these says: not you. Everything else says: not now, or not like this.
        return new Answer(refusal is not (NotPermitted or NotFound or NotEntitled or RecusedFromItem or NotActingChair or StoodAside or SetupCodeNotRight), Changed: refusal is null);
    });

    /// <summary>A read gives nothing to those who may not read.</summary>
    private static void See<T, TView>(Func<T, World, Viewer, Task<TView>> call) where T : notnull
    {
        Known.Add(typeof(T), async (world, by) =>
            new Answer(await call(world.App.Get<T>(), world, by) is { } view && (view is not IEnumerable all || all.Cast<object>().Any()), Changed: false));
        Seen.Add(typeof(T), async (world, by) => await call(world.App.Get<T>(), world, by));
    }
}

/// <summary>What a call came to.</summary>
/// <param name="Allowed">It was not refused for lack of right.</param>
/// <param name="Changed">The world is not as it was.</param>
public sealed record Answer(bool Allowed, bool Changed);
