using System.Diagnostics;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

/// <summary>Whoever asks at the doors that anybody may knock at learns neither from words nor from waiting who has an account.</summary>
public sealed partial class EnumerationTests
{
    private const string Known = "ada@example.org";

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/forgot-password", "forgot")]
    [InlineData("/sign-up", "sign-up")]
    public async Task An_address_that_is_known_is_answered_like_one_that_is_not_and_as_soon(string page, string form)
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        await web.GivePasswordAsync(Cast.Ada);
        using var browser = web.NewBrowser();
        var token = Token().Match(await browser.ReadAsync(page)).Groups[1].Value;
        var (known, unknown) = (new List<double>(), new List<double>());

        var rounds = Hall.Rounds(usual: 25, full: 250);
        var answers = new HashSet<string>();
        // The first few are slow for everybody.
        for (var n = -5; n < rounds; n++)
            foreach (var isKnown in Random.Shared.Next(2) == 0 ? new[] { true, false } : [false, true])
            {
                // As long as the other, never the same: nobody's turn is used up, and nothing is remembered of it.
                var email = isKnown ? Known : $"a{Random.Shared.Next(36 * 36):x3}"[..3] + "@example.org" is var made && made == Known ? "aba@example.org" : made;
                web.App.Clock.Move(TimeSpan.FromHours(1));
                var watch = Stopwatch.StartNew();
                using var answer = await browser.PostAsync(page, [("_handler", form), ("__RequestVerificationToken", token), .. Filled(email)]);
                var text = await answer.Content.ReadAsStringAsync();
                var took = watch.Elapsed.TotalMilliseconds;
                answers.Add($"{(int)answer.StatusCode} {string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).OrderBy(h => h.Key).Select(h => $"{h.Key}: {Plain(string.Join(' ', h.Value), email)}"))}\n{Plain(text, email)}");
                if (n >= 0) (isKnown ? known : unknown).Add(took);
            }

        Assert.Single(answers);
        var (p, apart) = (MannWhitney(known, unknown), Math.Abs(Median(known) - Median(unknown)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{page}: {2 * rounds} samples, known {Median(known):F2} ms, unknown {Median(unknown):F2} ms in the middle, {apart:F2} ms apart, p = {p:F3}.");
        // So few samples, and beside other tests, say something about large differences only.
        if (!Hall.IsFull) Assert.True(p > 0.0001 || apart < 1, $"p = {p}, {apart} ms apart");
        else Assert.True(p > 0.01 && apart < Math.Max(5, Median(unknown) / 20), $"p = {p}, {apart} ms apart");
    }

    [Fact]
    public void The_reckoning_tells_apart_what_differs_and_nothing_else()
    {
        var random = new Random(7);
        var (one, other) = (Sample(0), Sample(0));
        Assert.InRange(MannWhitney(one, other), 0.01, 1);
        Assert.InRange(MannWhitney(one, Sample(0.5)), 0, 0.001);
        Assert.Equal(1, MannWhitney([1, 1, 1, 1], [1, 1, 1, 1]));
        // By hand: of 16 pairs none is won, so that U is 0 where 8 is expected, with a deviation of √12: z = 7.5 / 3.46.
        Assert.Equal(0.0304, MannWhitney([1, 2, 3, 4], [5, 6, 7, 8]), 4);

        List<double> Sample(double more) => [.. Enumerable.Range(0, 250).Select(_ => random.NextDouble() + random.NextDouble() + more)];
    }

    private static IEnumerable<(string, string)> Filled(string email) =>
    [
        ("Input.Email", email), ("Input.Password", "not the right password"), ("Input.Organisation", "River School"), ("Input.Country", "NL"), ("Input.BillingCountry", "NL"),
        ("Input.BillingAddress", "Bank 3, Delft"), ("Input.Website", "https://river.example.org"), ("Input.Name", "Nia Marsh"),
    ];

    /// <summary>Without what is another each time, and without what was typed.</summary>
    private static string Plain(string text, string email) => Changing().Replace(text, "…").Replace(email, "…", StringComparison.Ordinal);

    private static double Median(List<double> sample) => sample.Order().ElementAt(sample.Count / 2);

    /// <summary>How likely it is, if both come from the same, that they lie as far apart as they do: the rank sum test of Mann and Whitney, two-sided, by the normal approximation with ties and continuity.</summary>
    private static double MannWhitney(List<double> one, List<double> other)
    {
        var all = one.Select(v => (Value: v, IsOne: true)).Concat(other.Select(v => (Value: v, IsOne: false))).GroupBy(v => v.Value).OrderBy(g => g.Key).ToList();
        var (below, ranks, ties) = (0.0, 0.0, 0.0);
        foreach (var equal in all)
        {
            double count = equal.Count();
            ranks += equal.Count(v => v.IsOne) * (below + (count + 1) / 2);
            ties += count * count * count - count;
            below += count;
        }
        double n = one.Count, m = other.Count;
        var u = ranks - n * (n + 1) / 2;
        var deviation = Math.Sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))));
        if (deviation == 0) return 1;
        var z = Math.Max(0, Math.Abs(u - n * m / 2) - 0.5) / deviation;
        return 2 * (1 - Normal(z));
    }

    /// <summary>The normal distribution function for z ≥ 0, by its series.</summary>
    private static double Normal(double z)
    {
        if (z > 6) return 1;
        var (sum, term) = (z, z);
        for (var k = 1; k < 200; k++) sum += term *= z * z / (2 * k + 1);
        return 0.5 + sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }

    [GeneratedRegex("""CfDJ8[\w-]+|(?<=nonce[="-]+)[\w+/=&#;-]+|b-[a-z0-9]{10}|<!--Blazor[^>]*-->|(?<=id=")[0-9a-f-]{36}""")]
    private static partial Regex Changing();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
