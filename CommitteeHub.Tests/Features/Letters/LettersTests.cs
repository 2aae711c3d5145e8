using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Features.Body;
using CommitteeHub.Features.Letters;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Letters;

public sealed class LettersTests
{
    private static readonly LetterWording Own = new("Panel: {Program}", "Good day {Recipient},\n\n{Program} is yours to look at: {Link}\n\n{Body}");

    [Theory, OnBothDatabases]
    public async Task A_letter_is_written_by_the_newest_wording_and_keeps_its_text_when_that_changes(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.CompleteSubmission(app);
        Assert.IsType<NotFound>(await app.Get<WriteLetterTemplate>().RunAsync(Cast.As(Cast.Ada), LetterKind.PanelSeat, "en", Own, 0));
        Assert.IsType<LetterFieldUnknown>(await app.Get<WriteLetterTemplate>().RunAsync(Cast.As(Cast.Sam), LetterKind.PanelSeat, "en", Own with { Text = "{Votes}" }, 0));
        Assert.Null(await app.Get<WriteLetterTemplate>().RunAsync(Cast.As(Cast.Sam), LetterKind.PanelSeat, "en", Own, 0));

        Assert.Null(await app.Get<AssignPanel>().RunAsync(Cast.As(Cast.Sam), submission, [Cast.Ben, Cast.Chika, Cast.Dana]));
        Assert.Null(await app.Get<WriteLetterTemplate>().RunAsync(Cast.As(Cast.Sam), LetterKind.PanelSeat, "en", Own with { Subject = "Later" }, 1));

        var letter = await app.ReadAsync(db => db.AllOutboxMessages.SingleAsync(m => m.ToName == "Dana Moreau"));
        Assert.Equal(("Panel: Online mediator course", "PanelSeat/en/1"), (letter.Subject, letter.Wording));
        Assert.StartsWith("Good day Dana Moreau,\n\nOnline mediator course is yours to look at: ", letter.Body, StringComparison.Ordinal);
        var view = (await app.Get<ReadLetterTemplates>().RunAsync(Cast.As(Cast.Sam)))!.Single(l => l.Kind == LetterKind.PanelSeat);
        Assert.Equal((2, 2), (view.Edition, view.Earlier.Count));
        Assert.Null(await app.Get<ReadLetterTemplates>().RunAsync(Cast.As(Cast.Ada)));
    }

    [Fact]
    public async Task Letters_about_money_are_in_the_bodys_own_wording_and_say_what_they_always_said_until_it_has_one()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await A.PaidSubmission(app);
        var first = await app.ReadAsync(db => db.AllOutboxMessages.SingleAsync(m => m.ToName == "Olga Harbour" && m.Subject == "Invoice 2026-0001 for Online mediator course"));
        Assert.StartsWith("Dear Olga Harbour,\n\nthank you for submitting \"Online mediator course\".\n\nThe fee is 450.00 EUR, due on ", first.Body, StringComparison.Ordinal);
        Assert.Contains("\n  Payment reference 2026-0001\n\nThe invoice, also as a PDF: ", first.Body, StringComparison.Ordinal);
        Assert.Contains("whatever its outcome, and is not refunded.\n\n", first.Body, StringComparison.Ordinal);
        Assert.Contains(await app.ReadAsync(db => db.AllOutboxMessages.Select(m => m.Body).ToListAsync()), b => b.Contains("the fee for \"Online mediator course\" (invoice 2026-0001) was waived.\n\nThe secretariat", StringComparison.Ordinal));
        foreach (var kind in new[] { LetterKind.ApplicationInvoice, LetterKind.FeeWaived })
            Assert.Null(await app.Get<WriteLetterTemplate>().RunAsync(Cast.As(Cast.Sam), kind, "en", new LetterWording("Ours: {Number}", "Good day {Recipient}, about {Number}. {Body}"), 0));

        await A.PaidSubmission(app);

        Assert.Equal(["ApplicationInvoice/en/1", "FeeWaived/en/1"], await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject == "Ours: 2026-0002" && m.ToName == "Olga Harbour").Select(m => m.Wording!).OrderBy(w => w).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Mail_comes_from_whom_the_body_says_and_its_answers_go_where_it_says(Database on)
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await Cast.EnterAsync(app);
        Assert.Null(await app.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { SenderName = "The Office", SenderAddress = "office@example.org", ReplyTo = "desk@example.org" }, HouseRules.Default));
        await app.SaveAsync(Message(app, "olga@example.org"));

        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());

        var raw = sink.Mails.Single().Raw;
        Assert.Contains("office@example.org", Header(raw, "From"), StringComparison.Ordinal);
        Assert.Contains("desk@example.org", Header(raw, "Reply-To"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_travels_with_the_mail_as_a_calendar_program_expects_it()
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await Cast.EnterAsync(app);
        await Meeting.ScheduleAsync(app);

        await app.Get<MailSweep>().RunAsync();

        var raw = sink.Mails.Single(m => m.Recipients[0] == "dana@example.org").Raw;
        Assert.Contains("text/calendar", raw, StringComparison.Ordinal);
        Assert.Contains("method=REQUEST", raw, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_was_refused_for_good_is_marked_until_something_gets_through(Database on)
    {
        using var sink = new SmtpSink { OnRecipient = r => r.Contains("olga", StringComparison.OrdinalIgnoreCase) ? "550 no such user" : null };
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await Cast.EnterAsync(app);
        await app.SaveAsync(Message(app, "Olga@example.org"), Message(app, "otto@example.org"));
        await app.Get<MailSweep>().RunAsync();
        var marked = Assert.Single(await app.ReadAsync(db => db.AllBouncedAddresses.ToListAsync()));
        Assert.Equal(("olga@example.org", 1), (marked.Address, marked.Times));

        sink.OnRecipient = _ => null;
        await app.SaveAsync(Message(app, "olga@example.org"));
        await app.Get<MailSweep>().RunAsync();

        Assert.Empty(await app.ReadAsync(db => db.AllBouncedAddresses.ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Old_mail_is_forgotten_as_the_body_says_and_that_it_was_sent_is_not(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await app.SaveAsync(Message(app, "olga@example.org"));
        await app.Get<MailSweep>().RunAsync();
        await app.SaveAsync([.. Enumerable.Range(0, 700).Select(n => Sent(app, $"reader{n}@example.org"))]);
        app.Clock.Move(TimeSpan.FromDays(400));
        Assert.Equal(0, await app.Get<ForgetOldMail>().RunAsync());

        Assert.Null(await app.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { ForgetMailAfterMonths = 12 }, HouseRules.Default));
        Assert.Equal(701, await app.Get<ForgetOldMail>().RunAsync());
        Assert.Equal(0, await app.Get<ForgetOldMail>().RunAsync());

        var message = await app.ReadAsync(db => db.AllOutboxMessages.SingleAsync(m => m.ToAddress == "olga@example.org"));
        Assert.Equal(("", "olga@example.org", MessageState.Sent), (message.Body, message.ToAddress, message.State));
        Assert.NotNull(message.SentAt);
    }

    private static OutboxMessage Message(TestApp app, string to) =>
        new() { ToName = "Somebody", ToAddress = to, Subject = "A letter", Body = "Good day.", UniqueKey = Guid.NewGuid().ToString(), CreatedAt = app.Now, NotBefore = app.Now };

    private static OutboxMessage Sent(TestApp app, string to)
    {
        var message = Message(app, to);
        (message.State, message.SentAt) = (MessageState.Sent, app.Now);
        return message;
    }

    private static string Header(string raw, string name) => raw.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
}
