using System.Net;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class MetricsTests
{
    [Fact]
    public async Task The_figures_are_in_the_text_format_and_tell_of_the_installation_as_a_whole()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var client = new HttpClient { BaseAddress = app.Address };

        var text = await client.GetStringAsync("/metrics");

        Assert.Contains("# TYPE committeehub_connections_open gauge\ncommitteehub_connections_open 0\n", text);
        Assert.Contains("committeehub_outbox_waiting ", text);
        Assert.Contains("committeehub_ledger_lines ", text);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(# TYPE \w+ (gauge|counter|histogram)|\w+(\{[^}]*\})? (-?[\d.]+(E[+-]?\d+)?|[+-]Inf|NaN))$", line));
        Assert.DoesNotContain("example.org", text);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Original-For")]
    [InlineData("X-Forwarded-Proto")]
    public async Task What_a_proxy_on_the_same_machine_passes_on_is_not_taken_for_this_machine(string header)
    {
        await using var app = await ListeningApp.StartAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add(header, header == "Via" ? "1.1 proxy" : "203.0.113.9");

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task With_a_token_nobody_reads_the_figures_without_it()
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, "--Metrics:Token=harbour-lantern");
        using var client = new HttpClient { BaseAddress = app.Address };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "harbour-lanterns");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "harbour-lantern");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task Where_a_collector_is_named_lines_of_the_log_go_to_it_too()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = await ListeningApp.StartAsync(Database.Sqlite, $"--Metrics:Otlp={collector.Address}"))
        {
            await Cast.EnterAsync(app.App);
            await app.GivePasswordAsync(Cast.Sam);
            using var browser = app.NewBrowser();
            await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "sam@example.org"), ("Input.Password", "not the harbour"));
        }

        // What is still on its way when the program ends is sent before.
        var logged = string.Join('\n', collector.Heard.Where(h => h.Path == "/v1/logs").Select(h => h.Text));
        Assert.Contains($"A sign-in by password was refused: account {Cast.Sam}, from 127.0.0.1.", logged, StringComparison.Ordinal);
        Assert.Contains("committeehub", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("not the harbour", logged, StringComparison.Ordinal);
    }
}
