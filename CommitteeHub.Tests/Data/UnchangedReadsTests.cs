using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Data;

public sealed class UnchangedReadsTests
{
    [Fact]
    public async Task What_was_read_stands_until_anybody_commits_whoever_it_is()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var reads = app.Get<UnchangedReads>();
        var asked = 0;
        Task<int> AskAsync() => reads.OfAsync("how often", () => Task.FromResult(++asked));

        Assert.Equal((1, 1), (await AskAsync(), await AskAsync()));
        await OutsideAsync(app, "UPDATE \"Persons\" SET \"Name\" = 'Ada Q.' WHERE \"Name\" = 'Ada Quill'");
        Assert.Equal((2, 2), (await AskAsync(), await AskAsync()));
        await using (var begun = await app.DbAsync())
        {
            await using var transaction = await begun.Database.BeginTransactionAsync();
            await begun.Database.ExecuteSqlAsync($"UPDATE \"Persons\" SET \"Name\" = 'Ben O.' WHERE \"Name\" = 'Ben Okafor'");
            Assert.Equal(2, await AskAsync());
            await transaction.CommitAsync();
        }
        Assert.Equal(3, await AskAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_appointed_or_leaves_is_so_for_the_next_question_also_by_another_program(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        async Task<Standing> WhoAsync()
        {
            await using var db = await app.DbAsync();
            return await db.StandingOfAsync(Cast.As(Cast.Ada), app.Now);
        }
        Assert.Equal((1, true), ((await WhoAsync()).Seats.Count, (await WhoAsync()).IsSignedIn));

        await using (var db = await app.DbAsync()) await db.Users.Where(u => u.Id == Cast.Ada.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, true));

        Assert.False((await WhoAsync()).IsSignedIn);
        await using (var db = await app.DbAsync())
        {
            // Within a change one sees what it did, and nobody else does.
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Users.Where(u => u.Id == Cast.Ada.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, false));
            Assert.True((await db.StandingOfAsync(Cast.As(Cast.Ada), app.Now)).IsSignedIn);
            Assert.False((await WhoAsync()).IsSignedIn);
        }
        Assert.False((await WhoAsync()).IsSignedIn);
    }

    [Theory, OnBothDatabases]
    public async Task What_many_read_cannot_be_changed_by_any_of_them(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        await using var db = await app.DbAsync();
        var by = await db.StandingOfAsync(Cast.As(Cast.Ada), app.Now);
        var committee = await db.CommitteeToReadAsync(Cast.Committee, TestContext.Current.CancellationToken);
        var session = (await db.SessionToReadAsync(by, meeting.Session, TestContext.Current.CancellationToken))!;
        var submission = (await db.CurrentToReadAsync(session, TestContext.Current.CancellationToken))!;

        Assert.Contains("changed by nobody", Assert.Throws<InvalidOperationException>(() => committee.Seat(Cast.Zoe, SeatRole.Member, 9, new DateOnly(2020, 1, 1))).Message);
        Assert.Throws<InvalidOperationException>(() => session.Recess(Cast.Ada));
        Assert.Throws<InvalidOperationException>(() => submission.Declare(Cast.Ben, ConflictAnswer.Recused, app.Now.AddMinutes(1)));

        // Whoever loads them within a change changes them, and the next reader sees it.
        Meeting.Ok(await meeting.DeclareAsync(Cast.Ben, ConflictAnswer.Recused));
        await using var later = await app.DbAsync();
        Assert.True((await later.CurrentToReadAsync(session, TestContext.Current.CancellationToken))!.IsRecused(Cast.Ben));
    }

    /// <summary>Another program at the same file.</summary>
    private static async Task OutsideAsync(TestApp app, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={new DataFolder(app.Folder).Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
