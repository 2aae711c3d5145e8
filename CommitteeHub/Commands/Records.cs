using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Commands;

/// <summary>"export MAIL FILE" writes everything that is kept about one person into one archive; "erase MAIL" takes them out.</summary>
public static class Records
{
    public static Task<int> ExportAsync(string[] args) => OfAsync(args, "export", 2, async (app, person, words) =>
    {
        await using var archive = await app.Services.GetRequiredService<ExportPerson>().RunAsync(Viewer.System, person);
        if (archive is null) return Command.Fail("There is nothing to export.");
        await using (var file = File.Create(words[1])) await archive.CopyToAsync(file);
        Console.WriteLine($"Written: {words[1]}");
        return 0;
    });

    public static Task<int> EraseAsync(string[] args) => OfAsync(args, "erase", 1, async (app, person, words) =>
    {
        var refusal = await app.Services.GetRequiredService<ErasePerson>().RunAsync(Viewer.System, person, words[0]);
        if (refusal is not null) return Command.Fail(app.Services.GetRequiredService<IStringLocalizer<Text>>().Sentence(refusal));
        Console.WriteLine("Erased.");
        return 0;
    });

    private static async Task<int> OfAsync(string[] args, string command, int words, Func<WebApplication, Id<Person>, string[], Task<int>> work)
    {
        if (args.Length < words || args.Take(words).Any(a => a.StartsWith('-'))) return Command.Fail(command == "export" ? "Say whom and where to: export MAIL FILE" : "Say whom: erase MAIL");
        await using var app = Hosting.Build(args[words..], command);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var mail = args[0].Trim();
        var person = await db.AllPersons.Where(p => p.Email == mail).Select(p => (Guid?)p.Id.Value).FirstOrDefaultAsync();
        return person is { } id ? await work(app, new Id<Person>(id), args[..words]) : Command.Fail($"Nobody here has the address {mail}.");
    }
}
