using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CommitteeHub.Data;

/// <summary>Lets the EF tools make migrations for SQLite without starting the program.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteCommitteeDb>
{
    public SqliteCommitteeDb CreateDbContext(string[] args) =>
        new(Design.Options<SqliteCommitteeDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>Lets the EF tools make migrations for PostgreSQL without a server.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresCommitteeDb>
{
    public PostgresCommitteeDb CreateDbContext(string[] args) =>
        new(Design.Options<PostgresCommitteeDb>().UseNpgsql("Host=localhost").Options);
}

/// <summary>What the running program's container would tell the context: with passkeys, Identity has one table more.</summary>
internal static class Design
{
    public static DbContextOptionsBuilder<TDb> Options<TDb>()
        where TDb : DbContext
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        return new DbContextOptionsBuilder<TDb>().UseApplicationServiceProvider(services.BuildServiceProvider());
    }
}
