namespace CommitteeHub.Tests.Support;

/// <summary>Two processes of the program with one PostgreSQL database and one folder of documents, as behind a load balancer.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    /// <summary>What the database calls their connections.</summary>
    public const string NameOfA = "node-a", NameOfB = "node-b";

    private readonly string _folder;
    private readonly string _postgres;

    private TwoNodes(string folder, string postgres, TestApp here, RunningProgram a, RunningProgram b) =>
        (_folder, _postgres, Here, A, B) = (folder, postgres, here, a, b);

    /// <summary>How to reach their database.</summary>
    public string Postgres => _postgres;

    public RunningProgram A { get; }
    public RunningProgram B { get; }

    /// <summary>A third node inside the test, with nobody connected to it: for arranging and for looking.</summary>
    public TestApp Here { get; }

    public static async Task<TwoNodes> StartAsync(Func<TestApp, Task> arrange, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-nodes-").FullName;
        var postgres = (await EmptyDatabase.PutAsync(Database.Postgres, folder))!;
        var here = TestApp.Open(folder, postgres, settings);
        await arrange(here);
        var nodes = await Task.WhenAll(RunningProgram.StartAsync("serve", folder, $"{postgres};Application Name={NameOfA}", settings), RunningProgram.StartAsync("serve", folder, $"{postgres};Application Name={NameOfB}", settings));
        return new TwoNodes(folder, postgres, here, nodes[0], nodes[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await A.DisposeAsync();
        await B.DisposeAsync();
        // What they did lies in nobody's future.
        Here.Clock.SetTo(DateTimeOffset.UtcNow);
        await Here.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(_postgres);
        Patience.Clear(_folder);
    }
}
