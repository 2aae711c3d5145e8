using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

/// <summary>Contexts are used again; nobody finds in one what somebody before them did with it.</summary>
public sealed class PooledContextTests
{
    [Theory, OnBothDatabases]
    public async Task A_context_that_is_used_again_comes_without_anything_of_whoever_had_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var before = await app.Get<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        before.ChangeTracker.AutoDetectChangesEnabled = before.Database.AutoSavepointsEnabled = false;
        await before.AllPersons.FirstAsync(p => p.Id == Cast.Ada, TestContext.Current.CancellationToken);
        before.Add(new Person(Id<Person>.New(), "Nobody Kept", "nobody@example.org"));
        await before.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await before.DisposeAsync();

        await using var again = await AgainAsync(app, before);
        Assert.Empty(again.ChangeTracker.Entries());
        Assert.True(again.ChangeTracker.AutoDetectChangesEnabled);
        Assert.True(again.Database.AutoSavepointsEnabled);
        Assert.Null(again.Database.CurrentTransaction);
        Assert.Equal(0, await again.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.False(await again.AllPersons.AnyAsync(p => p.Email == "nobody@example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_change_may_save_nobody_may_who_gets_its_context_afterwards()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        await Cast.EnterAsync(app);
        CommitteeDb? used = null;
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            used = at.Db;
            (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour, at.Cancel)).AddContact(Cast.Zoe);
            return null;
        }));

        await using var again = await AgainAsync(app, used!);
        (await again.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour, TestContext.Current.CancellationToken)).AddContact(Cast.Sam);
        await Assert.ThrowsAsync<InvalidOperationException>(() => again.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The very same context, as soon as it comes round.</summary>
    private static async Task<CommitteeDb> AgainAsync(TestApp app, CommitteeDb before)
    {
        var others = new List<CommitteeDb>();
        var taken = await app.Get<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        while (!ReferenceEquals(taken, before) && others.Count < 200)
        {
            others.Add(taken);
            taken = await app.Get<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        }
        foreach (var other in others) await other.DisposeAsync();
        Assert.Same(before, taken);
        return taken;
    }
}
