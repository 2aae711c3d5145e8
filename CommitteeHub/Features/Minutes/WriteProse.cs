using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>A text that a secretary typed under a heading of the minutes.</summary>
/// <param name="Was">The text that it was made from.</param>
public sealed record TypedProse(string Section, string Was, string Text);

/// <summary>A secretary writes prose for the minutes; whatever somebody else wrote meanwhile is kept beside it, or both are shown.</summary>
public sealed class WriteProse(Change change)
{
    /// <param name="commandId">Asking twice with the same one writes once.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, TypedProse typed, Guid? commandId = null, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.MinutesTurnAsync(id) is not { } session || !await at.Db.MayReadSectionAsync(at.By, session, typed.Section, at.Cancel)) return new NotFound();
            var state = await at.Db.AllMinutes.Where(m => m.SessionId == id).Select(m => (MinutesState?)m.State).SingleOrDefaultAsync(at.Cancel) ?? MinutesState.Draft;
            if (state == MinutesState.Locked) return new MinutesAreLocked();
            var prose = await at.ProseAsync(id, typed.Section);
            return prose.Write(typed.Was, typed.Text, state == MinutesState.Circulated, at.By.Person, at.Now);
        }, cancel);
}
