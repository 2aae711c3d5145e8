using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>A new version goes in node by node behind the real nginx, while people vote, write and hand in files.</summary>
public sealed class RollingRestartTests
{
    private const string Sentence = "The hours are logged, the records are kept for a year, and nobody is named in them; who asks for them is told so in plain words. ";
    private const string Ending = "And so it stays.";
    private const int Megabytes = 20;

    /// <summary>What stood in the note when the page went, and how long after the last letter that was.</summary>
    private const string Leaving = """
        let last = -Infinity;
        addEventListener('input', event => event.isTrusted && (last = performance.now()), true);
        addEventListener('pagehide', () => {
          const note = document.querySelector('.note-form textarea');
          if (note?.value && Number.isFinite(last)) sessionStorage.setItem('test.left', JSON.stringify({ text: note.value, rested: performance.now() - last }));
        });
        """;

    /// <summary>A picture by its first bytes; it goes in three pieces.</summary>
    private const string Drop = """
        megabytes => {
          const bytes = new Uint8Array(megabytes * 1024 * 1024);
          bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
          const carried = new DataTransfer();
          carried.items.add(new File([bytes], 'Classroom.png'));
          document.querySelector('[data-upload-zone]').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
        }
        """;

    [Fact]
    public async Task Nodes_that_are_restarted_one_after_the_other_cost_no_vote_no_words_and_no_file()
    {
        var (meeting, dossier) = ((Meeting)null!, (Dossier)null!);
        await using var site = await BehindNginx.StartAsync(async here =>
        {
            await Cast.EnterAsync(here);
            meeting = await Meeting.OpenAsync(here);
            await Room.AddPdfAsync(here, meeting, "Handbook", 3);
            dossier = await Dossier.StartedAsync(here);
        });
        var hall = new Hall(meeting.Session, [.. Meeting.Six]);
        await using var chika = await EnterAsync(site, Cast.Chika, $"/submissions/{meeting.Submission}/review");
        await using var olga = await EnterAsync(site, Cast.Olga, $"/applications/{dossier.Id}");
        var voters = await DistantVoter.EnterAsync(site, hall);
        try
        {
            // The second piece comes when one node is gone, the third when the other is.
            var (oneIsGone, otherIsGone, pieces) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
            await olga.Page.RouteAsync("**/submissions/*/documents?*", async route =>
            {
                await (Interlocked.Increment(ref pieces) switch { 1 => Task.CompletedTask, 2 => oneIsGone.Task, _ => otherIsGone.Task });
                await route.ContinueAsync();
            });
            await Assertions.Expect(olga.Page.Locator("html[data-uploads=ready] [data-upload-zone]").First).ToBeAttachedAsync();
            await olga.Page.EvaluateAsync(Drop, Megabytes);
            var note = chika.Page.GetByLabel("Note", new() { Exact = true });
            await chika.Page.GetByText("Note on the whole document", new() { Exact = true }).ClickAsync();
            await note.ClickAsync();
            var typing = chika.Page.Keyboard.TypeAsync(Sentence, new() { Delay = 110 });
            using var over = new CancellationTokenSource();
            var counted = new ConcurrentBag<(Tally Cast, Tally Counted)>();
            var voting = VoteAgainAndAgainAsync(site, hall, voters, counted, over.Token);
            await Patience.UntilAsync(() => !counted.IsEmpty && pieces >= 2, "Nothing has begun.");

            foreach (var (node, isGone) in new[] { (site.A, oneIsGone), (site.B, otherIsGone) })
            {
                var took = await node.TerminateAsync();
                isGone.SetResult();
                await node.StartAgainAsync();
                TestContext.Current.TestOutputHelper?.WriteLine($"It stopped in {took.TotalSeconds:0.0} s; {counted.Count} ballots so far.");
            }
            await over.CancelAsync();
            await voting;
            await typing;

            Assert.All(voters, v => Assert.Empty(v.Refusals));
            Assert.All(counted, b => Assert.Equal(b.Cast, b.Counted));
            // The page was loaded anew, but not in the middle of a sentence, and has the caret where it was.
            await chika.Page.WaitForFunctionAsync("() => sessionStorage.getItem('test.left')");
            await Assertions.Expect(chika.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            await Assertions.Expect(note).ToBeFocusedAsync();
            var left = JsonDocument.Parse(await chika.Page.EvaluateAsync<string>("() => sessionStorage.getItem('test.left')")).RootElement;
            Assert.InRange(left.GetProperty("rested").GetDouble(), 2_900, double.MaxValue);
            var typed = left.GetProperty("text").GetString()!;
            Assert.StartsWith(typed, Sentence);
            await Assertions.Expect(note).ToHaveValueAsync(new Regex($"^{Regex.Escape(typed)}"));
            await chika.Page.Keyboard.TypeAsync(Ending);
            await Assertions.Expect(note).ToHaveValueAsync(new Regex($"{Regex.Escape(Ending)}$"));
            await Patience.UntilAsync(() => site.Here.ReadAsync(db => db.AllKeptTexts.AnyAsync(t => t.Text.StartsWith(typed) && t.Text.EndsWith(Ending))), "What was typed is not kept.");
            await Assertions.Expect(olga.Page.GetByRole(AriaRole.List, new() { Name = "Documents" }).GetByText("Classroom.png")).ToBeVisibleAsync();
            Assert.Equal(Megabytes << 20, await site.Here.ReadAsync(db => db.AllDocumentVersions.Where(v => v.FileName == "Classroom.png").Select(v => v.Length).SingleAsync()));
            TestContext.Current.TestOutputHelper?.WriteLine($"{counted.Count} ballots of {voters.Count} votes, the longest away {voters.SelectMany(v => v.Losses).Append(TimeSpan.Zero).Max().TotalSeconds:0.00} s; the file came in {pieces} requests.");
        }
        finally
        {
            foreach (var voter in voters) await voter.DisposeAsync();
        }
    }

    /// <summary>One ballot after the other, secret and named in turn; each is closed when everybody has been answered.</summary>
    private static async Task VoteAgainAndAgainAsync(BehindNginx site, Hall hall, IReadOnlyList<DistantVoter> voters, ConcurrentBag<(Tally, Tally)> counted, CancellationToken over)
    {
        for (var kind = BallotKind.Secret; !over.IsCancellationRequested; kind = kind == BallotKind.Secret ? BallotKind.Named : BallotKind.Secret)
        {
            var ballot = await hall.NextAsync(site.Here, kind);
            var kept = voters.Select(v => SecretVoting.Choose(v.Person, (Choice)Random.Shared.Next(3))).ToList();
            await Task.WhenAll(voters.Zip(kept).Select(vote => vote.First.VoteAsync(ballot, kind, vote.Second)));
            Meeting.Ok(await Hall.CloseAsync(site.Here, ballot));
            counted.Add((Tally.Of([.. kept.Select(k => k.Choice)]), (await Hall.ReadAsync(site.Here, ballot)).Result!.Tally));
        }
    }

    private static async Task<BrowserPerson> EnterAsync(BehindNginx site, CommitteeHub.Domain.Id<CommitteeHub.Domain.Committees.Person> who, string page)
    {
        var person = await Browser.PersonAsync(site.Nginx.Address, Cast.NameOf(who), await Cast.SignInOfAsync(site.Here, who));
        Room.ExpectLosses(person);
        await person.Context.AddInitScriptAsync(Leaving);
        await person.Page.GotoAsync(page);
        return person;
    }
}
