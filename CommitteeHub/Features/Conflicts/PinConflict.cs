using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>What is pinned: a member, an organisation or one submission of it, and why.</summary>
/// <param name="Submission">Null for the organisation with all its submissions, those to come included.</param>
public sealed record NewPin(Id<ConflictPin> Id, Id<Person> Member, Id<Organisation> Organisation, Id<Submission>? Submission, PinVerdict Verdict, string Reason);

/// <summary>
/// The secretary pins a conflict, which acts like standing aside everywhere from that moment on, or pins that there is
/// none, which takes the suggestion away. One pin of each kind holds; a new one takes its place.
/// </summary>
public sealed class PinConflict(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, NewPin wish, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            // Nobody rules on their own conflict.
            if (!at.By.IsSecretary || wish.Member == at.By.Person) return new NotPermitted();
            await at.TakeTurnAsync(StreamName.Organisation(wish.Organisation.Value));
            if (await at.Db.AllConflictPins.AnyAsync(p => p.Id == wish.Id, at.Cancel)) return null;
            if (!await at.Db.AllOrganisations.AnyAsync(o => o.Id == wish.Organisation, at.Cancel)) return new NotFound();
            if (wish.Submission is { } one && !await at.Db.SubmissionTitlesFor(at.By).AnyAsync(s => s.Id == one && s.OrganisationId == wish.Organisation, at.Cancel)) return new NotFound();
            if (!await at.Db.AllMemberships.AnyAsync(m => m.PersonId == wish.Member, at.Cancel)) return new NotAMember();
            var before = await at.Db.AllConflictPins.FirstOrDefaultAsync(p => p.PersonId == wish.Member && p.OrganisationId == wish.Organisation && p.SubmissionId == wish.Submission && p.LiftedAt == null, at.Cancel);
            if (before?.Verdict == wish.Verdict) return null;
            var (pin, refusal) = ConflictPin.Set(wish.Id, wish.Member, wish.Organisation, wish.Submission, wish.Verdict, wish.Reason, at.By.Person, at.Now);
            if (pin is null) return refusal;

            var (submissions, sessions) = await at.PinnedOnAsync(wish.Organisation, wish.Submission);
            if (before is not null)
            {
                if (await at.UnpinAsync(before, submissions, sessions) is { } standing) return standing;
                before.Lift(at.By.Person, at.Now);
            }
            at.Db.Add(pin);
            if (wish.Verdict == PinVerdict.Conflict)
                foreach (var submission in submissions) await PinOnAsync(at, wish.Member, submission, sessions);
            return null;
        }, cancel);

    private static async Task PinOnAsync(Moment at, Id<Person> member, Submission submission, IReadOnlyList<Id<ReviewSession>> sessions)
    {
        submission.Pin(member, at.By.Person, at.Now);
        await at.StandAsideAsync(member, submission, sessions);
    }
}
