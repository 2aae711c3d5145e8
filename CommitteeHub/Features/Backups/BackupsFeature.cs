namespace CommitteeHub.Features.Backups;

/// <summary>Keeping the installation safe, and getting it back.</summary>
public static class BackupsFeature
{
    public static void AddBackups(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Backup").Get<BackupOptions>() ?? new BackupOptions());
        builder.Services.AddTransient<MakeBackup>();
        builder.Services.AddTransient<RestoreBackup>();
        builder.Services.AddTransient<MoveToPostgres>();
    }
}
