using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>Nothing is told twice, and what was sent says when.</summary>
internal static class MailInvariants
{
    public static readonly Invariant[] All =
    [
        new("no message is there twice", async at =>
            [.. (await at.Db.AllOutboxMessages.GroupBy(m => m.UniqueKey).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(at.Cancel)).Select(k => $"{k} is there more than once")]),
        new("a message was sent exactly when it says so", async at =>
            [.. (await at.Db.AllOutboxMessages.Where(m => (m.State == MessageState.Sent) != (m.SentAt != null)).Select(m => m.UniqueKey).ToListAsync(at.Cancel)).Select(k => $"{k} has a state and a time that disagree")]),
    ];
}
