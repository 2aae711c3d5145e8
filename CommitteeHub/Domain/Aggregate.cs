namespace CommitteeHub.Domain;

/// <summary>
/// A thing that is loaded whole, decides for itself, and is saved whole. Whatever it decides it raises as an event;
/// the events become ledger lines in the transaction of the change.
/// </summary>
public abstract class Aggregate
{
    private readonly List<LedgerEvent> _raised = [];
    private bool _touched, _isShared;

    /// <summary>Counts the changes; two changes that started from the same count cannot both be saved.</summary>
    public int Revision { get; private set; }

    /// <summary>The identity, untyped, as the doorbell and the ledger know it.</summary>
    public abstract Guid Key { get; }

    /// <summary>The ledger stream its events go to.</summary>
    public abstract StreamName Stream { get; }

    /// <summary>The submission this is about, if it is about one: timelines and recusal go by it.</summary>
    public virtual Guid? About => null;

    /// <summary>Whatever else is shown wherever this is shown; rung with it.</summary>
    public virtual IEnumerable<Guid> AlsoRings => [];

    public IReadOnlyList<LedgerEvent> Raised => _raised;

    public void ForgetRaised()
    {
        _raised.Clear();
        _touched = false;
    }

    /// <summary>Many read this one from now on. Whoever wants to change it loads one of their own within the change.</summary>
    public void Share() => _isShared = true;

    protected void Raise(LedgerEvent happened)
    {
        Touch();
        _raised.Add(happened);
    }

    /// <summary>Marks a change that is worth a ring but no line of its own in the ledger.</summary>
    protected void Touch()
    {
        if (_isShared) throw new InvalidOperationException($"{GetType().Name} {Key} is read by many and changed by nobody; load it within the change.");
        if (_touched) return;
        _touched = true;
        Revision++;
    }
}

/// <summary>The name of one hash chain in the ledger.</summary>
public readonly record struct StreamName(string Value)
{
    public static StreamName Session(Guid id) => new($"session/{id:D}");
    public static StreamName Submission(Guid id) => new($"submission/{id:D}");
    public static StreamName Organisation(Guid id) => new($"organisation/{id:D}");
    public static StreamName Practitioner(Guid id) => new($"practitioner/{id:D}");
    public static readonly StreamName Register = new("register");
    public static readonly StreamName Administration = new("administration");

    public override string ToString() => Value;
}
