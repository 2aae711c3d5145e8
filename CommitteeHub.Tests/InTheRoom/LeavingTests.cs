using CommitteeHub.Tests.Support;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class LeavingTests
{
    /// <summary>Leaves a document at forty moments between asking for it and seeing its pages; for every second one, small pictures are being drawn and words looked for.</summary>
    private const string OpenAndLeave = """
        async ([version, room]) => {
          const { mount } = await import('/lib/review.js');
          const host = document.createElement('div');
          host.style.cssText = 'position: fixed; inset: 0; z-index: 99';
          document.body.append(host);
          const open = () => mount(host, null, {
            documentUrl: `/documents/${version}/file`, textUrl: `/documents/${version}/text`, versionId: version,
            roomId: room, hubUrl: '/hubs/live', assetsUrl: '/lib/', me: { id: 'nobody', name: 'Nobody' }, canAnnotate: true,
          });
          const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
          const started = performance.now();
          const first = open();
          while (!host.querySelector('.textLayer')?.textContent) await frame();
          const took = performance.now() - started;
          await first.dispose();
          for (let turn = 0; turn < 40; turn++) {
            const view = open();
            const leave = performance.now() + took * turn / 40;
            while (performance.now() < leave) await frame();
            if (turn % 2) {
              host.querySelector('[aria-label="Pages and chapters"]').click();
              const words = host.querySelector('[type=search]');
              words.value = 'mediators';
              words.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
            }
            await view.dispose();
          }
          const left = host.childElementCount;
          host.remove();
          return left;
        }
        """;

    [Fact]
    public async Task A_document_can_be_left_at_any_moment_while_it_opens()
    {
        await using var room = await Room.OpenAsync();
        var version = await Room.AddPdfAsync(room.App.App, room.Meeting, "Reader", 60);
        var ben = await room.EnterAsync(Ben);
        await ben.Page.SeesDocumentAsync("Handbook");
        Assert.Equal(0, await ben.Page.EvaluateAsync<int>(OpenAndLeave, new[] { version.ToString(), room.Meeting.Session.ToString() }));
    }

    /// <summary>Leaves a document ten times while the worker is still at its pages.</summary>
    private const string LeaveWhileItOpens = """
        async ([version, room]) => {
          const { mount } = await import('/lib/review.js');
          const host = document.createElement('div');
          document.body.append(host);
          for (let turn = 0; turn < 10; turn++) {
            const view = mount(host, null, {
              documentUrl: `/documents/${version}/file`, textUrl: null, versionId: version,
              roomId: room, hubUrl: '/hubs/live', assetsUrl: '/lib/', me: { id: 'nobody', name: 'Nobody' }, canAnnotate: true,
            });
            await new Promise(resolve => setTimeout(resolve, 20 * turn));
            await view.dispose();
          }
          host.remove();
        }
        """;

    [Fact]
    public async Task A_document_that_takes_long_to_open_is_left_without_a_complaint()
    {
        await using var room = await Room.OpenAsync();
        var version = await Room.AddFileAsync(room.App.App, room.Meeting, "Lost table", "lost-table.pdf", PdfBombs.LostTable(30_000));
        var ben = await room.EnterAsync(Ben);
        await ben.Page.SeesDocumentAsync("Handbook");
        await ben.Page.EvaluateAsync(LeaveWhileItOpens, new[] { version.ToString(), room.Meeting.Session.ToString() });
    }
}
