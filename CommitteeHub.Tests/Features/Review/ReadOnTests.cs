using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Windows that read on from what they read a moment ago show what somebody sees who comes now.</summary>
public sealed class ReadOnTests
{
    [Theory, OnBothDatabases]
    public async Task Whatever_is_done_to_annotations_a_window_that_reads_on_shows_what_a_new_one_would(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var (chance, ids, replies) = (new Random(19), new List<Id<Annotation>>(), new Dictionary<Id<Annotation>, Id<AnnotationReply>>());
        var window = await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Ada), review.Submission);
        for (var n = 0; n < 120; n++)
        {
            // Some are made at the same moment.
            if (chance.Next(3) > 0) app.Clock.Move(TimeSpan.FromSeconds(1));
            var by = Cast.As(chance.Next(2) == 0 ? Cast.Ada : Cast.Ben);
            for (var many = chance.Next(1, 4); many > 0; many--) await ActAsync(by);
            window = await app.Get<ReadReview>().WithWhatCameAsync(Cast.As(Cast.Ada), window, review.Submission);

            Assert.Equal(await NewAsync(), Shared(window!.Content!.Annotations));
        }
        Assert.True(ids.Count > 30);
        Assert.NotEmpty(window!.Content!.Annotations);

        async Task ActAsync(Viewer by)
        {
            var id = ids.Count == 0 ? default : ids[chance.Next(ids.Count)];
            var reply = Id<AnnotationReply>.New();
            switch (ids.Count == 0 ? 0 : chance.Next(10))
            {
                case 0 or 1 or 2:
                    var written = review.On("keep their notes", $"Note {ids.Count}", chance.Next(4) == 0 ? AnnotationVisibility.Private : AnnotationVisibility.Shared);
                    ids.Add(written.Id);
                    Meeting.Ok(await app.Get<Annotate>().RunAsync(by, written));
                    break;
                case 3:
                    if (await app.Get<ReplyToAnnotation>().RunAsync(by, id, reply, "So I think.") is null) replies[id] = reply;
                    break;
                case 4: await app.Get<EditAnnotation>().RunAsync(by, id, $"Better words {ids.Count}", chance.Next(2)); break;
                case 5: await app.Get<ShareAnnotation>().RunAsync(by, id); break;
                case 6: await app.Get<ResolveAnnotation>().RunAsync(by, id); break;
                case 7: await app.Get<ReopenAnnotation>().RunAsync(by, id); break;
                case 8: await app.Get<RemoveAnnotation>().RunAsync(by, id); break;
                default:
                    if (chance.Next(2) == 0) await app.Get<RestoreAnnotation>().RunAsync(by, id);
                    else if (replies.TryGetValue(id, out var one)) await app.Get<EditReply>().RunAsync(by, id, one, "Said better.", 0);
                    break;
            }
        }

        Task<string> NewAsync() => app.ReadAsync(async db => Shared(await ReadAnnotations.SharedAsync(db, await db.StandingOfAsync(Cast.As(Cast.Ada), app.Now, default), [review.Submission], default)));
    }

    private static string Shared(IEnumerable<AnnotationView> annotations) => string.Join('\n', annotations.Where(a => a.Visibility == AnnotationVisibility.Shared).Select(a => JsonSerializer.Serialize(a)));
}
