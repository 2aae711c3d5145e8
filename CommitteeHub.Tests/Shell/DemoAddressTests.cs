using CommitteeHub.Commands;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class DemoAddressTests
{
    [Theory]
    [InlineData("http://localhost:5099", "http://localhost:5099")]
    [InlineData("http://0.0.0.0:8080;http://localhost:5099", "http://localhost:8080")]
    [InlineData("https://*:8443/", "https://localhost:8443")]
    public void Links_in_the_mails_of_the_demo_lead_to_where_it_listens(string urls, string address) =>
        Assert.Equal([$"--Site:Address={address}"], Demo.AddressFrom(["--urls", urls]));

    [Fact]
    public void Without_an_address_or_with_a_broken_one_the_configured_one_stays() =>
        Assert.Equal([], [.. Demo.AddressFrom([]), .. Demo.AddressFrom(["--urls", "localhost"])]);
}
