using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Features.Guidance;
using static CommitteeHub.Commands.DemoCast;

namespace CommitteeHub.Commands;

/// <summary>The three guidance videos of the demo, a few seconds each, watched by everybody who speaks for an organisation.</summary>
internal sealed class DemoGuidance(IServiceProvider services)
{
    private const int Seconds = 6;

    // The seed's three videos: introduction and requirements; competencies and their assessment; skills and their assessment.
    private static readonly (string Title, string Words)[] Videos =
    [
        ("Introduction and requirements", "A program is put forward by an organisation, never by a person. Have your documents ready before you begin; the fee pays for the appraisal and is not returned."),
        ("Competencies and their assessment", "Show for each competency how a candidate is assessed, by whom, and what counts as passing. Tests, essays and interviews are all accepted."),
        ("Skills and their assessment", "Skills are seen and not told: role-plays, recordings, peer review. Say how they are scored and against which benchmark."),
    ];

    public static Stream Film(int n) => typeof(DemoGuidance).Assembly.GetManifestResourceStream($"guidance-{n}.webm")!;

    public async Task ShowAsync()
    {
        foreach (var ((title, words), i) in Videos.Select((v, i) => (v, i)))
        {
            var id = Id<GuidanceVideo>.New();
            await DemoSteps.Must(Get<DescribeGuidanceVideo>().RunAsync(Viewer.Of(Sam), id, new(ProgramTypes.OnlineDisputeResolution, title, i + 1, Seconds, words)));
            await using (var film = Film(i + 1)) await PutAsync(id, film, $"guidance-{i + 1}.webm");
            await using (var captions = new MemoryStream(Encoding.UTF8.GetBytes($"WEBVTT\n\n00:00.000 --> 00:0{Seconds}.000\n{words}\n"))) await PutAsync(id, captions, "captions.vtt");
            foreach (var contact in (Id<Person>[])[Olga, Zoe, Finn])
                await DemoSteps.Must(Get<NotePlayed>().RunAsync(Viewer.Of(contact), id, new PlayedStretch(0, Seconds)));
        }
    }

    private async Task PutAsync(Id<GuidanceVideo> id, Stream bytes, string name)
    {
        var taken = await Get<DocumentStore>().TakeInAsync(bytes, name);
        await DemoSteps.Must(Get<PutGuidanceFile>().RunAsync(Viewer.Of(Sam), id, taken.File ?? throw new InvalidOperationException($"{taken.Refusal}")));
    }

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();
}
