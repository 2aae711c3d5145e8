using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Writing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>A text as it stands in a field at this moment.</summary>
/// <param name="Expected">The edition that it rests on; 0 for the first.</param>
public sealed record TypedText(string Field, string Text, int Expected);

/// <summary>Keeps what somebody is typing, for themselves, until they hand it in: any device of theirs finds it again.</summary>
public sealed class KeepText(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, TypedText typed, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn) return new NotPermitted();
            if (!KeptText.IsField(typed.Field) || typed.Text is null) return new BadInput("Text", "Nothing is kept without a text and the name of its field.");
            if (typed.Text.Length > KeptText.LongestText) return new TextTooLongToKeep();

            var person = at.By.Person;
            var kept = await at.Db.AllKeptTexts.FirstOrDefaultAsync(k => k.PersonId == person && k.Field == typed.Field, at.Cancel);
            var about = kept is null ? await at.Db.SubmissionBehindAsync(typed.Field, at.Cancel) : kept.AboutId;
            if (about is { } submission && !await at.Db.DossiersFor(at.By).AnyAsync(s => s.Id == submission, at.Cancel)) return new NotFound();
            if (kept is null)
            {
                if (await at.MakeRoomAsync(1, [typed.Field]) is { } full) return full;
                at.Db.Add(kept = new KeptText { PersonId = person, Field = typed.Field, AboutId = about });
            }
            return kept.Keep(typed.Text, typed.Expected, at.Now);
        }, cancel);
}
