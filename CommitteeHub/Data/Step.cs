namespace CommitteeHub.Data;

/// <summary>One use case in the line of the writer, with the answer that somebody waits for.</summary>
internal sealed class Step(Func<CommitteeDb, Task<Decided>> decide, ExecutionContext? context)
{
    private const int Waiting = 0, Begun = 1, GivenUp = 2;
    private readonly TaskCompletionSource<Decided> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;
    private Exception? _failed;

    public Task<Decided> Answer => _answer.Task;
    public bool IsAnswered => _answer.Task.IsCompleted;
    public Decided Decided { get; private set; } = Decided.Before;

    /// <summary>False when whoever asked has gone before it was its turn.</summary>
    public bool Begin()
    {
        (_failed, Decided) = (null, Decided.Before);
        return Interlocked.CompareExchange(ref _state, Begun, Waiting) != GivenUp;
    }

    /// <summary>Runs in the context of whoever asked: their language, their trace.</summary>
    public async Task DecideAsync(CommitteeDb db)
    {
        Task<Decided>? deciding = null;
        if (context is null) deciding = decide(db);
        else ExecutionContext.Run(context, _ => deciding = decide(db), null);
        Decided = await deciding!;
    }

    public void GiveUp(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting) _answer.TrySetCanceled(cancel);
    }

    /// <summary>It failed by itself; said once the others are durable.</summary>
    public void Keep(Exception e) => _failed = e;

    public void Fail(Exception e) => _answer.TrySetException(_failed ?? e);

    /// <summary>What there is to ring for, unless it failed.</summary>
    public Commit? Commit => _failed is null ? Decided.Commit : null;

    /// <summary>What it decided is durable now, and those were rung who watch: the answer.</summary>
    public void Settle()
    {
        if (_failed is { } failed)
        {
            if (failed is OperationCanceledException over) _answer.TrySetCanceled(over.CancellationToken);
            else _answer.TrySetException(failed);
            return;
        }
        _answer.TrySetResult(Decided);
    }
}
