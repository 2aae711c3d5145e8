using CommitteeHub.Data;

namespace CommitteeHub.Mail;

/// <summary>The outbox and the way out of it.</summary>
public static class MailFeature
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Mail").Get<MailOptions>() ?? new MailOptions();
        if (!options.StartTls && options.Host?.Trim() is { Length: > 0 } host) PlainLines.CheckMail(host, options.AllowPlain);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Letterbox>();
        if (string.IsNullOrWhiteSpace(options.Host)) builder.Services.AddSingleton<IMailer, PickupMailer>();
        else builder.Services.AddSingleton<IMailer, SmtpMailer>();
        builder.Services.AddTransient<MailSweep>();
        builder.Services.AddTransient<WriteLetters>();
        builder.Services.AddTransient<ForgetOldMail>();
    }
}
