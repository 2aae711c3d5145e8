using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Criteria;
using CommitteeHub.Features.Guidance;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Features.Programs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static readonly OrganisationDetails Harbour = new("Harbour Mediation School", "NL", "KE", "Quay 2", "https://harbour.example.org", null);

    private static void Applying()
    {
        Do<StartSubmissionOf>((use, w, by) => use.RunAsync(by, Id<Submission>.New(), Cast.Program, SubmissionKind.Amendment));
        Do<ExplainSubmission>((use, w, by) => use.RunAsync(by, w.Draft, "What changed.", 0));
        See<ReadSubmissionStatement, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        Do<ChangeOrganisation>((use, w, by) => use.RunAsync(by, Cast.Harbour, Harbour));
        Do<RemoveContact>((use, w, by) => use.RunAsync(by, Cast.Harbour, Cast.Otto));
        See<ReadOrganisation, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Harbour));

        See<ReadGuidance, object?>(async (use, w, by) => await use.RunAsync(by, "ODRQAP"));
        See<ReadGuidanceShelf, object?>(async (use, w, by) => await VideoAsync(w) is var _ ? await use.RunAsync(by) : null);
        Do<NotePlayed>(async (use, w, by) => await use.RunAsync(by, await VideoAsync(w), new PlayedStretch(0, 5)));
        Do<DescribeGuidanceVideo>((use, w, by) => use.RunAsync(by, Id<GuidanceVideo>.New(), new("ODRQAP", "Introduction", 1, 60, "")));
        Do<PutGuidanceFile>(async (use, w, by) => await use.RunAsync(by, await VideoAsync(w), new StoredFile(new string('e', 64), 10, "video/webm")));
        Do<RemoveGuidanceVideo>(async (use, w, by) => await use.RunAsync(by, await VideoAsync(w)));

        See<ReadProgramTypes, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<AddProgramType>((use, w, by) => use.RunAsync(by, Id<ProgramType>.New(), "NEWQAP", "Another type", ""));
        Do<ChangeProgramType>(async (use, w, by) => await use.RunAsync(by, await w.App.ReadAsync(db => db.AllProgramTypes.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync()), "Another name", "", true, WatchingRule.Never));

        See<ReadCriteriaSets, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadCriteriaSet, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Criteria));
        See<ReadCriteriaDraft, object?>(async (use, w, by) => await use.RunAsync(by, await DraftAsync(w)));
        Do<StartCriteriaDraft>((use, w, by) => use.RunAsync(by, Id<CriteriaDraft>.New(), Cast.Criteria));
        Do<ImportCriteria>((use, w, by) => use.RunAsync(by, Id<CriteriaDraft>.New(), List.ToJson()));
        Do<WriteCriteriaDraft>(async (use, w, by) => await use.RunAsync(by, await DraftAsync(w), List, 1));
        Do<PublishCriteriaDraft>(async (use, w, by) => await use.RunAsync(by, await DraftAsync(w), Id<CriteriaSet>.New(), new DateOnly(2030, 1, 1)));
        Do<DiscardCriteriaDraft>(async (use, w, by) => await use.RunAsync(by, await DraftAsync(w)));
    }

    private static CriteriaText List => new($"L-{Guid.NewGuid():N}"[..20], "A list", "ODRQAP", false, [new("GR-01", "General", "Method", "There is a method.", "", CriterionForce.Mandatory)]);

    private static async Task<Id<GuidanceVideo>> VideoAsync(World world)
    {
        // One is enough, however often it is asked for: the same question has the same answer.
        var there = await world.App.ReadAsync(db => db.AllGuidanceVideos.Where(v => v.ProgramType == "ICQAP").Select(v => (Id<GuidanceVideo>?)v.Id).FirstOrDefaultAsync());
        if (there is { } already) return already;
        var video = new GuidanceVideo(Id<GuidanceVideo>.New(), "ICQAP", "Introduction", 1);
        video.Describe("Introduction", 1, 60, "");
        video.Show(new StoredFile(new string('d', 64), 10, "video/webm"), world.App.Now);
        await world.App.SaveAsync(video);
        return video.Id;
    }

    private static async Task<Id<CriteriaDraft>> DraftAsync(World world)
    {
        var draft = new CriteriaDraft(Id<CriteriaDraft>.New(), List, null);
        await world.App.SaveAsync(draft);
        return draft.Id;
    }
}
