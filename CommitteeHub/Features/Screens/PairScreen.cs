using System.Threading.RateLimiting;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Screens;

/// <summary>Whoever runs the session lets the screen that shows a code into the room.</summary>
public sealed class PairScreen(Change change, CodeGuesses guesses)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, string code, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotLead(room) is not null) return new NotPermitted();
            if (room.Session is { State: SessionState.Closed, ClosedAt: { } closed }) return new SessionIsClosed(closed);
            if (!guesses.Allows(at.By.Person.ToString())) return new TooManyScreenCodes();

            var tidy = BigScreen.Tidy(code);
            var screen = tidy.Length == 0 ? null : await at.Db.AllBigScreens.FirstOrDefaultAsync(s => s.Code == tidy, at.Cancel);
            return screen is null ? new ScreenCodeUnknown() : screen.Pair(id, at.By.Person, at.Now);
        }, cancel);
}

/// <summary>How many codes somebody may try: ten in a minute.</summary>
public sealed class CodeGuesses : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Allows(string who) => _tries.AttemptAcquire(who).IsAcquired;

    public void Dispose() => _tries.Dispose();
}
