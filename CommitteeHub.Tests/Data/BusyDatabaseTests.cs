using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class BusyDatabaseTests
{
    [Fact]
    public async Task Whoever_finds_every_connection_taken_is_told_to_try_again_and_nothing_was_changed()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        await using var narrow = TestApp.Open(app.Folder, $"{app.Postgres};Maximum Pool Size=1;Timeout=1");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = narrow.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            begun.TrySetResult();
            await goOn.Task;
            return null;
        });
        await begun.Task;
        var tried = 0;

        var answer = await narrow.Get<Change>().RunAsync(Viewer.System, at =>
        {
            tried++;
            return Task.FromResult<Refusal?>(null);
        });

        Assert.IsType<BusyTryAgain>(answer);
        Assert.Equal(0, tried);
        goOn.SetResult();
        Assert.Null(await slow);
        Assert.Null(await narrow.Get<Change>().RunAsync(Viewer.System, at => Task.FromResult<Refusal?>(null)));
    }
}
