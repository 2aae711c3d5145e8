using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Everything that is kept, on SQLite or PostgreSQL. The raw sets are named All…: reading one for a person without
/// asking what that person may see should look wrong.
/// </summary>
public abstract partial class CommitteeDb(DbContextOptions options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    /// <summary>Set by <see cref="Change"/>: the only one that may save raised events, because it also writes their ledger lines.</summary>
    internal bool InChange { get; set; }

    /// <summary>What the writer of SQLite knows already; null for everybody else.</summary>
    internal KnownFacts? Known { get; set; }

    /// <summary>What was read from SQLite and still stands there; null on PostgreSQL.</summary>
    internal UnchangedReads? Unchanged { get; set; }

    /// <summary>The statements that the writer of SQLite keeps at hand; null for everybody else.</summary>
    internal PreparedRows? Prepared { get; set; }

    /// <summary>Whether anything was written since the use case began.</summary>
    internal bool HasWritten { get; set; }

    /// <summary>The lines of the ledger that the use case wrote, in order.</summary>
    internal List<LedgerLine> Appended { get; private set; } = [];

    /// <summary>
    /// A fact that annotations, findings and votes leave as it is: the writer of SQLite remembers it until anything else
    /// is saved. Whatever it is, it is read and never changed.
    /// </summary>
    internal Task<T> KnownAsync<T>(object key, Func<Task<T>> read) => Known is { } known ? known.OfAsync(key, read) : read();

    /// <summary>A fact that is read again only when anybody has committed anything since; on PostgreSQL, and within a change, each time.</summary>
    internal async Task<T> UnchangedAsync<T>(object key, Func<Task<T>> read)
    {
        var fact = await (Unchanged is { } unchanged && Known is null && Database.CurrentTransaction is null ? unchanged.OfAsync(key, read) : read());
        (fact as Aggregate)?.Share();
        return fact;
    }

    /// <summary>The next use case finds nothing of the one before it.</summary>
    internal void BeginAnew()
    {
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
        ForgetUse();
    }

    /// <summary>Whoever takes this context from the pool finds nothing that was noted on it; what it tracked, the framework has forgotten already.</summary>
    internal void BeAsNew()
    {
        ForgetUse();
        (Known, Prepared) = (null, null);
    }

    private void ForgetUse() => (InChange, HasWritten, Appended) = (false, false, []);

    public bool IsPostgres => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    // The passkey table exists from schema version 3 on; design-time factories have no options, so it is said here.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Conversions.AddTo(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CommitteeDb).Assembly);
        AggregateConvention.Apply(builder);
        // In the order of its bytes, so that keys are found by how they begin whatever language the database is in.
        if (IsPostgres) builder.Entity<OutboxMessage>().HasIndex(m => m.UniqueKey).HasOperators("text_pattern_ops");
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!InChange && ChangeTracker.Entries<Aggregate>().Any(e => e.Entity.Raised.Count > 0))
            throw new InvalidOperationException("Aggregates are saved by Change, which writes the ledger.");
        if (ChangeTracker.Entries<INeverDeleted>().FirstOrDefault(e => e.State == EntityState.Deleted) is { } deleted)
            throw new InvalidOperationException($"{deleted.Metadata.DisplayName()} is never deleted.");
        HasWritten = true;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}

/// <summary>The one-process database, with its own migrations.</summary>
public sealed class SqliteCommitteeDb(DbContextOptions<SqliteCommitteeDb> options) : CommitteeDb(options);

/// <summary>The database of several nodes, with its own migrations.</summary>
public sealed class PostgresCommitteeDb(DbContextOptions<PostgresCommitteeDb> options) : CommitteeDb(options);

/// <summary>The sign-in of a <see cref="Domain.Committees.Person"/>; shares its identity.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public bool Disabled { get; set; }
}

/// <summary>One data-protection key, shared by all nodes.</summary>
public sealed class KeyRow
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public required string Xml { get; set; }
}

/// <summary>That a command was carried out, so that asking again changes nothing. Never written for a vote.</summary>
public sealed class CommandReceipt
{
    public Guid CommandId { get; init; }
    public Guid? PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}
