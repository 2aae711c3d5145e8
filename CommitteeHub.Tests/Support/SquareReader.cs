using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>zbar, which reads squares of dots as a telephone would; where it is not installed there is nobody to ask. "./check" installs it.</summary>
public static partial class SquareReader
{
    /// <summary>What it finds in the square, given as the path of an SVG drawing of so many dots across.</summary>
    public static async Task<string> ReadAsync(string path, int dots)
    {
        var picture = Path.Combine(Path.GetTempPath(), $"square-{Guid.NewGuid():N}.pgm");
        try
        {
            await File.WriteAllBytesAsync(picture, Drawn(path, dots));
            return await OfPictureAsync(picture);
        }
        finally { File.Delete(picture); }
    }

    /// <summary>What it finds on the first page of a paper; null where nothing draws papers (Debian: poppler-utils).</summary>
    public static async Task<string?> OfPaperAsync(string pdf)
    {
        if (Find("pdftoppm") is not { } draw) return null;
        var picture = Path.Combine(Path.GetTempPath(), $"paper-{Guid.NewGuid():N}");
        try
        {
            using var process = Process.Start(draw, ["-gray", "-r", "150", "-singlefile", pdf, picture])!;
            await process.WaitForExitAsync();
            return await OfPictureAsync($"{picture}.pgm");
        }
        finally { File.Delete($"{picture}.pgm"); }
    }

    private static async Task<string> OfPictureAsync(string picture)
    {
        if (Find("zbarimg") is not { } zbar)
        {
            Assert.Skip("zbarimg (Debian: zbar-tools) is not installed.");
            return "";
        }
        using var process = Process.Start(new ProcessStartInfo(zbar, ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", "-Sbinary", picture]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var read = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return read.TrimEnd('\n');
    }

    private static string? Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists);

    /// <summary>The drawing as a grey picture, four points a dot, with a margin around it.</summary>
    private static byte[] Drawn(string path, int dots)
    {
        const int dot = 4, margin = 4;
        var width = (dots + 2 * margin) * dot;
        var points = new byte[width * width];
        Array.Fill(points, (byte)255);
        foreach (System.Text.RegularExpressions.Match at in Dot().Matches(path))
        {
            var (x, y) = ((int.Parse(at.Groups[1].Value, CultureInfo.InvariantCulture) + margin) * dot, (int.Parse(at.Groups[2].Value, CultureInfo.InvariantCulture) + margin) * dot);
            for (var row = 0; row < dot; row++) Array.Fill(points, (byte)0, (y + row) * width + x, dot);
        }
        return [.. Encoding.ASCII.GetBytes($"P5 {width} {width} 255\n"), .. points];
    }

    [GeneratedRegex(@"M(\d+) (\d+)h1v1h-1z")]
    private static partial Regex Dot();
}
