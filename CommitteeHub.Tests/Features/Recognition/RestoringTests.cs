using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class RestoringTests
{
    private const string Reason = "The wrong Nina was meant.";
    private static readonly Viewer Sam = Cast.As(Cast.Sam), Tilda = Cast.As(Recognising.Tilda);

    [Theory, OnBothDatabases]
    public async Task What_was_ended_by_mistake_holds_again_once_two_of_the_secretariat_want_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await LapsedAsync(app);
        Assert.IsType<NeedsFourEyes>(await app.Get<ChangeRecognition>().RunAsync(Sam, id, RecognitionKind.Online, RecognitionStatus.Active));
        Assert.IsType<RestorationNotAsked>(await RestoreAsync(app, Sam, id));
        Assert.IsType<RestorationNeedsReason>(await AskAsync(app, Sam, id, " "));
        Assert.IsType<WordsTooLong>(await AskAsync(app, Sam, id, new string('x', Practitioner.LongestReason + 1)));

        for (var i = 0; i < 2; i++) Assert.Null(await AskAsync(app, Sam, id));
        Assert.IsType<NeedsFourEyes>(await RestoreAsync(app, Sam, id));
        Assert.IsType<RestorationIsAsked>(await AskAsync(app, Tilda, id, "Another reason."));
        Assert.Equal(ListingState.Lapsed, (await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync())).State);
        Assert.Equal((true, false), (await LineAsync(app, Sam) is { Restoration.IsOwn: true }, await LineAsync(app, Tilda) is { Restoration.IsOwn: true }));
        for (var i = 0; i < 2; i++) Assert.Null(await RestoreAsync(app, Tilda, id));

        var shown = await app.ReadAsync(db => db.AllRegisterPeople.SingleAsync());
        Assert.Equal((ListingState.Listed, "IMI Online Mediation Specialist, IMI Online Mediation Specialised"), (shown.State, shown.Title));
        var recognition = Assert.Single((await app.ReadAsync(db => db.AllPractitioners.SingleAsync(p => p.Id == id))).Recognitions);
        Assert.Equal((RecognitionStatus.Active, null, null), (recognition.Status, recognition.To, recognition.RestorationReason));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(RecognitionRestored))));
    }

    [Fact]
    public async Task What_was_asked_for_is_taken_back_by_either_and_forgotten_when_the_recognition_ends_otherwise()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var id = await LapsedAsync(app);
        Assert.Null(await AskAsync(app, Sam, id));
        Assert.Null(await app.Get<TakeBackRestoration>().RunAsync(Tilda, id, RecognitionKind.Online));
        Assert.IsType<RestorationNotAsked>(await RestoreAsync(app, Tilda, id));

        Assert.Null(await AskAsync(app, Sam, id));
        Assert.Null(await app.Get<ChangeRecognition>().RunAsync(Sam, id, RecognitionKind.Online, RecognitionStatus.Withdrawn));

        Assert.IsType<RestorationNotAsked>(await RestoreAsync(app, Tilda, id));
    }

    [Fact]
    public async Task Nobody_of_the_secretariat_restores_their_own_recognition_and_nobody_else_restores_any()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var id = Id<Practitioner>.New();
        var practice = new Practitioner(id, Recognising.Tilda, "tilda-desk", "Tilda Desk", "NL");
        practice.Recognise(RecognitionKind.Online, Cast.Program, new DateOnly(2026, 11, 1));
        practice.Set(RecognitionKind.Online, RecognitionStatus.Lapsed, new DateOnly(2026, 11, 10));
        await app.SaveAsync(practice);

        Assert.IsType<NeedsFourEyes>(await AskAsync(app, Tilda, id));
        Assert.Null(await AskAsync(app, Sam, id));
        Assert.IsType<NeedsFourEyes>(await RestoreAsync(app, Tilda, id));
        foreach (var other in new[] { Cast.Olga, Cast.Ada, Cast.Ari }) Assert.IsType<NotPermitted>(await RestoreAsync(app, Cast.As(other), id));
    }

    private static async Task<Id<Practitioner>> LapsedAsync(TestApp app)
    {
        var practice = await Recognising.PracticeOf(app, await Recognising.ListAsync(app));
        Assert.Null(await app.Get<ChangeRecognition>().RunAsync(Sam, practice.Id, RecognitionKind.Online, RecognitionStatus.Lapsed));
        return practice.Id;
    }

    private static Task<Refusal?> AskAsync(TestApp app, Viewer by, Id<Practitioner> id, string reason = Reason) => app.Get<AskToRestoreRecognition>().RunAsync(by, id, RecognitionKind.Online, reason);

    private static Task<Refusal?> RestoreAsync(TestApp app, Viewer by, Id<Practitioner> id) => app.Get<RestoreRecognition>().RunAsync(by, id, RecognitionKind.Online);

    private static async Task<RecognitionLine> LineAsync(TestApp app, Viewer by) => Assert.Single(Assert.Single((await app.Get<ReadPractitioners>().RunAsync(by))!).Recognitions);
}
