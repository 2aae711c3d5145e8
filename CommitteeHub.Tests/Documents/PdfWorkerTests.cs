using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class PdfWorkerTests
{
    [Fact]
    public async Task Long_requests_at_the_same_time_do_not_get_into_each_other()
    {
        await using var app = await TestApp.StartAsync();
        var worker = app.Get<PdfWorker>();
        await worker.PingAsync(TestContext.Current.CancellationToken);
        var process = worker.ProcessId;
        // Longer than what a pipe takes at once, so that the second begins while the first is on its way; and no such file.
        var path = new string('x', 300_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Assert.ThrowsAsync<PdfWorkerFailedException>(() => worker.ReadTextAsync(path, TestContext.Current.CancellationToken))));

        Assert.All(answers, a => Assert.True(a.Code is not ("Died" or "Timeout" or "Busy"), a.Message));
        await worker.PingAsync(TestContext.Current.CancellationToken);
        Assert.Equal(process, worker.ProcessId);
    }
}
