using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Api;
using CommitteeHub.Features.Appeals;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Backups;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Body;
using CommitteeHub.Features.Calendar;
using CommitteeHub.Features.Checkpoints;
using CommitteeHub.Features.Committees;
using CommitteeHub.Features.Complaints;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Criteria;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Discussion;
using CommitteeHub.Features.Experts;
using CommitteeHub.Features.Exports;
using CommitteeHub.Features.Fees;
using CommitteeHub.Features.Guidance;
using CommitteeHub.Features.Import;
using CommitteeHub.Features.Letters;
using CommitteeHub.Features.Live;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Features.Outbox;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Programs;
using CommitteeHub.Features.Public;
using CommitteeHub.Features.Questions;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Register;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Screens;
using CommitteeHub.Features.Search;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Features.Timeline;
using CommitteeHub.Features.Versions;
using CommitteeHub.Features.Voting;
using CommitteeHub.Features.Webhooks;
using CommitteeHub.Features.Writing;
using CommitteeHub.Jobs;
using CommitteeHub.Live;
using CommitteeHub.Mail;
using CommitteeHub.Shell;
using CommitteeHub.Shell.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace CommitteeHub.Commands;

/// <summary>The table of contents: every feature in one line, then the order in which a request meets them.</summary>
public static class Hosting
{
    /// <summary>The program with nobody at its doors.</summary>
    /// <param name="args">Configuration as on the command line.</param>
    /// <param name="command">The command that runs.</param>
    /// <param name="adjust">What a test replaces: the clock, an outside service.</param>
    public static WebApplication Build(string[] args, string command, Action<WebApplicationBuilder>? adjust = null)
    {
        Shell.Languages.SpeakEnglishByDefault();
        var words = Translate(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = words });
        builder.Configuration.AddSecretFiles(words);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        // A deploy waits no longer than this for what is under way; whatever people type is kept by then.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton(TimeProvider.System);
        // Whatever is worth a warning does not stand among a command's answer, which a script may read.
        if (command is not ("serve" or "demo")) builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.AddData();
        builder.AddLive();
        builder.AddMail();
        builder.AddShell();
        builder.AddAccount();
        builder.AddDocuments();
        builder.AddApply();
        builder.AddGuidance();
        builder.AddPrograms();
        builder.AddCriteria();
        builder.AddReview();
        builder.AddQuestions();
        builder.AddVersions();
        builder.AddExports();
        builder.AddExperts();
        builder.AddDiscussion();
        builder.AddNews();
        builder.AddLiveDoor();
        builder.AddTimeline();
        builder.AddBody();
        builder.AddLetters();
        builder.AddCalendar();
        builder.AddSearch();
        builder.AddImport();
        builder.AddCommittees();
        builder.AddOrganisations();
        builder.AddFees();
        builder.AddBilling();
        builder.AddSecretariat();
        builder.AddDecisions();
        builder.AddRegister();
        builder.AddPublic();
        builder.AddRecognition();
        builder.AddApi();
        builder.AddPrivacy();
        builder.AddWebhooks();
        builder.AddAnnouncements();
        builder.AddAudits();
        builder.AddAppeals();
        builder.AddComplaints();
        builder.AddOutbox();
        builder.AddBackups();
        builder.AddCheckpoints();
        builder.AddJobs(command);
        builder.AddSession();
        builder.AddConflicts();
        builder.AddVoting();
        builder.AddWriting();
        builder.AddScreens();
        builder.AddSpeakers();
        builder.AddMinutes();

        adjust?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>
    /// Where requests come in, in the order in which they are met. Only whoever listens needs it: a command that looks at
    /// the data is ready sooner without.
    /// </summary>
    public static void OpenDoors(this WebApplication app)
    {
        app.UseShell();
        app.UseAccount();
        app.UseApi();
        app.UseCircuitGate();
        app.UseRegister();
        app.MapAccount();
        app.MapDocuments();
        app.MapExports();
        app.MapExperts();
        app.MapApply();
        app.MapGuidance();
        app.MapCriteria();
        app.MapBilling();
        app.MapBody();
        app.MapCalendar();
        app.MapSecretariat();
        app.MapMinutes();
        app.MapSession();
        app.MapRegister();
        app.MapRecognition();
        app.MapApi();
        app.MapPrivacy();
        app.MapAnnouncements();
        app.MapWriting();
        app.MapScreens();
        app.MapVoting();
        app.MapLiveDoor();
        app.MapShell();
    }

    /// <summary>--data and --urls are the two options everybody needs; the rest is configuration.</summary>
    private static string[] Translate(string[] args) =>
        [.. args.Select(a => a == "--data" ? "--Data:Folder" : a.StartsWith("--data=", StringComparison.Ordinal) ? "--Data:Folder" + a["--data".Length..] : a)];
}
