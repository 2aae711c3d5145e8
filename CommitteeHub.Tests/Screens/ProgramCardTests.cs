using Bunit;
using CommitteeHub.Features.Apply;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Screens;

public sealed class ProgramCardTests
{
    [Fact]
    public async Task What_is_typed_while_an_earlier_change_is_being_saved_stays_and_is_saved_too()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        await using var screen = new PersonsScreen(app, Cast.Olga);
        var before = new ProgramFacts("Online mediator course", [], null);
        var card = screen.Render<ProgramCard>(p => p.Add(c => c.SubmissionId, dossier.Id).Add(c => c.Facts, before).Add(c => c.MayWrite, true));
        var held = await HeldDatabase.HoldAsync(app.Folder);

        var language = card.Find("#program-language").ChangeAsync(new() { Value = "en" });
        var address = card.Find("#program-url").ChangeAsync(new() { Value = "https://harbour.example.org/odr" });
        // What the page reads when the first change rings knows nothing of the second.
        card.Render(p => p.Add(c => c.Facts, before with { Languages = ["en"] }));
        Assert.Equal("https://harbour.example.org/odr", card.Find("#program-url").GetAttribute("value"));
        await held.DisposeAsync();
        await Task.WhenAll(language, address);

        var program = await app.ReadAsync(db => db.AllPrograms.SingleAsync(p => p.Id == dossier.Program));
        Assert.Equal(("https://harbour.example.org/odr", "en"), (program.PublicUrl, Assert.Single(program.Languages)));
        Assert.Equal("https://harbour.example.org/odr", card.Find("#program-url").GetAttribute("value"));
    }
}
