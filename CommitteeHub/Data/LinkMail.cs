using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Puts a mail with a fresh link into the outbox; the link sent before opens nothing from then on.</summary>
internal static class LinkMail
{
    public static async Task SendAsync(Moment at, Site site, MailSeal seal, Person person, LinkKind kind)
    {
        var secret = Secret.New();
        var link = await at.Db.AllPasswordLinks.FirstOrDefaultAsync(l => l.PersonId == person.Id && l.Kind == kind, at.Cancel);
        if (link is null)
        {
            link = new PasswordLink(Id<PasswordLink>.New(), person.Id, kind);
            at.Db.Add(link);
        }
        link.Renew(secret, at.Now);

        at.Db.Add(new OutboxMessage
        {
            ToName = person.Name,
            ToAddress = person.Email,
            Subject = kind switch { LinkKind.Invitation => $"Your invitation to {site.Name}", LinkKind.Reset => $"A new password for {site.Name}" },
            Body = Body(site, person, kind),
            SealedSecret = seal.Seal(secret),
            UniqueKey = $"link/{link.SecretHash}",
            CreatedAt = at.Now,
            NotBefore = at.Now,
        });
    }

    private static string Body(Site site, Person person, LinkKind kind) => kind switch
    {
        LinkKind.Invitation => $"Dear {person.Name},\n\nyou are invited to {site.Name}. Set your password here, within 14 days:\n\n{site.Link("invitation?token=")}{OutboxMessage.SecretPlace}\n\nThe link works once. If you did not expect this, you need not do anything.\n",
        LinkKind.Reset => $"Dear {person.Name},\n\nsomebody, probably you, asked for a new password. Set it here, within an hour:\n\n{site.Link("reset-password?token=")}{OutboxMessage.SecretPlace}\n\nThe link works once. If it was not you, you need not do anything: your password stays as it is.\n",
    };
}
