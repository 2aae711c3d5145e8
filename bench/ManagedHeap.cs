using System.Globalization;

namespace CommitteeHub.Bench;

/// <summary>What a server says of its managed heap after the last collection, at /metrics.</summary>
internal static class ManagedHeap
{
    private const string Line = "dotnet_gc_last_collection_heap_size";
    private static readonly HttpClient Client = new();

    /// <summary>In bytes, all generations together; 0 before the first collection.</summary>
    public static async Task<double> OfAsync(ServerProcess server) => (await Client.GetStringAsync(new Uri(server.Address, "metrics"))).Split('\n')
        .Where(l => l.StartsWith(Line, StringComparison.Ordinal))
        .Sum(l => double.TryParse(l[(l.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0);
}
