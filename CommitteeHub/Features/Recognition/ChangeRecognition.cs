using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>The secretary ends somebody's recognition or lets it rest; the register says so in the same save. For it to hold again two are needed.</summary>
public sealed class ChangeRecognition(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Practitioner> id, RecognitionKind kind, RecognitionStatus status, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (practice, refusal) = await at.PracticeAsync(id);
            if (practice is null) return refusal;
            if (practice.PersonId == at.By.Person || status == RecognitionStatus.Active) return new NeedsFourEyes();
            var today = site.DayOf(at.Now);
            practice.Set(kind, status, today);
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}

/// <summary>The secretary asks for a recognition that was ended by mistake to hold again, and says why.</summary>
public sealed class AskToRestoreRecognition(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Practitioner> id, RecognitionKind kind, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (practice, refusal) = await at.PracticeAsync(id);
            return practice is null ? refusal : practice.AskToRestore(kind, reason, at.By.Person);
        }, cancel);
}

/// <summary>Another one of the secretariat agrees, and the recognition holds again; the register says so in the same save.</summary>
public sealed class RestoreRecognition(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Practitioner> id, RecognitionKind kind, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (practice, refusal) = await at.PracticeAsync(id);
            if (practice is null) return refusal;
            var today = site.DayOf(at.Now);
            if (practice.Restore(kind, at.By.Person, today) is { } unrestored) return unrestored;
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}

/// <summary>The secretary takes back what was asked for, whoever asked; the recognition stays ended.</summary>
public sealed class TakeBackRestoration(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Practitioner> id, RecognitionKind kind, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (practice, refusal) = await at.PracticeAsync(id);
            return practice is null ? refusal : practice.TakeBackRestoration(kind, at.By.Person);
        }, cancel);
}

/// <summary>A recognised person for the secretary to decide on.</summary>
internal static class PracticeOfSomebody
{
    public static async Task<(Practitioner? Practice, Refusal? Refusal)> PracticeAsync(this Moment at, Id<Practitioner> id)
    {
        if (!at.By.IsSecretary) return (null, new NotPermitted());
        return await at.Db.PractitionersFor(at.By).AsSplitQuery().FirstOrDefaultAsync(p => p.Id == id, at.Cancel) is { } practice ? (practice, null) : (null, new NotFound());
    }
}
