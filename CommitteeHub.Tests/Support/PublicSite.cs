using System.Diagnostics;
using System.Text.Json;

namespace CommitteeHub.Tests.Support;

/// <summary>Shows pages, feeds and credentials to tools from npm that share no line with the program.</summary>
public static class PublicSite
{
    private static readonly string Client = Path.Combine(TestApp.RepositoryRoot, "client");

    /// <summary>What they find wrong.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(object task)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["test/public-site.mjs"]) { WorkingDirectory = Client, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(task, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<List<string>>(await output)! : [$"The tools failed: {await error}"];
    }
}
