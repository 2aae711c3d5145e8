using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>The secretary takes a correction over into the prose, beside whatever was written there since.</summary>
public sealed class AcceptCorrection(Change change)
{
    /// <param name="isWrittenIn">The secretary has put it into words already, because the texts clash or the record itself was meant.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<MinutesCorrection> correctionId, bool isWrittenIn = false, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.MinutesTurnAsync(id) is not { } session) return new NotFound();
            var minutes = await at.Db.AllMinutes.SingleOrDefaultAsync(m => m.SessionId == id, at.Cancel);
            if (minutes?.Corrections.FirstOrDefault(c => c.Id == correctionId) is not { } correction || !await at.Db.MayReadSectionAsync(at.By, session, correction.Section, at.Cancel)) return new NotFound();
            if (correction.State == CorrectionState.Accepted) return null;
            if (minutes.Answer(correctionId, accept: true, "", at.By.Person, at.Now) is { } refusal) return refusal;
            if (isWrittenIn || correction.WasText == correction.ProposedText) return null;
            var prose = await at.ProseAsync(id, correction.Section);
            return prose.Write(correction.WasText, correction.ProposedText, isCirculated: true, at.By.Person, at.Now);
        }, cancel);
}
