using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class SeatEndsTests
{
    [Fact]
    public async Task A_window_that_stays_open_shows_nothing_any_more_once_the_seat_has_ended_by_its_date()
    {
        await using var listening = await ListeningApp.StartAsync();
        listening.App.Clock.SetTo(new DateTimeOffset(2026, 11, 23, 23, 50, 0, TimeSpan.Zero));
        await Cast.EnterAsync(listening.App);
        var meeting = await Meeting.OpenAsync(listening.App);
        await listening.App.ReadAsync(db => db.AllMemberships.Where(m => m.PersonId == Cast.Ben).ExecuteUpdateAsync(m => m.SetProperty(s => s.To, new DateOnly(2026, 11, 23))));
        await using var ben = await listening.PersonAsync(Cast.Ben);
        await using var chika = await listening.PersonAsync(Cast.Chika);
        foreach (var person in new[] { ben, chika })
        {
            await person.Page.GotoAsync($"/sessions/{meeting.Session}");
            await Assertions.Expect(person.Page.GetByText("Online mediator course").First).ToBeVisibleAsync();
        }

        listening.App.Clock.Move(TimeSpan.FromMinutes(15));

        await Assertions.Expect(ben.Page.GetByText("Online mediator course")).ToHaveCountAsync(0);
        await Assertions.Expect(chika.Page.GetByText("Online mediator course").First).ToBeVisibleAsync();
    }
}
