using System.Diagnostics;
using System.Net;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>Two processes on one PostgreSQL behind the real nginx, with the site file that is shipped.</summary>
public sealed class BehindNginxTests
{
    /// <summary>The promise is ten seconds; in an ordinary run the machine is busy with other tests.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(Hall.IsFull ? 10 : 60);

    [Fact]
    public async Task A_node_that_is_killed_among_the_votes_costs_no_vote_and_nobody_more_than_seconds()
    {
        var many = Hall.Rounds(usual: 12, full: 50);
        Hall hall = null!;
        await using var site = await BehindNginx.StartAsync(async here => hall = await Hall.OpenAsync(here, many));
        using var sam = await site.SignInAsync(Cast.Sam);
        var voters = await DistantVoter.EnterAsync(site, hall);
        try
        {
            foreach (var (kind, dying) in new[] { (BallotKind.Secret, site.A), (BallotKind.Named, site.B) })
            {
                await OpensAsync(sam, "/desk");
                var ballot = await hall.NextAsync(site.Here, kind);
                foreach (var voter in voters) voter.Losses.Clear();
                var kept = voters.Select(v => SecretVoting.Choose(v.Person, (Choice)Random.Shared.Next(3))).ToList();
                var acknowledged = 0;
                // They vote one after the other, and the node dies when a third have; from then on all who wait go ahead.
                var died = new TaskCompletionSource();
                var voting = voters.Zip(kept).Select(async (vote, n) =>
                {
                    if (n > many / 2) await died.Task;
                    await vote.First.VoteAsync(ballot, kind, vote.Second);
                    Interlocked.Increment(ref acknowledged);
                }).ToList();
                await Patience.UntilAsync(() => acknowledged >= many / 3, "Nobody votes.", every: 1);
                dying.Kill();
                var watch = Stopwatch.StartNew();
                died.SetResult();
                await Task.WhenAll(voting);
                var took = watch.Elapsed;
                foreach (var voter in voters) await voter.IsThereAsync();

                Assert.All(voters, v => Assert.Empty(v.Refusals));
                Assert.Equal(many, acknowledged);
                await OpensAsync(sam, "/desk");
                Meeting.Ok(await Hall.CloseAsync(site.Here, ballot));
                Assert.Equal(Tally.Of([.. kept.Select(k => k.Choice)]), (await Hall.ReadAsync(site.Here, ballot)).Result!.Tally);
                await site.Here.ScrubAsync();

                var losses = voters.SelectMany(v => v.Losses).ToList();
                TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {many} voters, {losses.Count} of them on the node that was killed; all votes acknowledged {took.TotalSeconds:0.0} s after, the longest away {losses.Append(TimeSpan.Zero).Max().TotalSeconds:0.00} s; {many} counted.");
                Assert.True(losses.Count > 0, "Nobody was on the node that was killed.");
                Assert.All(losses, l => Assert.InRange(l, TimeSpan.Zero, Longest));
                Assert.InRange(took, TimeSpan.Zero, Longest);
                await dying.StartAgainAsync();
            }
        }
        finally
        {
            foreach (var voter in voters) await voter.DisposeAsync();
        }
    }

    /// <summary>Whoever asks again and again has the page within the time that is promised.</summary>
    private static async Task OpensAsync(TestBrowser browser, string page)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await browser.GetAsync(page);
            if (answer.StatusCode == HttpStatusCode.OK) return;
            Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
            await Task.Delay(100);
        }
    }
}
