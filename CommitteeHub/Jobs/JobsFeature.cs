using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Shell;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace CommitteeHub.Jobs;

/// <summary>The clock that reads the timetable. With PostgreSQL the nodes share it; with SQLite it has a file of its own.</summary>
public static class JobsFeature
{
    /// <summary>Only a server keeps time: a test starts no clock, and a migration makes one its tables.</summary>
    public static void AddJobs(this WebApplicationBuilder builder, string command)
    {
        builder.Services.AddTransient<JobRunner>();
        builder.Services.AddTransient<CatchUp>();
        builder.Services.AddTransient<BackupWhenDue>();
        builder.Services.AddTransient<RunJobNow>();
        builder.Services.AddTransient<ReadJobs>();
        builder.Services.AddTransient<PauseJob>();
        builder.Services.AddTransient<TryParkedAgain>();
        builder.Services.AddTransient<ReadJobHistory>();
        builder.Services.AddSingleton(new MenuEntry("Jobs", "/jobs", "schedule", MenuGroup.Settings, 80, s => s.IsSecretary || s.IsAdministrator));
        if (command is not ("serve" or "demo" or "migrate")) return;

        var site = Site.From(builder.Configuration);
        var folder = new DataFolder(Path.GetFullPath(builder.Configuration["Data:Folder"] ?? "data", builder.Environment.ContentRootPath));
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        builder.Services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "committeehub";
                o.InstanceId = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Guid.NewGuid():N}");
                o.DefaultTimeZone = site.Zone;
            });
            q.UsePersistentStore(store => KeepIn(store, database, folder));
            if (command != "migrate") foreach (var line in Timetable.Lines) Schedule(q, line, site.Zone, isShared: database.Provider == "Postgres");
        });
        if (command == "migrate") return;
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        builder.Services.AddHostedService<MailClock>();
        builder.Services.AddHostedService<ScrubClock>();
        builder.Services.AddHostedService<BallotClock>();
        builder.Services.AddHostedService<CatchUpClock>();
        builder.Services.AddHostedService<BackupClock>();
    }

    /// <summary>Makes the clock's tables on PostgreSQL, where the role that serves may be one that cannot.</summary>
    public static async Task PrepareAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<DatabaseOptions>().Provider != "Postgres") return;
        var clock = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await clock.Shutdown();
    }

    private static void KeepIn(IPersistentStoreBuilder store, DatabaseOptions database, DataFolder folder)
    {
        store.ConfigureStore(o =>
        {
            o.MisfireThreshold = TimeSpan.FromMinutes(1);
            o.StoreJobDataAsStrings = false;
        });
        store.ProvisionSchema();
        if (database.Provider == "Postgres")
        {
            store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString!);
            store.UseClustering(c =>
            {
                // Of a node that says nothing for so long the others take over what it was at: within half a minute of its death.
                c.CheckinInterval = TimeSpan.FromSeconds(5);
                c.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
            });
        }
        else
        {
            store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, "jobs.db"), DefaultTimeout = 30 }.ConnectionString);
        }
    }

    private static void Schedule(IQuartzBuilder q, JobLine line, TimeZoneInfo zone, bool isShared)
    {
        // A program that is alone looks for what it left half done itself, when it starts.
        q.AddJob<TimetableJob>(job => job.WithIdentity(line.Name).StoreDurably().RequestRecovery(isShared));
        q.AddTrigger(trigger =>
        {
            trigger.ForJob(line.Name).WithIdentity(line.Name);
            if (line.At is { } at)
                trigger.WithCronSchedule(string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?"), c => c.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
            else
                trigger.WithSimpleSchedule(s => s.WithInterval(line.Every!.Value).RepeatForever());
        });
    }
}
