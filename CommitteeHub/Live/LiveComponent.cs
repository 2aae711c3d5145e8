using CommitteeHub.Domain;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Live;

/// <summary>
/// A part of a screen that shows stored state. It watches before it reads, so that nothing in between is missed, and
/// reads again, for its own viewer, whenever one of the watched things changes; at most about five times a second.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _watch;
    private Guid[] _watched = [];

    [Inject] protected LiveFeed Feed { get; set; } = null!;
    [Inject] protected CurrentViewer Current { get; set; } = null!;

    /// <summary>The circuit's own user; set before the first reading.</summary>
    protected Viewer Viewer { get; private set; } = Viewer.Public;

    /// <summary>False until the first reading is done.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>What to listen to, known from the parameters.</summary>
    protected abstract IEnumerable<Guid> Watched { get; }

    /// <summary>Reads what the viewer may see into the component's fields.</summary>
    protected abstract Task ReadAsync();

    protected sealed override async Task OnParametersSetAsync()
    {
        Viewer = await Current.GetAsync();
        Guid[] watched = Viewer.PersonId is { } person ? [.. Watched, Viewer.StandingBell(person)] : [.. Watched];
        if (_watch is null || !watched.SequenceEqual(_watched))
        {
            _watch?.Dispose();
            _watched = watched;
            _watch = Feed.Listen(watched, RungAsync);
        }
        await ReadAsync();
        IsRead = true;
    }

    /// <summary>Reads and renders at once, for the clicker who is waiting.</summary>
    protected Task ReadAgainAsync() => InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested) return;
        await ReadAsync();
        StateHasChanged();
    });

    private async Task RungAsync()
    {
        if (_gone.IsCancellationRequested) return;
        await ReadAgainAsync();
        await Task.Delay(Rhythm);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested) return;
        _gone.Cancel();
        _watch?.Dispose();
        _gone.Dispose();
    }
}
