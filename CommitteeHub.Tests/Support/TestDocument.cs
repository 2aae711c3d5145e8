using System.Diagnostics;

namespace CommitteeHub.Tests.Support;

/// <summary>A long document of real text for stories: 64 pages, the same every time, made once for each run.</summary>
public static class TestDocument
{
    private static readonly Lazy<Task<string>> Long = new(MakeAsync);

    public static Task<string> LongPdfAsync() => Long.Value;

    private static async Task<string> MakeAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("committeehub-document-").FullName, "course-handbook.pdf");
        using var process = Process.Start(new ProcessStartInfo("node", ["tools/make-pdf.mjs", "64", file]) { WorkingDirectory = Path.Combine(TestApp.RepositoryRoot, "client"), RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? file : throw new InvalidOperationException($"The test document was not made: {error}");
    }
}
