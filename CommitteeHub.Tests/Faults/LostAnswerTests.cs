using System.Globalization;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>PostgreSQL makes a change durable, and the line is cut before the program hears of it: whoever asks again has it once.</summary>
public sealed class LostAnswerTests
{
    [Fact]
    public async Task A_vote_whose_commit_was_never_confirmed_is_said_to_be_unsure_and_asking_again_leaves_one()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        var hall = await Hall.OpenAsync(app);
        await using var line = new CutLine(app);
        foreach (var kind in new[] { BallotKind.Named, BallotKind.Secret })
        {
            var ballot = await hall.NextAsync(app, kind);
            var kept = SecretVoting.Choose(Cast.Ben, Choice.Yes);

            Assert.IsType<DatabaseAway>(await line.LosingAsync(through => Hall.SendAsync(through, ballot, kind, kept)));

            Assert.True((await Hall.ReadAsync(app, ballot)).EntryOf(Cast.Ben)!.HasVoted);
            Meeting.Ok(await Hall.SendAsync(line.Through, ballot, kind, kept));
            Assert.IsType<DatabaseAway>(await line.LosingAsync(through => Hall.CloseAsync(through, ballot)));
            Assert.Equal(BallotState.Closed, (await Hall.ReadAsync(app, ballot)).State);
            Meeting.Ok(await Hall.CloseAsync(line.Through, ballot));
            Assert.Equal(1, (await Hall.ReadAsync(app, ballot)).Result!.Tally.Yes);
        }
    }

    [Fact]
    public async Task An_annotation_whose_commit_was_never_confirmed_is_there_once_when_it_is_sent_again()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        await using var line = new CutLine(app);
        var written = review.On("their notes");

        Assert.IsType<DatabaseAway>(await line.LosingAsync(through => through.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written)));
        Assert.Equal(1, await app.ReadAsync(db => db.AllAnnotations.CountAsync()));
        Assert.Null(await line.Through.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), written));

        Assert.Single(await app.Get<ReadAnnotations>().RunAsync(Cast.As(Cast.Ben), review.Submission));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "AnnotationMade")));
    }

    [Fact]
    public async Task A_file_whose_commit_was_never_confirmed_is_there_once_when_it_is_sent_again()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        await using var line = new CutLine(app);
        var upload = new Upload(dossier.Id, Id<Document>.New(), Id<DocumentVersion>.New(), null, "Handbook.pdf");
        async Task<Refusal?> SendAsync(TestApp through)
        {
            var taken = await through.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("The handbook.")), upload.FileName);
            return taken.Refusal ?? await through.Get<AddDocument>().RunAsync(Dossier.Olga, upload, taken.File!);
        }

        Assert.IsType<DatabaseAway>(await line.LosingAsync(SendAsync));
        Assert.Equal(1, await app.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
        Assert.Null(await SendAsync(line.Through));

        Assert.Equal(1, await app.ReadAsync(db => db.AllDocumentVersions.CountAsync(v => v.DocumentId == upload.DocumentId)));
        Assert.Empty(await app.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The same installation as another node sees it, through a line that loses what the server says to its next COMMIT.</summary>
    private sealed class CutLine : IAsyncDisposable
    {
        private readonly CuttableLine _line;

        public CutLine(TestApp app)
        {
            _line = new CuttableLine(app.Postgres!);
            Through = TestApp.Open(app.Folder, _line.Postgres);
            Through.ChecksInvariants = false;
            Through.Clock.SetTo(app.Now);
        }

        public TestApp Through { get; }

        public async Task<Refusal?> LosingAsync(Func<TestApp, Task<Refusal?>> act)
        {
            var before = _line.Lost;
            // With the zero that ends it: a transaction begins with the words READ COMMITTED.
            _line.LoseAnswerTo("COMMIT\0");
            var answer = await act(Through);
            Assert.True(_line.Lost == before + 1, $"{(_line.Lost - before).ToString(CultureInfo.InvariantCulture)} answers were lost.");
            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            await Through.DisposeAsync();
            _line.Dispose();
        }
    }
}
