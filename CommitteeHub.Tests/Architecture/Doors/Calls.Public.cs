using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static readonly Id<Announcement> ToldPublic = new(Guid.Parse("00000000-0000-7000-8000-0000000000b1"));
    public static readonly Id<PublicComment> SaidByPublic = new(Guid.Parse("00000000-0000-7000-8000-0000000000b2"));

    private static void PublicSite()
    {
        Do<WriteAnnouncement>((use, w, by) => use.RunAsync(by, Id<Announcement>.New(), new AnnouncementDraft("A new list", "It is in force.", null)));
        Do<TakeDownAnnouncement>(async (use, w, by) => { await AnnounceAsync(w); return await use.RunAsync(by, ToldPublic); });
        Do<PublishComment>(async (use, w, by) => { await AnnounceAsync(w); return await use.RunAsync(by, SaidByPublic, 0); });
        Do<RejectComment>(async (use, w, by) => { await AnnounceAsync(w); return await use.RunAsync(by, SaidByPublic); });
        Do<CompleteRegisterEntry>(async (use, w, by) => await use.RunAsync(by, (await RegisteredAsync(w)).Id, new DateOnly(2026, 1, 1), null));
        See<ReadRegisterDesk, DeskEntry?>(async (use, w, by) => await use.RunAsync(by, (await RegisteredAsync(w)).Slug));
        See<ReadCertificate, CertificateView?>((use, w, by) => use.RunAsync(by, "ABCDEFGH23"));
        See<ReadAnnouncementDesk, AnnouncementDeskView?>((use, w, by) => use.RunAsync(by));
    }

    /// <summary>The decided program on the register; where its decision is not out yet, it is released first.</summary>
    private static async Task<RegisterEntry> RegisteredAsync(World w)
    {
        if (!await w.App.ReadAsync(db => db.AllRegisterEntries.AnyAsync())) Meeting.Ok(await w.App.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), w.Decision));
        return await w.App.ReadAsync(db => db.AllRegisterEntries.AsNoTracking().OrderBy(e => e.Id).FirstAsync());
    }

    /// <summary>An announcement with a comment that waits, made where the world has none yet.</summary>
    private static async Task AnnounceAsync(World w)
    {
        if (await w.App.ReadAsync(db => db.AllAnnouncements.AnyAsync(a => a.Id == ToldPublic))) return;
        await w.App.SaveAsync(new Announcement(ToldPublic, "told", "Told to the public", "Something.", w.App.Now),
            new PublicComment(SaidByPublic, ToldPublic, new CommentForm("Gwen Guest", "gwen@example.org", "Well done."), MailLinks.HashOf("key"), w.App.Now));
    }
}
