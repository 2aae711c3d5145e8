namespace CommitteeHub.Tests.Support;

/// <summary>Two processes of the program with one PostgreSQL database and one folder of documents, as behind a load balancer.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _postgres;

    private TwoNodes(string folder, string postgres, TestApp here, RunningProgram a, RunningProgram b) =>
        (_folder, _postgres, Here, A, B) = (folder, postgres, here, a, b);

    public RunningProgram A { get; }
    public RunningProgram B { get; }

    /// <summary>A third node inside the test, with nobody connected to it: for arranging and for looking.</summary>
    public TestApp Here { get; }

    public static async Task<TwoNodes> StartAsync(Func<TestApp, Task> arrange)
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-nodes-").FullName;
        var postgres = (await EmptyDatabase.PutAsync(Database.Postgres, folder))!;
        var here = TestApp.Open(folder, postgres);
        await arrange(here);
        var nodes = await Task.WhenAll(RunningProgram.StartAsync("serve", folder, postgres), RunningProgram.StartAsync("serve", folder, postgres));
        return new TwoNodes(folder, postgres, here, nodes[0], nodes[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await A.DisposeAsync();
        await B.DisposeAsync();
        await Here.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(_postgres);
        Patience.Clear(_folder);
    }
}
