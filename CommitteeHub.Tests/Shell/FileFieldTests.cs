using System.Text;
using CommitteeHub.Tests.Features.Billing;
using CommitteeHub.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Shell;

public sealed class FileFieldTests
{
    [Fact]
    public async Task A_file_that_was_chosen_before_anybody_listened_is_taken_all_the_same()
    {
        await using var hub = await ListeningApp.StartAsync();
        await Cast.EnterAsync(hub.App);
        await using var sam = await hub.PersonAsync(Cast.Sam);
        // Somebody is faster than the frame: the file is there at the moment in which the field would begin to listen.
        await sam.Page.AddInitScriptAsync($$"""
            const watch = setInterval(() => {
                const frame = window.Blazor?._internal?.InputFile;
                if (!frame) return;
                clearInterval(watch);
                const listen = frame.init;
                frame.init = (...given) => {
                    const chosen = new DataTransfer();
                    chosen.items.add(new File([atob('{{Convert.ToBase64String(Encoding.UTF8.GetBytes(BankFileTests.Camt))}}')], 'statement.xml', { type: 'text/xml' }));
                    given[1].files = chosen.files;
                    given[1].dispatchEvent(new Event('change', { bubbles: true }));
                    return listen(...given);
                };
            }, 1);
            """);

        await sam.Page.GotoAsync("/bank");

        await Expect(sam.Page.GetByText("Payments: 5, new: 5")).ToBeVisibleAsync();
    }
}
