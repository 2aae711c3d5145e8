using System.Diagnostics;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// How long a test waits for what must come. A busy machine is twenty times slower than a quiet one, and nothing is lost by
/// waiting: what comes is not waited for any longer than it takes.
/// </summary>
public static class Patience
{
    public const int Milliseconds = 120_000;
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(Milliseconds);

    public static Task UntilAsync(Func<bool> holds, string what, int every = 20) => UntilAsync(() => Task.FromResult(holds()), what, every);

    /// <summary>Comes back as soon as it holds, and fails with these words if it never does.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, int every = 20)
    {
        for (var waited = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(waited.Elapsed < Time, what);
            await Task.Delay(every);
        }
    }

    /// <summary>Removes a folder; a program that is being killed may still be writing into it.</summary>
    public static void Clear(string folder)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (waited.Elapsed < Time)
            {
                Thread.Sleep(20);
            }
        }
    }
}
