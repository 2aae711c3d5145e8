using System.Text.Json;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Support;

/// <summary>Asks axe what stands in the way of people who use a page without eyes, hands or colours.</summary>
public static class Axe
{
    private static readonly string Script = Path.Combine(TestApp.RepositoryRoot, "client", "node_modules", "axe-core", "axe.min.js");

    /// <summary>What stands in the way at this moment by the rules of WCAG 2.2 AA.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(IPage page, string moment)
    {
        // By the debugger and not as a script of the page: its content security policy stays as it is.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })).violations
                .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)
            """);
        return [.. found.EnumerateArray().Select(v => $"{moment}: {v.GetString()}")];
    }
}
