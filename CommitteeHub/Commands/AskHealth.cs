using System.Text.Json;
using CommitteeHub.Data;

namespace CommitteeHub.Commands;

/// <summary>Asks a running server how it is, for a container or a script: 0 when it can do its work, else 1 and why.</summary>
public static class AskHealth
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = WebApplication.CreateBuilder(args).Configuration;
        settings.AddSecretFiles(args);
        var address = Addresses.FirstOf(settings["urls"]);
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(25) };
            // The name by which people know it, because AllowedHosts may allow no other.
            client.DefaultRequestHeaders.Host = Uri.TryCreate(settings["Site:Address"], UriKind.Absolute, out var site) ? site.Authority : null;
            using var answer = await client.GetAsync($"{address}/health/ready");
            using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var troubles = report.RootElement.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("status").GetString() != "ok").Select(c => $"{c.GetProperty("name")}: {c.GetProperty("detail")}");
            var sentence = $"The server at {address} is {report.RootElement.GetProperty("status")}. {string.Join(' ', troubles)}".TrimEnd();
            if (!answer.IsSuccessStatusCode) return Command.Fail(sentence);
            Console.WriteLine(sentence);
            return 0;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            return Command.Fail($"The server at {address} does not answer: {e.Message}");
        }
    }
}
