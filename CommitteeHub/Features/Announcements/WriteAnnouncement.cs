using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>The secretariat writes an announcement, for now or for later, or changes one.</summary>
public sealed class WriteAnnouncement(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Announcement> id, AnnouncementDraft draft, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            draft = draft with { Title = draft.Title.Trim(), Body = draft.Body.Trim() };
            if (draft.WhyNot() is { } refusal) return refusal;
            if (await at.Db.AllAnnouncements.FirstOrDefaultAsync(a => a.Id == id, at.Cancel) is { } announcement) return announcement.Rewrite(draft, at.By.Person, at.Now);
            var slug = Slug.Of(draft.Title);
            var taken = await at.Db.AllAnnouncements.Where(a => a.Slug.StartsWith(slug)).Select(a => a.Slug).ToListAsync(at.Cancel);
            at.Db.Add(Announcement.Write(id, Slug.Free(slug, taken), draft, at.By.Person, at.Now));
            return null;
        }, cancel);
}

/// <summary>The secretariat takes an announcement down; its words stay in the files.</summary>
public sealed class TakeDownAnnouncement(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Announcement> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            return await at.Db.AllAnnouncements.FirstOrDefaultAsync(a => a.Id == id, at.Cancel) is { } announcement ? announcement.TakeDown(at.By.Person, at.Now) : new NotFound();
        }, cancel);
}
