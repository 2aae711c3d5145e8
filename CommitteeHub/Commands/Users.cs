using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>"user": who has an account, and the way back in when nobody else can help.</summary>
public static class Users
{
    private const string Usage = "Say what to do: user list | user administrator EMAIL NAME | user link EMAIL | user disable EMAIL | user enable EMAIL";

    public static Task<int> RunAsync(string[] args)
    {
        var (what, email, name) = (Options.TakeWord(ref args), Options.TakeWord(ref args), Options.TakeWord(ref args));
        Func<WebApplication, Task<int>>? work = (what, email) switch
        {
            ("list", null) => ListAsync,
            ("administrator", { } of) when name is not null => app => AppointAsync(app, of, name),
            ("link", { } of) => app => WithAsync(app, of, person => LinkAsync(app, person)),
            ("disable", { } of) => app => WithAsync(app, of, async person =>
                Terminal.Answer(app, await app.Services.GetRequiredService<DisableAccount>().RunAsync(Viewer.System, person), $"{of} is shut out: no sign-in, no token and no open window works any more.")),
            ("enable", { } of) => app => WithAsync(app, of, async person =>
                Terminal.Answer(app, await app.Services.GetRequiredService<EnableAccount>().RunAsync(Viewer.System, person), $"{of} may sign in again.")),
            _ => null,
        };
        return work is null ? Task.FromResult(Command.Fail(Usage)) : Terminal.RunAsync(args, "user", work);
    }

    private static async Task<int> ListAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var offices = (await db.AllOffices.AsNoTracking().Where(o => o.To == null).ToListAsync()).ToLookup(o => o.PersonId);
        foreach (var account in await db.Users.AsNoTracking().OrderBy(u => u.Email).ToListAsync())
            Console.WriteLine($"{account.Email}\t{string.Join(", ", offices[new(account.Id)].Select(o => o.Office).Distinct())}{(account.Disabled ? "\tdisabled" : "")}");
        return 0;
    }

    private static async Task<int> AppointAsync(WebApplication app, string email, string name)
    {
        var refusal = await app.Services.GetRequiredService<InvitePerson>().RunAsync(Viewer.System, Id<Person>.New(), name, email, new InvitedAs(Office: Office.Administrator));
        if (refusal is not null) return Command.Fail(Options.Say(app.Services, refusal));
        Console.WriteLine($"{email} is an administrator.");
        return await WithAsync(app, email, person => LinkAsync(app, person));
    }

    private static async Task<int> LinkAsync(WebApplication app, Id<Person> person)
    {
        var secret = Secret.New();
        var refusal = await app.Services.GetRequiredService<HandOutPasswordLink>().RunAsync(Viewer.System, person, secret);
        return Terminal.Answer(app, refusal, $"Within an hour, once: {app.Services.GetRequiredService<Site>().Link($"reset-password?token={secret}")}");
    }

    private static async Task<int> WithAsync(WebApplication app, string email, Func<Id<Person>, Task<int>> work) =>
        await Terminal.FindAsync(app, email) is { } person ? await work(person) : Command.Fail($"Nobody signs in as {email}.");
}
