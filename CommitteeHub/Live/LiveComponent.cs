using CommitteeHub.Domain;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Live;

/// <summary>
/// A part of a screen that shows stored state. It watches before it reads, so that nothing in between is missed, and
/// reads again, for its own viewer, whenever one of the watched things changes; at most about seven times a second, and not
/// while the connection of its window is cut. Where it is known what a ring is for, a part that shows nothing of it stays as
/// it is.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(140);
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, object?> _given = [];
    private IDisposable? _watch;
    private Guid[] _watched = [];
    private bool _asksAnew = true;
    private int _due;

    /// <summary>What there is to read again since the last reading.</summary>
    private enum Due { Nothing, WhatMoves, Everything }

    [Inject] protected LiveFeed Feed { get; set; } = null!;
    [Inject] protected CurrentViewer Current { get; set; } = null!;
    [Inject] private WindowLine Line { get; set; } = null!;

    /// <summary>The circuit's own user; set before the first reading.</summary>
    protected Viewer Viewer { get; private set; } = Viewer.Public;

    /// <summary>False until the first reading is done.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>What to listen to, known from the parameters.</summary>
    protected abstract IEnumerable<Guid> Watched { get; }

    /// <summary>Reads what the viewer may see into the component's fields.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Whether anything of this is shown here, or decides what is; true where in doubt.</summary>
    protected virtual bool Shows(Aggregate changed) => true;

    /// <inheritdoc cref="IHappening.IsOfTheMeeting(Aggregate)"/>
    protected static bool IsOfTheMeeting(Aggregate changed) => IHappening.IsOfTheMeeting(changed);

    /// <summary>Whether <see cref="ReadWhatMovesAsync"/> is enough after a change of this and of nothing else.</summary>
    protected virtual bool Moves(Aggregate changed) => false;

    /// <summary>Reads again only what moves fast.</summary>
    protected virtual Task ReadWhatMovesAsync() => ReadAsync();

    /// <summary>That the parent was drawn anew is no reason to read again; another parameter is, and a reaction is none of them.</summary>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        foreach (var parameter in parameters)
        {
            if (IsReaction(parameter.Value) || (_given.TryGetValue(parameter.Name, out var before) && Equals(before, parameter.Value))) continue;
            _given[parameter.Name] = parameter.Value;
            _asksAnew = true;
        }
        return base.SetParametersAsync(parameters);
    }

    protected sealed override async Task OnParametersSetAsync()
    {
        if (!_asksAnew) return;
        _asksAnew = false;
        Viewer = await Current.GetAsync();
        Watch();
        await ReadAllAsync(ReadAsync);
        IsRead = true;
    }

    /// <summary>What was read may say what else to watch; what happened to it before that rang nobody, and if anything did happen it is read again.</summary>
    private async Task ReadAllAsync(Func<Task> read)
    {
        var announced = Feed.Announced;
        await read();
        if (Watch() && Feed.Announced != announced) await ReadAsync();
    }

    /// <summary>True when there is something else to watch than before.</summary>
    private bool Watch()
    {
        Guid[] watched = Viewer.PersonId is { } person ? [.. Watched, Viewer.StandingBell(person)] : [.. Watched];
        if (_gone.IsCancellationRequested || (_watch is not null && watched.SequenceEqual(_watched))) return false;
        _watch?.Dispose();
        _watched = watched;
        _watch = Feed.Listen(watched, RungAsync, Hear);
        return true;
    }

    /// <summary>Reads and renders at once, for the clicker who is waiting.</summary>
    protected Task ReadAgainAsync() => ReadAgainAsync(ReadAsync);

    private Task ReadAgainAsync(Func<Task> read) => InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested) return;
        await ReadAllAsync(read);
        StateHasChanged();
    });

    private async Task RungAsync()
    {
        await Line.UpAsync();
        var due = (Due)Interlocked.Exchange(ref _due, (int)Due.Nothing);
        if (due == Due.Nothing || _gone.IsCancellationRequested) return;
        await ReadAgainAsync(due == Due.WhatMoves ? ReadWhatMovesAsync : ReadAsync);
        await Task.Delay(Rhythm);
    }

    /// <summary>Told of every change before the ring, in order.</summary>
    private void Hear(object? hint)
    {
        var due = hint is not IHappening { Changed: { Count: > 0 } changed } ? Due.Everything
            : changed.All(Moves) ? Due.WhatMoves
            : changed.Any(Shows) ? Due.Everything : Due.Nothing;
        int before;
        do before = Volatile.Read(ref _due);
        while ((int)due > before && Interlocked.CompareExchange(ref _due, (int)due, before) != before);
    }

    private static bool IsReaction(object? value) =>
        value is Delegate or EventCallback || (value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EventCallback<>));

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
