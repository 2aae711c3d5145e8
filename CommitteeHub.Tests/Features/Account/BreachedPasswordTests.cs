using System.Diagnostics;
using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

/// <summary>Passwords that were stolen somewhere are asked for at a service that learns five signs of a hash.</summary>
public sealed class BreachedPasswordTests
{
    private const string Stolen = "seven gulls on a mast", Own = "nine herons at the weir";

    [Theory, OnBothDatabases]
    public async Task A_password_that_was_stolen_elsewhere_is_refused_wherever_one_is_set(Database on)
    {
        await using var ranges = await RangeServer.StartAsync();
        ranges.Known[Stolen] = 3;
        ranges.Known[Own] = 0;
        await using var app = await ListeningApp.StartAsync(on, $"--Passwords:BreachedRange={ranges.Address}");
        var setup = app.App.Get<SetupCode>().Code;
        using var browser = app.NewBrowser();

        foreach (var (password, works) in new[] { (Stolen, false), (Own, true) })
        {
            var appointed = await browser.SubmitAsync("/welcome", "welcome", ("Input.Code", setup), ("Input.Name", "Iris Vale"), ("Input.Email", "iris@example.org"), ("Input.Password", password));
            Assert.Equal(works, appointed.StatusCode == HttpStatusCode.Redirect);
            if (!works) Assert.Contains("was stolen from another site", await appointed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await Cast.EnterAsync(app.App);
        await Cast.GivePasswordAsync(app.App, Cast.Ada);
        Assert.IsType<PasswordBreached>(await app.App.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ada), Cast.Password, Stolen));
        var secret = Secret.New();
        Assert.Null(await app.App.Get<HandOutPasswordLink>().RunAsync(CommitteeHub.Domain.Viewer.System, Cast.Ben, secret));
        Assert.IsType<PasswordBreached>(await app.App.Get<SetPasswordByLink>().RunAsync(LinkKind.Reset, secret, Stolen));
        Assert.Null(await app.App.Get<SetPasswordByLink>().RunAsync(LinkKind.Reset, secret, Own));

        Assert.Contains("sent to 127.0.0.1", await browser.ReadAsync($"/reset-password?token={await LinkAsync(app)}"), StringComparison.Ordinal);
        Assert.Equal([$"/range/{RangeServer.HashOf(Stolen)[..5]} true", $"/range/{RangeServer.HashOf(Own)[..5]} true"], ranges.Asked.Distinct());
    }

    [Fact]
    public async Task Nobody_is_asked_before_an_address_is_set_and_about_what_the_other_rules_refuse()
    {
        await using var ranges = await RangeServer.StartAsync();
        ranges.Known[Stolen] = 3;
        await using var off = await TestApp.StartAsync();
        await using var on = await TestApp.StartAsync(Database.Sqlite, $"--Passwords:BreachedRange={ranges.Address}");

        Assert.Null((await off.Get<NewPasswords>().LookAsync(Stolen)).WhyNotFor("Ada Quill", "ada@example.org"));
        Assert.IsType<PasswordTooShort>((await on.Get<NewPasswords>().LookAsync("short")).WhyNotFor("Ada Quill", "ada@example.org"));
        Assert.Empty(ranges.Asked);
        Assert.IsType<PasswordBreached>((await on.Get<NewPasswords>().LookAsync(Stolen)).WhyNotFor("Ada Quill", "ada@example.org"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_keeps_nobody_from_a_password_and_the_log_says_so_without_it()
    {
        await using var ranges = await RangeServer.StartAsync();
        ranges.Known[Stolen] = 3;
        await using var app = await TestApp.StartAsync(Database.Sqlite, $"--Passwords:BreachedRange={ranges.Address}");
        var heard = new LogListener();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);
        var ends = new TaskCompletionSource();

        foreach (var (instead, said) in new (Func<HttpContext, Task>, string)[]
        {
            (c => { c.Response.StatusCode = 503; return Task.CompletedTask; }, "its answer was 503"),
            // To where it is sent on would be known to be asked.
            (c => { c.Response.Redirect($"/elsewhere{c.Request.Path}"); return Task.CompletedTask; }, "its answer was 302"),
            (c => c.Response.WriteAsync("<html>Sign in to this network</html>"), "not a list of hashes"),
            (c => { c.Abort(); return Task.CompletedTask; }, "could not be reached"),
            (async c => { await c.Response.WriteAsync($"{new string('0', 35)}:0\r\n"); await ends.Task; }, "within two seconds"),
        })
        {
            heard.Lines.Clear();
            ranges.Instead = instead;
            var began = Stopwatch.StartNew();
            Assert.Null((await app.Get<NewPasswords>().LookAsync(Stolen)).WhyNotFor("Ada Quill", "ada@example.org"));
            Assert.True(began.Elapsed < TimeSpan.FromSeconds(10), said);
            Assert.Contains(heard.Lines, l => l.Contains(said, StringComparison.Ordinal));
            Assert.DoesNotContain(heard.Lines, l => l.Contains(Stolen, StringComparison.Ordinal) || l.Contains(RangeServer.HashOf(Stolen)[5..], StringComparison.OrdinalIgnoreCase));
        }
        ends.SetResult();
        Assert.DoesNotContain(ranges.Asked, a => a.StartsWith("/elsewhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api.example.org/range")]
    [InlineData("http://ranges.example.org/range")]
    [InlineData("https://ranges.example.org/range?key=1")]
    [InlineData("https://somebody:secret@ranges.example.org/range")]
    public async Task An_address_that_would_tell_others_is_refused_at_the_start(string address)
    {
        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => TestApp.StartAsync(Database.Sqlite, $"--Passwords:BreachedRange={address}"));

        Assert.Contains("Passwords:BreachedRange", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> LinkAsync(ListeningApp app)
    {
        var secret = Secret.New();
        Assert.Null(await app.App.Get<HandOutPasswordLink>().RunAsync(CommitteeHub.Domain.Viewer.System, Cast.Chika, secret));
        return secret;
    }
}
