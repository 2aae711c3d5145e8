using System.Globalization;
using Bunit;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Tests.Screens;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace CommitteeHub.Tests.Live;

/// <summary>A part of a screen reads when there is something to read, and neither more often nor less.</summary>
public sealed class LiveComponentTests
{
    private static readonly Organisation Shown = new(Id<Organisation>.New(), "Harbour School", "NL", "NL", "https://harbour.example.org");
    private static readonly Committee NotShown = new(Id<Committee>.New(), "Harbour committee", "ODRQAP");
    private static readonly Person Moving = new(Id<Person>.New(), "Ada Okafor", "ada@example.org");
    private readonly Guid _room = Guid.NewGuid();

    [Fact]
    public async Task It_reads_again_for_what_it_shows_and_for_whatever_is_not_known_and_for_nothing_else()
    {
        await using var app = await TestApp.StartAsync();
        await using var screen = new PersonsScreen(app, Cast.Ada);
        var part = screen.Render<Part>(p => p.Add(c => c.Room, _room));
        part.WaitForAssertion(() => Assert.Equal(1, part.Instance.Read));
        var feed = app.Get<LiveFeed>();

        feed.Announce([_room], new Happened(NotShown));
        await Task.Delay(400);
        Assert.Equal((1, 0), (part.Instance.Read, part.Instance.Moved));

        feed.Announce([_room], new Happened(NotShown, Shown));
        part.WaitForAssertion(() => Assert.Equal(2, part.Instance.Read));
        feed.Announce([_room]);
        part.WaitForAssertion(() => Assert.Equal(3, part.Instance.Read));
        feed.Announce([_room], new Happened());
        part.WaitForAssertion(() => Assert.Equal(4, part.Instance.Read));
        Assert.Equal(0, part.Instance.Moved);
    }

    [Fact]
    public async Task What_moves_is_read_by_itself_unless_something_else_came_with_it()
    {
        await using var app = await TestApp.StartAsync();
        await using var screen = new PersonsScreen(app, Cast.Ada);
        var part = screen.Render<Part>(p => p.Add(c => c.Room, _room));
        part.WaitForAssertion(() => Assert.Equal(1, part.Instance.Read));
        var feed = app.Get<LiveFeed>();

        feed.Announce([_room], new Happened(Moving));
        part.WaitForAssertion(() => Assert.Equal((1, 1), (part.Instance.Read, part.Instance.Moved)));
        feed.Announce([([_room], new Happened(Moving)), ([_room], new Happened(Shown)), ([_room], new Happened(Moving))]);
        part.WaitForAssertion(() => Assert.Equal((2, 1), (part.Instance.Read, part.Instance.Moved)));
    }

    [Fact]
    public async Task A_ring_is_answered_in_the_language_of_whoever_listens_and_with_nothing_of_whoever_rings()
    {
        await using var app = await TestApp.StartAsync();
        var (feed, heard, request) = (app.Get<LiveFeed>(), new TaskCompletionSource<(string, string, string?)>(), new AsyncLocal<string?>());
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("fr"), CultureInfo.GetCultureInfo("fr"));
        using var watch = feed.Listen([_room], () =>
        {
            heard.TrySetResult((CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name, request.Value));
            return Task.CompletedTask;
        });

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("es"), CultureInfo.GetCultureInfo("es"));
        request.Value = "somebody else's";
        feed.Announce([_room]);

        Assert.Equal(("fr", "fr", null), await heard.Task.WaitAsync(Patience.Time));
    }

    [Fact]
    public async Task A_parent_that_draws_itself_anew_is_no_reason_to_read_and_another_room_is()
    {
        await using var app = await TestApp.StartAsync();
        await using var screen = new PersonsScreen(app, Cast.Ada);
        var part = screen.Render<Part>(p => p.Add(c => c.Room, _room).Add(c => c.OnRead, () => { }));
        part.WaitForAssertion(() => Assert.Equal(1, part.Instance.Read));

        part.Render(p => p.Add(c => c.Room, _room).Add(c => c.OnRead, () => { }));
        await Task.Delay(200);
        Assert.Equal(1, part.Instance.Read);

        part.Render(p => p.Add(c => c.Room, Guid.NewGuid()));
        part.WaitForAssertion(() => Assert.Equal(2, part.Instance.Read));
    }

    [Fact]
    public async Task What_it_comes_to_watch_by_reading_rings_it_too_and_is_read_once_if_nothing_happened_meanwhile()
    {
        await using var app = await TestApp.StartAsync();
        await using var screen = new PersonsScreen(app, Cast.Ada);
        var found = Guid.NewGuid();
        var part = screen.Render<Part>(p => p.Add(c => c.Room, _room).Add(c => c.Finds, found));
        part.WaitForAssertion(() => Assert.Equal(1, part.Instance.Read));

        app.Get<LiveFeed>().Announce([found]);

        part.WaitForAssertion(() => Assert.Equal(2, part.Instance.Read));
    }

    [Fact]
    public async Task What_happens_while_it_reads_to_what_it_did_not_watch_yet_is_read_as_well()
    {
        await using var app = await TestApp.StartAsync();
        await using var screen = new PersonsScreen(app, Cast.Ada);
        var found = Guid.NewGuid();
        var part = screen.Render<Part>(p => p.Add(c => c.Room, _room).Add(c => c.Finds, found).Add(c => c.Meanwhile, () => app.Get<LiveFeed>().Announce([found])));

        part.WaitForAssertion(() => Assert.Equal(2, part.Instance.Read));
    }

    private sealed record Happened(params Aggregate[] Of) : IHappening
    {
        public IReadOnlyList<Aggregate> Changed => Of;
    }

    private sealed class Part : LiveComponent
    {
        private Guid? _found;

        [Parameter] public Guid Room { get; set; }
        [Parameter] public Guid? Finds { get; set; }

        /// <summary>What happens once, after it has looked and before it watches what it found.</summary>
        [Parameter] public Action? Meanwhile { get; set; }
        [Parameter] public EventCallback OnRead { get; set; }

        public int Read { get; private set; }
        public int Moved { get; private set; }

        protected override IEnumerable<Guid> Watched => _found is { } found ? [Room, found] : [Room];

        protected override bool Shows(Aggregate changed) => changed is not Committee;

        protected override bool Moves(Aggregate changed) => changed is Person;

        protected override Task ReadAsync()
        {
            Read++;
            if (_found is null) Meanwhile?.Invoke();
            _found = Finds;
            return Task.CompletedTask;
        }

        protected override Task ReadWhatMovesAsync()
        {
            Moved++;
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Read);
    }
}
