using System.Globalization;
using CommitteeHub.Resources;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.Localization;
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

    [Fact]
    public async Task What_is_written_for_somebody_else_has_their_words_and_their_figures()
    {
        await using var app = await TestApp.StartAsync();
        var (text, french) = (app.Get<IStringLocalizer<Text>>(), CultureInfo.GetCultureInfo("fr"));
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("es"), CultureInfo.GetCultureInfo("es"));

        Assert.Equal("Annonces le 3 déc. 2026", text.In(french, t => $"{t["Announcements"]} le {new DateOnly(2026, 12, 3).ToString("d MMM yyyy", CultureInfo.CurrentCulture)}"));
        Assert.Equal("es", CultureInfo.CurrentCulture.Name);
    }
}
