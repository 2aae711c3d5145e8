using System.Threading.Channels;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>What a visitor types to sign their organisation up.</summary>
public sealed record SignUpRequest(string Name, string Email, OrganisationDetails Organisation)
{
    public Refusal? WhyNot() => NewAccount.WhyNot(Name, Email) ?? Organisation.Tidy().WhyNot();
}

/// <summary>
/// Takes sign-ups in. The asking is over before the looking up begins, so that its answer is the same, and takes as
/// long, whether the address is known or not.
/// </summary>
public sealed class SignUps(Change change, Site site, MailSeal seal, SignInThrottle throttle, ILogger<SignUps> log) : BackgroundService
{
    private readonly Channel<SignUpRequest> _asked = Channel.CreateBounded<SignUpRequest>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Answers the same for everybody: nothing.</summary>
    public void Ask(SignUpRequest request) => _asked.Writer.TryWrite(request);

    /// <summary>Writes the mail, unless this address was written to too often; forgets what nobody confirmed.</summary>
    public Task<Refusal?> SendAsync(SignUpRequest request, CancellationToken cancel = default)
    {
        if (request.WhyNot() is { } refusal) return Task.FromResult<Refusal?>(refusal);
        var normal = NewAccount.Normal(request.Email);
        if (!throttle.Allows("sign-up", normal, 3, TimeSpan.FromHours(1))) return Task.FromResult<Refusal?>(null);
        return seal.ReadyFor(change).RunAsync(Viewer.System, async at =>
        {
            at.Db.RemoveRange(await at.Db.AllSignUps.Where(s => s.ExpiresAt <= at.Now).ToListAsync(at.Cancel));
            if (await at.Db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normal, at.Cancel) is { } known)
            {
                var person = await at.Db.AllPersons.AsNoTracking().SingleAsync(p => p.Id == new Id<Person>(known.Id), at.Cancel);
                at.Db.Add(SignUpMail.ToKnown(site, person.Name, person.Email, at.Now));
                return null;
            }
            var secret = Secret.New();
            var signUp = new SignUp(Id<SignUp>.New(), request.Name.Trim(), request.Email.Trim(), request.Organisation.Tidy(), secret, at.Now);
            at.Db.Add(signUp);
            at.Db.Add(SignUpMail.ToConfirm(site, signUp, seal.Seal(secret), at.Now));
            return null;
        }, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try { await SendAsync(request, stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "A sign-up could not be written down."); }
        }
    }
}
