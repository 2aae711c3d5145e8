using System.Net;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class NotFoundTests
{
    [Theory, OnBothDatabases]
    public async Task A_page_that_is_not_there_knows_who_asked_for_it(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);

        for (var turn = 0; turn < 40; turn++)
        {
            using var answer = await ada.GetAsync(turn % 2 == 0 ? "/no-such-page" : $"/sessions/{Guid.NewGuid()}/pack");
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.True(page.Contains("<span class=\"who\">Ada Quill</span>", StringComparison.Ordinal) && page.Contains("</html>", StringComparison.Ordinal), $"Turn {turn}: {page}");
        }
    }
}
