using CommitteeHub.Domain.Body;

namespace CommitteeHub.Mail;

/// <summary>Who mail comes from, and where an answer goes.</summary>
public sealed record MailSender(string Name, string Address, string? ReplyTo = null)
{
    /// <summary>As the body has it; what it leaves empty is as the configuration has it.</summary>
    public static MailSender Of(HouseRules rules, MailOptions options) => new(
        rules.SenderName.Length > 0 ? rules.SenderName : options.FromName,
        rules.SenderAddress.Length > 0 ? rules.SenderAddress : options.From,
        rules.ReplyTo.Length > 0 ? rules.ReplyTo : null);
}
