using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Screens;

public sealed class CutWindowTests
{
    [Fact]
    public async Task Nothing_is_read_for_a_window_whose_connection_is_cut_and_all_at_once_when_it_is_back()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await using var cut = new PersonsScreen(app, Cast.Ada);
        await using var open = new PersonsScreen(app, Cast.Ben);
        var (unseen, seen) = (cut.Render<Counter>().Instance, open.Render<Counter>().Instance);
        var line = cut.Services.GetRequiredService<WindowLine>();

        line.Down();
        for (var ring = 1; ring <= 3; ring++)
        {
            app.Get<LiveFeed>().Announce([Counter.Bell]);
            await Patience.UntilAsync(() => seen.Readings == 1 + ring, "The window that is open did not read.");
        }
        Assert.Equal(1, unseen.Readings);

        line.Up();
        await Patience.UntilAsync(() => unseen.Readings == 2, "The window that is back did not read.");
        app.Get<LiveFeed>().Announce([Counter.Bell]);
        await Patience.UntilAsync(() => unseen.Readings == 3, "The window that is back does not listen.");
    }

    private sealed class Counter : LiveComponent
    {
        public static readonly Guid Bell = Guid.NewGuid();
        private int _readings;

        public int Readings => Volatile.Read(ref _readings);

        protected override IEnumerable<Guid> Watched => [Bell];

        protected override Task ReadAsync()
        {
            Interlocked.Increment(ref _readings);
            return Task.CompletedTask;
        }
    }
}
