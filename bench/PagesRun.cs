using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>
/// P9: what one member waits for with 1,000 submissions. A page counts from the first byte asked for until its last row was
/// drawn, with the circuit that draws it; saving is a request of its own over HTTP, signed in with a token.
/// </summary>
internal static class PagesRun
{
    private const int Many = 1_000;

    /// <summary>So often before anything counts: a server runs for weeks, and its code is made fast in the first minute.</summary>
    private const int WarmPages = 40, WarmSaves = 300;

    /// <summary>The last row that the list shows before it is asked for more; the one under review was handed in after all of these.</summary>
    private const string NewestShown = "Program 0950";

    /// <summary>HotCRP (PHP, MariaDB) on such a machine, one client, p50: measured on another day, and not in this run.</summary>
    private const double HotCrpListOnAnotherDay = 70, HotCrpPageOnAnotherDay = 15.5, HotCrpCommentOnAnotherDay = 10, HotCrpReviewOnAnotherDay = 58;
    private const string OnAnotherDay = "HotCRP on another day";

    public static async Task RunAsync(Options options, Table table)
    {
        IReadOnlyList<string> cookies = [];
        var criteria = new List<Guid>();
        using var house = await Installation.PrepareAsync(more: async (app, made) =>
        {
            await WriteAsync(app, made);
            await HistoryRun.FillAsync(app, made, 20);
            cookies = await Windows.SignInAsync(app, made);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
            var set = await db.AllSubmissions.Where(s => s.Id == made.Submission).Select(s => s.CriteriaSetId).SingleAsync();
            criteria.AddRange(await db.Set<Criterion>().Where(c => c.CriteriaSetId == set && !c.AuditOnly).Select(c => c.Id.Value).ToListAsync());
        });
        using var server = await ServerProcess.OursAsync(house.Folder, null, "--Api:RequestsPerMinute=1000000");
        var site = server.Address;
        var times = options.Quick ? 15 : 60;

        using var floor = await ServerProcess.FloorAsync();
        var bare = await OpenedAsync(floor.Address, "bare", null, "49 xxx", times);
        var list = await OpenedAsync(site, "submissions", cookies[1], NewestShown, times);
        var page = await OpenedAsync(site, $"submissions/{house.Submission}/review", cookies[1], "Note 0:", times);
        var (listFollowed, pageFollowed) = await FollowedAsync(site, house, cookies[1], times);
        var comment = await SavedAsync(house, site, times, "write-comment", n => $$$"""{"written":{"id":"{{{Guid.CreateVersion7()}}}","submissionId":"{{{house.Submission}}}","audience":"Committee","body":"{{{Words(n)}}}"}}""");
        var finding = await SavedAsync(house, site, times, "set-finding", n => $$$"""{"written":{"submissionId":"{{{house.Submission}}}","criterionId":"{{{criteria[n % criteria.Count]}}}","rating":"PartlyMet","rationale":"{{{Words(n)}}}","isFinal":false,"expected":null},"commandId":"{{{Guid.CreateVersion7()}}}"}""");

        table.Add(new Figure("P9", $"a page of 50 rows by the same framework and nothing else, opened anew, p50 of {times}", "ms", Statistics.Median(bare), null, null, null));
        Add("list of 1,000 submissions, opened anew", list, HotCrpListOnAnotherDay, 0.2);
        Add("the same, a link followed in an open window", listFollowed, HotCrpListOnAnotherDay, null);
        Add("one submission, opened anew", page, HotCrpPageOnAnotherDay, 0.5);
        Add("the same, a link followed in an open window", pageFollowed, HotCrpPageOnAnotherDay, null);
        Add("a comment saved", comment, HotCrpCommentOnAnotherDay, 0.5);
        Add("a finding saved", finding, HotCrpReviewOnAnotherDay, 0.2);

        void Add(string what, IEnumerable<double> took, double other, double? limit) =>
            table.Add(new Figure("P9", $"{what}, p50 of {times}, one client", "ms", Statistics.Median(took), other, OnAnotherDay, limit));
    }

    private static async Task WriteAsync(WebApplication app, Installation house)
    {
        foreach (var portion in Enumerable.Range(0, Many - 1).Chunk(200))
            Installation.Require(await Installation.ChangeAsync(app, async at =>
            {
                var criteria = await at.Db.AllCriteriaSets.Select(c => c.Id).FirstAsync();
                foreach (var n in portion)
                {
                    var organisation = new Organisation(Id<Organisation>.New(), $"School {n}", "NL", "NL", "https://school.example.org");
                    var program = new AssessmentProgram(Id<AssessmentProgram>.New(), organisation.Id, "ODRQAP", $"Program {n:D4}");
                    var submission = new Submission(Id<Submission>.New(), program.Id, organisation.Id, house.Committee, criteria, $"Program {n:D4}");
                    at.Db.AddRange(organisation, program, submission);
                    at.Db.Entry(submission).Property(s => s.State).CurrentValue = SubmissionState.PanelReview;
                    at.Db.Entry(submission).Property(s => s.SubmittedAt).CurrentValue = at.Now.AddDays(-Many + n);
                    submission.Declare(house.Members[1], ConflictAnswer.NoConflict, at.Now);
                }
            }));
    }

    private static string Words(int n) => $"{n}: please say how long the notes are kept, and who destroys them in the end. " + string.Concat(Enumerable.Repeat("It should stand in the handbook. ", 8));

    private static async Task<IReadOnlyList<double>> OpenedAsync(Uri site, string path, string? cookie, string until, int times)
    {
        var took = new List<double>();
        for (var n = 0; n < times + WarmPages; n++)
        {
            var start = Stopwatch.GetTimestamp();
            using var window = await Circuit.OpenAsync(site, path, cookie, until);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return [.. took.Skip(WarmPages)];
    }

    private static async Task<(IReadOnlyList<double> List, IReadOnlyList<double> Page)> FollowedAsync(Uri site, Installation house, string cookie, int times)
    {
        var (list, page) = (new List<double>(), new List<double>());
        using var window = await Circuit.OpenAsync(site, "submissions", cookie, NewestShown);
        for (var n = 0; n < times + WarmPages; n++)
        {
            page.Add(await GoAsync(window, new Uri(site, $"submissions/{house.Submission}/review"), "Note 0:"));
            list.Add(await GoAsync(window, new Uri(site, "submissions"), NewestShown));
        }
        return ([.. list.Skip(WarmPages)], [.. page.Skip(WarmPages)]);
    }

    private static async Task<double> GoAsync(Circuit window, Uri to, string until)
    {
        var start = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(start, await window.ShowsAsync(until, () => window.GoAsync(to))).TotalMilliseconds;
    }

    private static async Task<IReadOnlyList<double>> SavedAsync(Installation house, Uri site, int times, string door, Func<int, string> body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.Tokens[2]);
        var took = new List<double>();
        for (var n = 0; n < times + WarmSaves; n++)
        {
            using var content = new StringContent(body(n), Encoding.UTF8, "application/json");
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri($"/api/v1/{door}", UriKind.Relative), content);
            var said = await answer.Content.ReadAsStringAsync();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode) throw new BenchException($"{door} was refused: {(int)answer.StatusCode} {said}");
        }
        return [.. took.Skip(WarmSaves)];
    }
}
