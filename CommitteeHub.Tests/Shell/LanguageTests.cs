using System.Globalization;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class LanguageTests
{
    [Fact]
    public async Task What_nobody_asked_for_in_a_language_is_English_whatever_the_machine_is_set_to()
    {
        await using var app = await TestApp.StartAsync();
        var spoken = ("", "");
        var job = new Thread(() => spoken = (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name));

        job.UnsafeStart();
        job.Join();

        Assert.Equal(("en", "en"), spoken);
    }
}
