using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed partial class PaymentSquareTests
{
    /// <summary>zbar reads it as a telephone would; where it is not installed there is nobody to ask. "./check" installs it.</summary>
    [Fact]
    public async Task A_real_reader_finds_in_the_square_what_was_put_in()
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "zbarimg")).FirstOrDefault(File.Exists) is not { } zbar)
        {
            Assert.Skip("zbarimg (Debian: zbar-tools) is not installed.");
            return;
        }
        var account = new BankAccount("Fondation Médiation Exemple", "Example Bank", "NL91ABNA0417164300", "ABNANL2A");
        var square = PaymentSquare.Of(account, Money.Euro(1234_50), "2026-0042")!;
        var picture = Path.Combine(Path.GetTempPath(), $"square-{Guid.NewGuid():N}.pgm");
        try
        {
            await File.WriteAllBytesAsync(picture, Drawn(square));
            using var process = Process.Start(new ProcessStartInfo(zbar, ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", "-Sbinary", picture]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var read = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal(PaymentSquare.TextOf(account, Money.Euro(1234_50), "2026-0042"), read.TrimEnd('\n'));
        }
        finally { File.Delete(picture); }
    }

    /// <summary>The drawing as a grey picture, four points a dot, with a margin around it.</summary>
    private static byte[] Drawn(PaymentSquare square)
    {
        const int dot = 4, margin = 4;
        var width = (square.Size + 2 * margin) * dot;
        var points = new byte[width * width];
        Array.Fill(points, (byte)255);
        foreach (System.Text.RegularExpressions.Match at in Dot().Matches(square.Path))
        {
            var (x, y) = ((int.Parse(at.Groups[1].Value, CultureInfo.InvariantCulture) + margin) * dot, (int.Parse(at.Groups[2].Value, CultureInfo.InvariantCulture) + margin) * dot);
            for (var row = 0; row < dot; row++) Array.Fill(points, (byte)0, (y + row) * width + x, dot);
        }
        return [.. Encoding.ASCII.GetBytes($"P5 {width} {width} 255\n"), .. points];
    }

    [GeneratedRegex(@"M(\d+) (\d+)h1v1h-1z")]
    private static partial Regex Dot();
}
