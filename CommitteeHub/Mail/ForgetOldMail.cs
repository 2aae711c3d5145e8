using CommitteeHub.Data;
using CommitteeHub.Domain;
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
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var all = 0;
        for (var forgotten = AtOnce; forgotten == AtOnce; all += forgotten)
        {
            forgotten = 0;
            await change.RunAsync(Viewer.System, async at =>
            {
                forgotten = await PortionAsync(at);
                return null;
            }, cancel);
        }
        return all;
    }

    private static async Task<int> PortionAsync(Moment at)
    {
        if ((await at.Db.HouseRulesAsync(at.Cancel)).ForgetMailAfterMonths is not { } months) return 0;
        var before = at.Now.AddMonths(-months);
        var old = await at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Sent && m.SentAt < before && m.ForgottenAt == null && !m.IsLetter)
            .OrderBy(m => m.SentAt).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var message in old) message.Forget(at.Now);
        return old.Count;
    }
}
