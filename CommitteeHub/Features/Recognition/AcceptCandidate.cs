using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>One of the two of the secretariat who accept a candidate; with the second the person is recognised.</summary>
public sealed class AcceptCandidate(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Candidate> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.Db.CandidatesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } candidate) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.ProgramsAsideFor(at.By).AnyAsync(p => p == candidate.ProgramId, at.Cancel)) return new StoodAside();
            await at.TakeTurnAsync(candidate.Stream);
            if (candidate.State == CandidateState.Accepted) return null;
            if (candidate.PersonId == at.By.Person) return new NeedsFourEyes();
            var entry = await at.Db.AllRegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.ProgramId == candidate.ProgramId, at.Cancel);
            if (CandidateRules.WhyNotPutForward(entry) is { } refusal) return refusal;
            var practitioner = await at.Db.AllPractitioners.AsSplitQuery().FirstAsync(p => p.PersonId == candidate.PersonId, at.Cancel);
            if (candidate.IsOpen && practitioner.State is PractitionerState.Suspended or PractitionerState.Withdrawn) return new NotListable(practitioner.State);
            if (candidate.IsOpen && Practitioner.KindOf(candidate.Holds) is { } standing && practitioner.HasEnded(standing)) return new StandingEnded(standing);
            if (candidate.Accept(at.By.Person, at.Now) is { } unaccepted) return unaccepted;
            if (candidate.State != CandidateState.Accepted) return null;

            var today = site.DayOf(at.Now);
            practitioner.Recognise(candidate.Kind, candidate.ProgramId, today);
            if (candidate.Holds == Tier.Certified) practitioner.Recognise(RecognitionKind.Certified, null, today);
            if (candidate.Holds == Tier.Qualified) practitioner.Recognise(RecognitionKind.Qualified, null, today);
            await at.PublishAsync(practitioner, today);
            await at.WriteAsync(LetterKind.CandidateRecognised, [candidate.PersonId], $"candidate/{id}/accepted", null, site.Name,
                new Dictionary<string, string> { ["Titles"] = string.Join(", ", practitioner.TitlesOn(today)), ["Link"] = site.Link("/practice") });
            await at.WriteToContactsAsync(LetterKind.CandidateAccepted, candidate.OrganisationId, $"candidate/{id}/accepted", null, site.Name,
                new Dictionary<string, string> { ["Person"] = candidate.Name, ["Link"] = site.Link("/candidates") });
            return null;
        }, cancel);
}
