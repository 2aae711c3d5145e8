using CommitteeHub.Domain.Sessions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Minutes;

/// <summary>Two secretaries in the same field at the same time.</summary>
public sealed class WritersTests
{
    [Theory, OnBothDatabases]
    public async Task Two_who_write_at_once_in_any_order_lose_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var random = new Random(on == Database.Sqlite ? 1 : 2);
        var clashes = 0;
        for (var round = 0; round < 200; round++)
        {
            // Rounds follow each other in the same section, so that texts grow and shrink.
            Field[] writers = [new("A", round), new("B", round)];
            var start = await MinutedSession.ProseAsync(meeting, MinutesProse.Closing);
            if (start.Length > 1_500)
            {
                Meeting.Ok(await MinutedSession.WriteAsync(meeting, MinutesProse.Closing, start, ""));
                start = "";
            }
            foreach (var writer in writers) writer.Adopt(start);
            for (var step = random.Next(2, 7); step > 0; step--)
            {
                var writer = writers[random.Next(2)];
                writer.Type(random);
                if (random.Next(3) > 0) clashes += await writer.SaveAsync(meeting) ? 0 : 1;
                if (random.Next(4) == 0) await writer.LeaveAsync(meeting);
            }
            foreach (var writer in writers) await writer.LeaveAsync(meeting);

            var end = await MinutedSession.ProseAsync(meeting, MinutesProse.Closing);
            Assert.All(writers.SelectMany(w => w.Written), word => Assert.Contains(word, end, StringComparison.Ordinal));
        }
        Assert.InRange(clashes, 1, 400);
    }

    [Theory, OnBothDatabases]
    public async Task Two_saves_at_the_same_instant_are_both_kept(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);

        var saves = Enumerable.Range(0, 20).Select(i => Task.Run(() => MinutedSession.WriteAsync(meeting, MinutesProse.Opening, "", $"Paragraph {i:00}."))).ToList();

        Assert.All(await Task.WhenAll(saves), Assert.Null);
        var text = await MinutedSession.ProseAsync(meeting, MinutesProse.Opening);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Contains($"Paragraph {i:00}.", text, StringComparison.Ordinal));
        Assert.Equal(20, await app.ReadAsync(db => db.AllMinutesProse.Select(p => p.Edition).SingleAsync()));
    }

    /// <summary>A field on somebody's screen, which behaves like the editor: saves start from what it had, others' words come when it is left.</summary>
    private sealed class Field(string name, int round)
    {
        private string _was = "", _text = "";
        private int _words;

        public List<string> Written { get; } = [];

        public void Adopt(string text) => _was = _text = text;

        public void Type(Random random)
        {
            var word = $"{name}{round}w{_words++}";
            Written.Add(word);
            var lines = _text.Length == 0 ? [] : _text.Split('\n').ToList();
            var at = random.Next(lines.Count + 1);
            if (at < lines.Count && random.Next(2) == 0) lines[at] += $" {word}";
            else lines.Insert(at, word);
            _text = string.Join('\n', lines);
        }

        /// <summary>False when it clashed, and both texts were kept by hand.</summary>
        public async Task<bool> SaveAsync(Meeting meeting)
        {
            var refusal = await MinutedSession.WriteAsync(meeting, MinutesProse.Closing, _was, _text);
            if (refusal is null)
            {
                _was = _text;
                return true;
            }
            Assert.IsType<ProseClashes>(refusal);
            var theirs = await MinutedSession.ProseAsync(meeting, MinutesProse.Closing);
            _text = theirs + "\n\n" + _text;
            Meeting.Ok(await MinutedSession.WriteAsync(meeting, MinutesProse.Closing, theirs, _text));
            _was = _text;
            return false;
        }

        public async Task LeaveAsync(Meeting meeting)
        {
            await SaveAsync(meeting);
            Adopt(await MinutedSession.ProseAsync(meeting, MinutesProse.Closing));
        }
    }
}
