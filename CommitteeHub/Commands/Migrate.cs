using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>Brings the database to this version's schema.</summary>
public static class Migrate
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Hosting.Build(args, "migrate");
        Directory.CreateDirectory(app.Services.GetRequiredService<DataFolder>().Path);
        await PrepareAsync(app.Services);
        Console.WriteLine("The database has this version's schema.");
        return 0;
    }

    public static async Task PrepareAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await FirstFees.EnsureAsync(services.GetRequiredService<Change>());
        await FirstProgramTypes.EnsureAsync(services.GetRequiredService<Change>());
        await RegisterIndex.EnsureAsync(services.GetRequiredService<Change>());
    }
}
