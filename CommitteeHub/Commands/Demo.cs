using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>An invented committee of six and its alternate, invented organisations, two sessions that are over and one that can begin.</summary>
public static class Demo
{
    public static Task<int> RunAsync(string[] args)
    {
        var (clock, links) = (new DemoClock(), new DemoLinks());
        return Serve.RunAsync([.. AddressFrom(args), .. args], new Occasion("demo", builder => builder.Services.AddSingleton<TimeProvider>(clock), services => SeedAsync(services, clock), links.Map, app => PrintLinksAsync(app, links)));
    }

    /// <summary>Fills an empty installation; one that has people in it is left as it is.</summary>
    private static async Task SeedAsync(IServiceProvider services, DemoClock clock)
    {
        await using (var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync())
            if (await db.AllPersons.AnyAsync()) return;

        Console.WriteLine("Making the demo: people, programs, a session…");
        clock.GoTo(daysAgo: 121);
        await DemoCast.EnterAsync(services.GetRequiredService<Change>());
        await using var scope = services.CreateAsyncScope();
        await new DemoStory(scope.ServiceProvider).TellAsync();
    }

    /// <summary>People reach the demo where it listens: links in its mails lead there, unless another address is given.</summary>
    public static string[] AddressFrom(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["urls"] is { } urls && urls.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? [$"--Site:Address={Addresses.FirstOf(urls)}"] : [];

    /// <summary>The address, and a link for each person that signs them in.</summary>
    private static async Task PrintLinksAsync(WebApplication app, DemoLinks links)
    {
        var address = Addresses.OnThisMachine(app.Urls.First());
        Console.WriteLine($"\nCommitteeHub demo answers at {address}\n");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var mediators = await db.AllPractitioners.AsNoTracking().OrderBy(p => p.Name).Select(p => new { p.PersonId, p.Name }).ToListAsync();
        foreach (var (id, name, what) in DemoCast.Everybody.Concat(mediators.Select(m => (m.PersonId, m.Name, "mediator"))))
            Console.WriteLine($"  {name,-14} {what,-38} {address}{links.LinkFor(id)}");
        Console.WriteLine("\nOpen several links in separate browsers (or private windows) to be several people. Stop with Ctrl+C.");
    }
}
