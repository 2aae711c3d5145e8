using System.Threading.Channels;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Mails whoever forgot a password a link to set a new one. The asking is over before the looking up begins, so that its answer takes as long for somebody who is not known.</summary>
public sealed class PasswordResets(Change change, Site site, MailSeal seal, SignInThrottle throttle, ILogger<PasswordResets> log) : BackgroundService
{
    private readonly Channel<string> _asked = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Answers the same for everybody: nothing.</summary>
    public void Ask(string email) => _asked.Writer.TryWrite(email);

    /// <summary>Writes the mail if there is such an account and it was not asked for too often.</summary>
    public Task<Refusal?> SendAsync(string email, CancellationToken cancel = default)
    {
        var normal = email.Length <= 254 ? NewAccount.Normal(email) : "";
        if (normal.Length == 0 || !throttle.Allows("reset", normal, 3, TimeSpan.FromMinutes(15))) return Task.FromResult<Refusal?>(null);
        return seal.ReadyFor(change).RunAsync(Viewer.System, async at =>
        {
            var account = await at.Db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normal && !u.Disabled, at.Cancel);
            if (account is null || await at.Db.AllPersons.FirstOrDefaultAsync(p => p.Id == new Id<Person>(account.Id), at.Cancel) is not { } person) return null;
            await LinkMail.SendAsync(at, site, seal, person, LinkKind.Reset);
            return null;
        }, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try { await SendAsync(email, stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "A mail for a new password could not be written."); }
        }
    }
}
