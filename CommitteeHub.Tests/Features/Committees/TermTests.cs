using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Committees;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Committees;

public sealed class TermTests
{
    [Theory, OnBothDatabases]
    public async Task A_term_ends_on_its_day_and_the_seat_is_free_the_day_after(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var seat = await app.ReadAsync(db => db.AllMemberships.Where(m => m.PersonId == Cast.Ada).Select(m => m.Id).SingleAsync());
        var end = app.Get<EndSeat>();

        Assert.IsType<NotPermitted>(await end.RunAsync(Cast.As(Cast.Ada), Cast.Committee, seat, today));
        Assert.IsType<NotFound>(await end.RunAsync(Cast.As(Cast.Sam), Cast.Committee, Id<Membership>.New(), today));
        Assert.IsType<TermEndsInThePast>(await end.RunAsync(Cast.As(Cast.Sam), Cast.Committee, seat, today.AddDays(-1)));
        Assert.Null(await end.RunAsync(Cast.As(Cast.Sam), Cast.Committee, seat, today.AddDays(9)));
        Assert.Null(await end.RunAsync(Cast.As(Cast.Sam), Cast.Committee, seat, today));
        Assert.IsType<ChairSeatTaken>(await app.Get<SeatMember>().RunAsync(Cast.As(Cast.Sam), Cast.Committee, Cast.Otto, SeatRole.Chair));

        app.Clock.Move(TimeSpan.FromDays(1));

        Assert.DoesNotContain((await app.Get<ReadCommittees>().RunAsync(Cast.As(Cast.Sam))).Committees.Single().Seats, s => s.PersonId == Cast.Ada);
        Assert.Null(await app.Get<SeatMember>().RunAsync(Cast.As(Cast.Sam), Cast.Committee, Cast.Otto, SeatRole.Chair));
        Assert.IsType<TermIsOver>(await end.RunAsync(Cast.As(Cast.Sam), Cast.Committee, seat, today.AddDays(30)));
        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(SeatEnds))));
    }
}
