using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
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
}
