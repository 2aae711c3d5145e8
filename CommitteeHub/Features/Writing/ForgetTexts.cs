using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Writing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>Gives up what was kept of texts that were handed in, or are not wanted any more.</summary>
public sealed class ForgetTexts(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, IReadOnlyList<string?>? fields, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn) return new NotPermitted();
            var person = at.By.Person;
            var named = KeptText.Fields(fields);
            var kept = await at.Db.AllKeptTexts.Where(k => k.PersonId == person && named.Contains(k.Field)).ToListAsync(at.Cancel);
            foreach (var text in kept) text.Forget(at.Now);

            // Even where nothing was kept yet: the last save may still be on its way. Where there is no room for this, there is none for that save either.
            var unknown = named.Except(kept.Select(k => k.Field)).ToList();
            if (await at.MakeRoomAsync(unknown.Count, named) is not null) return null;
            foreach (var field in unknown)
            {
                var text = new KeptText { PersonId = person, Field = field, AboutId = await at.Db.SubmissionBehindAsync(field, at.Cancel) };
                text.Forget(at.Now);
                at.Db.Add(text);
            }
            return null;
        }, cancel);
}
