namespace CommitteeHub.Live;

/// <summary>
/// Whether the connection behind one open window is up. A window outlives a short cut; until it is back nobody sees it, so
/// nothing need be read or drawn for it. Up where there is no window, as in a page that is drawn once.
/// </summary>
public sealed class WindowLine : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _back;

    /// <summary>Done as soon as somebody can see what is drawn, and when the window is gone for good.</summary>
    public Task UpAsync()
    {
        lock (_lock) return _back?.Task ?? Task.CompletedTask;
    }

    public void Down()
    {
        lock (_lock) _back ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Up()
    {
        lock (_lock)
        {
            _back?.TrySetResult();
            _back = null;
        }
    }

    public void Dispose() => Up();
}
