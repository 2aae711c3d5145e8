using System.Net;
using CommitteeHub.Features.Account;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class SignInThrottleTests
{
    private readonly MovableClock _clock = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new(_clock, NullLogger<SignInThrottle>.Instance);

    [Fact]
    public void An_address_that_tries_too_often_is_remembered_no_more_accounts_of()
    {
        for (var i = 0; i < 500; i++) _throttle.Allows($"SOMEBODY{i}@EXAMPLE.ORG", "192.0.2.1");

        Assert.Equal(1 + 2 * 60, _throttle.Remembered);
    }

    [Fact]
    public void What_is_over_is_forgotten_with_the_next_try()
    {
        for (var i = 0; i < 40; i++) _throttle.Allows($"SOMEBODY{i}@EXAMPLE.ORG", "192.0.2.1");
        _clock.Move(TimeSpan.FromMinutes(16));
        _throttle.Allows("ADA@EXAMPLE.ORG", "192.0.2.1");

        Assert.Equal(3, _throttle.Remembered);
    }

    [Fact]
    public async Task A_name_that_no_account_can_have_is_wrong_and_remembered_nowhere()
    {
        await using var app = await TestApp.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var signIn = ActivatorUtilities.CreateInstance<SignInWithPassword>(scope.ServiceProvider);
        var throttle = app.Get<SignInThrottle>();

        for (var i = 0; i < 70; i++) Assert.Equal(SignInAnswer.Wrong, await signIn.RunAsync(new string('x', 100_000) + i, "a long wrong password", "192.0.2.1"));

        Assert.Equal(0, throttle.Remembered);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void Whoever_may_choose_among_many_addresses_counts_as_one(string from, string counted)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) } };

        Assert.Equal(counted, ClientAddress.Of(context));
    }
}
