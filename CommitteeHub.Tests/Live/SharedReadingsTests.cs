using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Live;

/// <summary>A hundred screens read once, and nobody is shown what was read before the bell they heard.</summary>
public sealed class SharedReadingsTests
{
    private readonly LiveFeed _feed = new(NullLogger<LiveFeed>.Instance);
    private readonly Guid _bell = Guid.NewGuid();
    private int _value, _read;

    [Fact]
    public async Task Whoever_asks_together_gets_the_same_reading()
    {
        var readings = new SharedReadings(_feed);

        var seen = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readings.OfAsync(_bell, "list", ReadAsync)));

        Assert.All(seen, s => Assert.Equal(0, s));
        Assert.Equal(1, _read);
    }

    [Fact]
    public async Task Whoever_asks_after_the_bell_gets_what_was_read_after_it_even_while_another_reading_is_under_way()
    {
        var readings = new SharedReadings(_feed);
        var (entered, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = readings.OfAsync(_bell, "list", async () =>
        {
            var before = Volatile.Read(ref _value);
            entered.SetResult();
            await hold.Task;
            return before;
        });
        await entered.Task;

        Volatile.Write(ref _value, 1);
        _feed.Announce([_bell]);
        var after = Enumerable.Range(0, 10).Select(_ => readings.OfAsync(_bell, "list", ReadAsync)).ToList();
        hold.SetResult();

        Assert.Equal(0, await first);
        Assert.All(await Task.WhenAll(after), s => Assert.Equal(1, s));
        Assert.Equal(1, _read);
    }

    [Fact]
    public async Task A_reading_that_failed_is_told_to_those_who_asked_and_to_nobody_after_them()
    {
        var readings = new SharedReadings(_feed);

        await Assert.ThrowsAsync<FormatException>(() => readings.OfAsync<int>(_bell, "list", () => throw new FormatException("A mistake in a reading.")));

        Assert.Equal(0, await readings.OfAsync(_bell, "list", ReadAsync));
    }

    [Fact]
    public async Task What_is_read_on_is_told_all_that_changed_since_and_everything_is_read_anew_after_a_ring_that_does_not_say_what_for()
    {
        var readings = new SharedReadings(_feed);
        Task<string> NowAsync() => readings.OfAsync(_bell, "list", () => Task.FromResult("all"), (before, changed) => Task.FromResult($"{before}, {string.Join(" and ", changed.OfType<Person>().Select(p => p.Name))}"));
        void Ring(params string[] names) => _feed.Announce([_bell], new Happening([.. names.Select(n => new Person(Id<Person>.New(), n, $"{n}@example.org"))]));

        Assert.Equal("all", await NowAsync());
        Ring("Ada");
        Ring("Ben", "Chika");
        Assert.Equal("all, Ada and Ben and Chika", await NowAsync());
        Assert.Equal("all, Ada and Ben and Chika", await NowAsync());
        Ring("Dana");
        Assert.Equal("all, Ada and Ben and Chika, Dana", await NowAsync());

        Ring("Emil");
        _feed.Announce([_bell]);
        Assert.Equal("all", await NowAsync());
        Ring();
        Assert.Equal("all", await NowAsync());
    }

    [Fact]
    public async Task After_a_reading_on_that_failed_everything_is_read_anew()
    {
        var readings = new SharedReadings(_feed);
        var isBroken = true;
        Task<string> NowAsync() => readings.OfAsync(_bell, "list", () => Task.FromResult("all"), (before, _) => isBroken ? throw new FormatException("A mistake in a reading.") : Task.FromResult($"{before} and more"));
        await NowAsync();

        _feed.Announce([_bell], new Happening([new Person(Id<Person>.New(), "Ada", "ada@example.org")]));
        await Assert.ThrowsAsync<FormatException>(NowAsync);
        isBroken = false;

        Assert.Equal("all", await NowAsync());
    }

    private sealed record Happening(IReadOnlyList<Aggregate> Changed) : IHappening;

    private async Task<int> ReadAsync()
    {
        Interlocked.Increment(ref _read);
        var read = Volatile.Read(ref _value);
        await Task.Yield();
        return read;
    }
}
