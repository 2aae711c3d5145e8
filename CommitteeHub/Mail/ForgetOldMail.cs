using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Mail;

/// <summary>
/// Once a day, and as often as one likes: the text of mail that was sent long ago is forgotten, as the rules of the house
/// say. That it was sent, to whom and when, stays known; what went out as a letter on paper stays whole.
/// </summary>
public sealed class ForgetOldMail(Change change)
{
    private const int AtOnce = 500;

    /// <summary>Answers how many were forgotten.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default) => change.InBatchesAsync(AtOnce, async at =>
    {
        if ((await at.Db.HouseRulesAsync(at.Cancel)).ForgetMailAfterMonths is not { } months) return 0;
        var before = at.Now.AddMonths(-months);
        var old = await at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Sent && m.SentAt < before && m.ForgottenAt == null && !m.IsLetter)
            .OrderBy(m => m.SentAt).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var message in old) message.Forget(at.Now);
        return old.Count;
    }, cancel);
}
