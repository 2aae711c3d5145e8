using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Backups;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Checkpoints;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Register;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Features.Voting;
using CommitteeHub.Features.Webhooks;
using CommitteeHub.Features.Writing;
using CommitteeHub.Mail;

namespace CommitteeHub.Jobs;

/// <summary>One line of the timetable: what runs, when, and what it says afterwards. The work is a use case that may run twice.</summary>
/// <param name="Name">The stable name in tables and addresses.</param>
/// <param name="Label">What people call it.</param>
/// <param name="At">The local time of day for a daily job; null for one that runs every few minutes.</param>
/// <param name="Every">The pause of a job that runs every few minutes.</param>
/// <param name="Work">Does it, and says in a few words what was done.</param>
public sealed record JobLine(string Name, string Label, TimeOnly? At, TimeSpan? Every, Func<IServiceProvider, CancellationToken, Task<string>> Work);

/// <summary>
/// Everything that runs by itself. Daily jobs never stand between midnight and three: in those hours clocks are changed,
/// and a time may not exist or come twice.
/// </summary>
public static class Timetable
{
    public static readonly IReadOnlyList<JobLine> Lines =
    [
        Often("send-mail", "Send mail", 1, async (s, c) =>
        {
            var letters = await s.GetRequiredService<WriteLetters>().RunAsync(c);
            var sent = await s.GetRequiredService<MailSweep>().RunAsync(c);
            return $"{Said(letters, "letters written")}, {Said(sent, "messages sent")}";
        }),
        Often("send-news", "Put news into mails", 1, async (s, c) => Said(await s.GetRequiredService<SendNews>().RunAsync(c), "mails written")),
        Often("mail-announcements", "Announcements to subscribers", 5, async (s, c) => Said(await s.GetRequiredService<MailAnnouncements>().RunAsync(c), "mails written")),
        Daily("news-of-the-day", "News of the day", 6, 30, async (s, c) => Said(await s.GetRequiredService<SendNews>().RunDailyAsync(c), "mails written")),
        Often("send-webhooks", "Tell other programs", 1, async (s, c) => Said(await s.GetRequiredService<SendWebhooks>().RunAsync(c), "arrived")),
        Often("scrub-ballots", "Remains of secret ballots", 1, async (s, c) => Said(await s.GetRequiredService<ScrubBallots>().RunAsync(c), "wiped")),
        Often("close-ballots", "Ballots whose time is up", 1, async (s, c) => Said(await s.GetRequiredService<CloseDueBallots>().RunAsync(c), "closed")),
        Often("read-documents", "Read the text of documents", 5, async (s, c) => Said(await s.GetRequiredService<ReadWaitingTexts>().RunAsync(c), "waiting")),
        Daily("due-audits", "Audits and their reminders", 5, 15, async (s, c) => Said(await s.GetRequiredService<ScheduleDueAudits>().RunAsync(c), "looked at")),
        Daily("conditions", "Conditions of approvals", 5, 20, async (s, c) => Said(await s.GetRequiredService<FollowConditions>().RunAsync(c), "looked at")),
        Daily("checkpoint", "Checkpoint of the record", 5, 50, async (s, c) => (await s.GetRequiredService<WriteCheckpoint>().RunAsync(c))?.Code ?? "Written"),
        Daily("due-answers", "Answers that did not come in time", 5, 45, async (s, c) => Said(await s.GetRequiredService<ProposeLapses>().RunAsync(c), "put before the secretary")),
        Daily("overdue-invoices", "Invoices overdue", 5, 30, async (s, c) => (await s.GetRequiredService<MarkOverdueInvoices>().RunAsync(c))?.Code ?? "Done"),
        Daily("remind-invoices", "Reminders of open invoices", 5, 35, async (s, c) => Said(await s.GetRequiredService<SendReminders>().RunAsync(c), "reminders written")),
        Daily("forget-mail", "Old mail and news", 4, 40, async (s, c) =>
            $"{Said(await s.GetRequiredService<ForgetOldMail>().RunAsync(c), "messages forgotten")}, {Said(await s.GetRequiredService<ForgetOldNews>().RunAsync(c), "news forgotten")}"),
        Daily("register-dump", "Register for download", 4, 50, async (s, c) => Said(await s.GetRequiredService<RegisterDump>().WriteAsync(c), "programs written")),
        Daily("listings", "Listings of mediators and their reminders", 5, 50, async (s, c) => Said(await s.GetRequiredService<PassListings>().RunAsync(c), "looked at")),
        Daily("retire-records", "Records whose time is over", 4, 40, async (s, c) => Said(await s.GetRequiredService<RetireRecords>().RunAsync(c), "retired")),
        Daily("orphan-files", "Files that nobody refers to", 4, 10, async (s, c) => Said(await s.GetRequiredService<SweepOrphanFiles>().RunAsync(c), "cleared away")),
        Daily("kept-texts", "Unfinished texts that nobody came back to", 4, 20, async (s, c) => Said(await s.GetRequiredService<SweepKeptTexts>().RunAsync(c), "cleared away")),
        Daily("backup", "Backup", 3, 40, async (s, c) => await s.GetRequiredService<MakeBackup>().RunAsync(cancel: c) switch
        {
            { Folder: { } made, Missing: var missing } => Path.GetFileName(made) + (missing == 0 ? "" : $", without {Said(missing, "files that were gone before")}"),
            { Refusal: { } refusal } => throw new InvalidOperationException($"{refusal.Code}: it is made on the next day, or now by hand."),
            _ => throw new InvalidOperationException("There is neither a backup nor a reason."),
        }),
        Daily("scrub-documents", "Documents against their hashes", 4, 30, async (s, c) => await s.GetRequiredService<ScrubDocuments>().RunAsync(c) is { Count: > 0 } damaged
            ? throw new InvalidDataException($"Damaged: {string.Join(", ", damaged)}") : "All whole"),
    ];

    public static JobLine? Find(string name) => Lines.FirstOrDefault(l => l.Name == name);

    private static JobLine Often(string name, string label, int minutes, Func<IServiceProvider, CancellationToken, Task<string>> work) =>
        new(name, label, null, TimeSpan.FromMinutes(minutes), work);

    private static JobLine Daily(string name, string label, int hour, int minute, Func<IServiceProvider, CancellationToken, Task<string>> work) =>
        new(name, label, new TimeOnly(hour, minute), null, work);

    private static string Said(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
