using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>What a member and an organisation come to.</summary>
public enum ConflictOutcome { PinnedConflict, Conflict, None, PinnedNone }

/// <summary>The organisations with something submitted, each with the members who would judge it.</summary>
/// <param name="More">There are more organisations than are shown; search narrows them.</param>
public sealed record ConflictsView(IReadOnlyList<OrganisationConflicts> Organisations, bool More);

/// <summary>One organisation against its members.</summary>
public sealed record OrganisationConflicts(Id<Organisation> Id, string Name, IReadOnlyList<ConflictSubmission> Submissions, IReadOnlyList<MemberConflict> Members);

/// <summary>A submission that a pin can be about.</summary>
public sealed record ConflictSubmission(Id<Submission> Id, string Title, SubmissionState State);

/// <summary>One member against one organisation.</summary>
/// <param name="Pin">The pin about the organisation as a whole, if one holds.</param>
public sealed record MemberConflict(Id<Person> Id, string Name, ConflictOutcome Outcome, PinLine? Pin, IReadOnlyList<ConflictEvidence> Evidence, IReadOnlyList<SubmissionAnswer> Answers);

/// <summary>A pin that holds.</summary>
public sealed record PinLine(Id<ConflictPin> Id, PinVerdict Verdict, string Reason, string By, DateTimeOffset At);

/// <summary>What the member answered on one submission, and what is pinned on it alone.</summary>
public sealed record SubmissionAnswer(Id<Submission> Id, string Title, ConflictAnswer? Answer, bool IsPinned, PinLine? Pin);

/// <summary>Reads organisations against members with what speaks for a conflict, for the secretary alone.</summary>
public sealed class ReadConflicts(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 30;

    public async Task<ConflictsView?> RunAsync(Viewer viewer, string? search = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        var wanted = (search ?? "").Trim();
        var titles = db.SubmissionTitlesFor(by);
        // Names are compared here: the databases do not agree on what upper and lower case are.
        var organisations = (await db.AllOrganisations.AsNoTracking().IgnoreAutoIncludes()
                .Where(o => titles.Any(s => s.OrganisationId == o.Id)).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(cancel))
            .Where(o => o.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)).Take(Most + 1).ToList();
        var committees = (await db.AllCommittees.AsNoTracking().ToListAsync(cancel)).ToDictionary(c => c.Id);

        var view = new List<OrganisationConflicts>();
        foreach (var organisation in organisations.Take(Most))
        {
            var submissions = await titles.AsNoTracking().AsSplitQuery().Where(s => s.OrganisationId == organisation.Id).OrderBy(s => s.SubmittedAt).ToListAsync(cancel);
            var members = submissions.Select(s => s.CommitteeId).Distinct().SelectMany(c => committees[c].On(DateOnly.FromDateTime(now.UtcDateTime))).Select(m => m.PersonId).Distinct().ToList();
            var pins = await db.PinsAsync(organisation.Id, cancel);
            var people = members.Concat(pins.Select(p => p.PinnedById)).ToList();
            var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
            var evidence = await db.EvidenceAsync(members, organisation.Id, now, cancel);
            view.Add(new(organisation.Id, organisation.Name, [.. submissions.Select(s => new ConflictSubmission(s.Id, s.Title, s.State))],
                [.. members.Select(m => MemberOf(m, submissions, pins, [.. evidence[m]], names))]));
        }
        return new ConflictsView(view, organisations.Count > Most);
    }

    private static MemberConflict MemberOf(Id<Person> member, List<Submission> submissions, List<ConflictPin> pins, IReadOnlyList<ConflictEvidence> evidence, Dictionary<Id<Person>, string> names)
    {
        PinLine? Line(ConflictPin? pin) => pin is null ? null : new PinLine(pin.Id, pin.Verdict, pin.Reason, names.GetValueOrDefault(pin.PinnedById, ""), pin.PinnedAt);
        var own = pins.Where(p => p.PersonId == member).ToList();
        var whole = own.FirstOrDefault(p => p.SubmissionId is null);
        var answers = submissions.ConvertAll(s => new SubmissionAnswer(s.Id, s.Title, s.AnswerOf(member), s.IsPinned(member), Line(own.FirstOrDefault(p => p.SubmissionId == s.Id))));
        var outcome = whole?.Verdict == PinVerdict.Conflict || answers.Any(a => a.IsPinned) ? ConflictOutcome.PinnedConflict
            : answers.Any(a => a.Answer == ConflictAnswer.Recused) ? ConflictOutcome.Conflict
            : whole?.Verdict == PinVerdict.NoConflict ? ConflictOutcome.PinnedNone
            : ConflictOutcome.None;
        return new MemberConflict(member, names.GetValueOrDefault(member, ""), outcome, Line(whole), evidence, answers);
    }
}
