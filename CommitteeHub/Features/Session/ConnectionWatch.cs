using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>
/// Looks every few seconds who was cut off and who is back. A node speaks only for connections it held itself, and before
/// it says that somebody is gone it asks the others by the doorbell whether they have them.
/// </summary>
public sealed class ConnectionWatch(Connections connections, IServiceScopeFactory scopes, IDbContextFactory<CommitteeDb> contexts, LiveFeed feed, TimeProvider clock, DatabaseOptions database, ILogger<ConnectionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Id<Person>, IDisposable> _answering = new();

    public async Task SweepAsync(CancellationToken cancel = default)
    {
        AnswerForOwn();
        foreach (var (person, session) in connections.TakeArrived())
            if (await FactsAsync(session, person, cancel) is { IsLost: true })
                await NoteAsync(session, person, null, cancel);

        foreach (var gone in connections.Gone)
        {
            var facts = await FactsAsync(gone.Session, gone.Person, cancel);
            if (facts is not { IsPresent: true })
            {
                connections.Forget(gone.Person, gone.Session);
                continue;
            }
            if (facts.IsLost || clock.GetUtcNow() - gone.Since < facts.Grace) continue;
            if (await IsElsewhereAsync(gone.Person, cancel)) connections.IsElsewhere(gone.Person);
            else await NoteAsync(gone.Session, gone.Person, gone.Since, cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await SweepAsync(stoppingToken); }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { log.LogError(e, "Connections could not be looked at."); }
        }
    }

    private async Task<ConnectionFacts?> FactsAsync(Guid session, Id<Person> person, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ConnectionFacts.OfAsync(db, new(session), person, cancel);
    }

    private async Task NoteAsync(Guid session, Id<Person> person, DateTimeOffset? lostSince, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoteConnection>().RunAsync(Viewer.System, new(session), person, lostSince, cancel);
    }

    /// <summary>With one node there is nobody to ask.</summary>
    private async Task<bool> IsElsewhereAsync(Id<Person> person, CancellationToken cancel)
    {
        if (database.Provider != "Postgres") return false;
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = feed.Listen([Bell("here", person)], () =>
        {
            answered.TrySetResult();
            return Task.CompletedTask;
        });
        await RingAsync(Bell("who has", person), cancel);
        return await Task.WhenAny(answered.Task, Task.Delay(AnswerWithin, cancel)) == answered.Task;
    }

    private void AnswerForOwn()
    {
        if (database.Provider != "Postgres") return;
        var own = connections.Everybody;
        foreach (var person in own.Where(p => !_answering.ContainsKey(p)))
            _answering[person] = feed.Listen([Bell("who has", person)], () => connections.IsUp(person) ? RingAsync(Bell("here", person), default) : Task.CompletedTask);
        foreach (var person in _answering.Keys.Where(p => !own.Contains(p)))
            if (_answering.TryRemove(person, out var listening)) listening.Dispose();
    }

    private async Task RingAsync(Guid bell, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Change>().RunAsync(Viewer.System, at =>
        {
            at.Ring(bell);
            return Task.FromResult<Refusal?>(null);
        }, cancel);
    }

    private static Guid Bell(string word, Id<Person> person) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{word} {person}")).AsSpan(0, 16));
}
