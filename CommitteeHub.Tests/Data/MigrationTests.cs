using CommitteeHub.Commands;
using CommitteeHub.Data;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class MigrationTests
{
    [Theory, OnBothDatabases]
    public async Task The_migrations_make_exactly_the_schema_that_the_program_expects(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await using var db = await app.DbAsync();

        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed; add a migration for both databases.");
    }

    /// <summary>One that holds only for some rows does not count: a question about one parent would look at every row there is.</summary>
    [Theory, OnBothDatabases]
    public async Task Whatever_refers_to_another_row_is_found_from_there_by_an_index_of_all_rows(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await using var db = await app.DbAsync();

        Assert.Equal([], from table in db.Model.GetEntityTypes()
                         from reference in table.GetForeignKeys()
                         let ordered = table.GetKeys().Select(k => k.Properties).Concat(table.GetIndexes().Where(i => i.GetFilter() is null).Select(i => i.Properties))
                         where !ordered.Any(o => o.Take(reference.Properties.Count).SequenceEqual(reference.Properties))
                         select $"{table.GetTableName()} ({string.Join(", ", reference.Properties.Select(p => p.Name))})");
    }

    [Fact]
    public async Task On_PostgreSQL_a_database_that_is_not_there_yet_is_made()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        var place = new NpgsqlConnectionStringBuilder(app.Postgres) { Database = $"later{Guid.NewGuid():N}" }.ConnectionString;
        await using var later = TestApp.Open(app.Folder, place);
        later.ChecksInvariants = false; // It is gone by then.
        try
        {
            Assert.Null(await Migrate.WhyNotChangeAsync(later.Services));
            await Migrate.PrepareAsync(later.Services);

            await using var db = await later.DbAsync();
            Assert.Empty(await SchemaAge.PendingAsync(db));
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(place);
        }
    }
}
