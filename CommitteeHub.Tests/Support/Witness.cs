using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;

namespace CommitteeHub.Tests.Support;

/// <summary>Several people at the live door with the npm client, in a process of its own; every frame that they receive is kept.</summary>
public sealed class Witness : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<(string Who, string Frame)> _heard = [];
    private readonly TaskCompletionSource _ready = new();

    private Witness(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Comes back when all of them are in every room that they may enter.</summary>
    public static async Task<Witness> StartAsync(ListeningApp app, IEnumerable<Guid> rooms, IEnumerable<Id<Person>> people)
    {
        var tokens = new List<object>();
        foreach (var person in people)
        {
            var secret = Secret.NewToken();
            Meeting.Ok(await app.App.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), Id<PersonalToken>.New(), "witness", secret, [TokenScope.Live], app.App.Now.AddDays(1)));
            tokens.Add(new { name = person.ToString(), token = secret });
        }
        var task = JsonSerializer.Serialize(new { url = new Uri(app.Address, "/hubs/live").ToString(), rooms, people = tokens });
        var start = new ProcessStartInfo("node", ["test/witness.mjs", task]) { WorkingDirectory = Path.Combine(TestApp.RepositoryRoot, "client"), RedirectStandardOutput = true, RedirectStandardInput = true };
        var witness = new Witness(Process.Start(start)!);
        await witness._ready.Task.WaitAsync(Patience.Time);
        return witness;
    }

    public IReadOnlyList<string> FramesOf(Id<Person> person) => [.. _heard.Where(h => h.Who == person.ToString()).Select(h => h.Frame)];

    /// <summary>Waits until somebody has received a frame like this.</summary>
    public async Task HeardAsync(Id<Person> person, string part)
    {
        await Patience.UntilAsync(() => FramesOf(person).Any(f => f.Contains(part, StringComparison.Ordinal)), $"{part} was not heard.");
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonDocument.Parse(line).RootElement;
            if (said.GetProperty("frame").GetString() == "ready") _ready.TrySetResult();
            else _heard.Enqueue((said.GetProperty("who").GetString()!, said.GetProperty("frame").GetString()!));
        }
        _ready.TrySetException(new InvalidOperationException("The npm client ended before it was in the room."));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience.Time)) _process.Kill();
        await _reading;
        _process.Dispose();
    }
}
