using CommitteeHub.Data;

namespace CommitteeHub.Commands;

/// <summary>The first word on the command line says what the program does; none means serve.</summary>
public static class Command
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await StartAsync(args);
        }
        catch (InvalidSettingException e)
        {
            return Fail(e.Message);
        }
    }

    private static Task<int> StartAsync(string[] args)
    {
        var (name, rest) = args is [{ } first, .. var others] && !first.StartsWith('-') ? (first, others) : ("serve", args);
        return name switch
        {
            "serve" => Serve.RunAsync(rest),
            "demo" => DemoAsync(rest),
            "migrate" => Migrate.RunAsync(rest),
            "check" => Check.RunAsync(rest),
            "verify" => Check.VerifyAsync(rest),
            "export" => Records.ExportAsync(rest),
            "erase" => Records.EraseAsync(rest),
            "health" => AskHealth.RunAsync(rest),
            "backup" => Backup.RunAsync(rest),
            "restore" => Restore.RunAsync(rest),
            "user" => Users.RunAsync(rest),
            "token" => Tokens.RunAsync(rest),
            "keys" => Keys.RunAsync(rest),
            _ => Unknown(name),
        };
    }

    /// <summary>One clear sentence to the person at the terminal, and an exit code that scripts understand.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

#if DEMO
    private static Task<int> DemoAsync(string[] args) => Demo.RunAsync(args);
#else
    private static Task<int> DemoAsync(string[] _) => Task.FromResult(Fail("This program was published without the demo. Publish it with -p:WithDemo=true, or run the demo from the source: dotnet run --project CommitteeHub -- demo."));
#endif

    private static Task<int> Unknown(string name) =>
        Task.FromResult(Fail($"There is no command '{name}'. Known: serve, demo, migrate, check, verify, backup, restore, export, erase, user, token, keys, health."));
}
