using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Mail;

public sealed class MailSweepTests
{
    [Theory, OnBothDatabases]
    public async Task Mail_waits_while_the_server_is_down_and_leaves_in_order_when_it_is_back(Database on)
    {
        using var sink = new SmtpSink(isOpen: false);
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await app.SaveAsync(Message(app, "first"));
        app.Clock.Move(TimeSpan.FromSeconds(1));
        await app.SaveAsync(Message(app, "second"), Message(app, "other", "zoe@example.org"));

        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
            app.Clock.Move(TimeSpan.FromHours(1));
        }
        sink.Open();
        Assert.Equal(3, await app.Get<MailSweep>().RunAsync());

        Assert.Equal(["first", "second"], sink.Mails.Where(m => m.Recipients[0] == "olga@example.org").Select(m => Header(m.Raw, "Subject")));
        Assert.All(await StatesAsync(app), s => Assert.Equal(MessageState.Sent, s));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_server_will_never_take_is_parked_and_what_it_will_take_later_is_tried_again(Database on)
    {
        using var sink = new SmtpSink { OnRecipient = r => r.Contains("olga", StringComparison.Ordinal) ? "550 no such user" : r.Contains("zoe", StringComparison.Ordinal) ? "451 come back" : null };
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await app.SaveAsync(Message(app, "never"), Message(app, "later", "zoe@example.org"), Message(app, "now", "otto@example.org"));

        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());

        var messages = await app.ReadAsync(db => db.AllOutboxMessages.ToDictionaryAsync(m => m.Subject));
        Assert.Equal(MessageState.Parked, messages["never"].State);
        Assert.NotNull(messages["never"].LastError);
        Assert.Equal(MessageState.Queued, messages["later"].State);
        Assert.Equal(MessageState.Sent, messages["now"].State);

        sink.OnRecipient = _ => null;
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(3, 4)]
    [InlineData(1, 12)]
    public async Task Messages_share_a_line_for_as_long_as_the_server_keeps_it(int most, int lines)
    {
        using var sink = new SmtpSink { MostOnOneLine = most };
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await app.SaveAsync([.. Enumerable.Range(0, 12).Select(n => (object)Message(app, $"m{n}", $"person{n}@example.org"))]);

        Assert.Equal(12, await app.Get<MailSweep>().RunAsync());

        Assert.Equal((12, lines), (sink.Mails.Count, sink.Lines));
        await Patience.UntilAsync(() => sink.Commands.Contains("QUIT") || most < int.MaxValue, "The line was kept though nothing was left to send.");
    }

    [Theory, OnBothDatabases]
    public async Task Two_sweeps_at_once_send_nothing_twice(Database on)
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await app.SaveAsync([.. Enumerable.Range(0, 25).Select(n => (object)Message(app, $"m{n}", $"person{n}@example.org"))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Get<MailSweep>().RunAsync())));

        Assert.Equal(25, sink.Mails.Count);
        Assert.Equal(25, sink.Mails.Select(m => m.Recipients.Single()).Distinct().Count());
        Assert.All(await StatesAsync(app), s => Assert.Equal(MessageState.Sent, s));
    }

    [Fact]
    public async Task A_second_copy_after_a_lost_reply_carries_the_same_message_id()
    {
        using var sink = new SmtpSink { DropsBeforeReply = true };
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await app.SaveAsync(Message(app, "once"));

        Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
        sink.DropsBeforeReply = false;
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());

        Assert.Equal(2, sink.Mails.Count);
        Assert.Single(sink.Mails.Select(m => Header(m.Raw, "Message-ID")).Distinct());
    }

    [Fact]
    public async Task What_a_dead_sweep_had_taken_is_sent_by_the_next_one_later()
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        var message = Message(app, "taken");
        message.Attempts = 1;
        message.ClaimedUntil = app.Now.AddMinutes(10);
        await app.SaveAsync(message);

        Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
        app.Clock.Move(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_the_sweep_for_ever()
    {
        using var sink = new SmtpSink { IsSilent = true, TimeoutSeconds = 2 };
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await app.SaveAsync(Message(app, "a"), Message(app, "b", "zoe@example.org"));

        Assert.Equal(0, await app.Get<MailSweep>().RunAsync().WaitAsync(Patience.Time));
        Assert.All(await StatesAsync(app), s => Assert.Equal(MessageState.Queued, s));
    }

    [Fact]
    public async Task A_letter_waits_for_its_pdf_and_holds_up_nobody()
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await app.SaveAsync(new OutboxMessage { ToName = "Olga", ToAddress = "olga@example.org", Subject = "letter", Body = "b", UniqueKey = "l", AttachmentName = "letter.pdf", IsLetter = true, CreatedAt = app.Now, NotBefore = app.Now });
        app.Clock.Move(TimeSpan.FromSeconds(1));
        await app.SaveAsync(Message(app, "other"));

        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());
        Assert.Equal("other", Header(sink.Mails.Single().Raw, "Subject"));
    }

    [Theory]
    [InlineData("Olga\r\nBcc: eve@example.org", "Hello\r\nX-Evil: 1", "olga@example.org", true)]
    [InlineData("Olga\u0001\u202Egro", "A\u2028B\u0085C", "olga@example.org", true)]
    [InlineData("Olga", "x", "\"x\r\nRCPT TO:<eve@example.org>\"@example.org", false)]
    [InlineData("Olga", "x", "olga@example.org>\r\nRCPT TO:<eve@example.org", false)]
    [InlineData("Olga", "x", "olga@example.org, eve@example.org", false)]
    [InlineData("Olga", "x", "Eve <eve@example.org>", false)]
    [InlineData("Olga", "x", "eve", false)]
    public async Task Nothing_that_people_typed_becomes_a_header_a_recipient_or_a_command(string name, string subject, string address, bool leaves)
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(settings: sink.Settings);
        await app.SaveAsync(Message(app, subject, address, name), Message(app, new string('é', 10_000), "zoe@example.org", new string('é', 10_000)));

        await app.Get<MailSweep>().RunAsync();

        Assert.Equal(leaves ? 2 : 1, sink.Mails.Count);
        Assert.All(sink.Mails, m =>
        {
            Assert.Single(m.Recipients);
            Assert.DoesNotContain("eve@", m.Recipients[0], StringComparison.Ordinal);
            var headers = m.Raw[..m.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n").Where(h => h.Length > 0 && h[0] is not (' ' or '\t')).Select(h => h.Split(':')[0].ToLowerInvariant()).Order();
            Assert.Equal(["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"], headers);
        });
        Assert.DoesNotContain(sink.Commands, c => c.Contains("eve@", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_server_every_mail_is_one_file()
    {
        await using var app = await TestApp.StartAsync();
        await app.SaveAsync(Message(app, "to a folder"));

        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());

        var mail = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(app.Folder, "mail"), "*.eml").Single());
        Assert.Contains("Subject: to a folder", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pause_between_tries_grows_to_a_quarter_of_an_hour()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), MailSweep.PauseAfter(1));
        Assert.Equal(TimeSpan.FromMinutes(4), MailSweep.PauseAfter(4));
        Assert.Equal(TimeSpan.FromMinutes(15), MailSweep.PauseAfter(1000));
    }

    private static OutboxMessage Message(TestApp app, string subject, string to = "olga@example.org", string name = "Olga Harbour") =>
        new() { ToName = name, ToAddress = to, Subject = subject, Body = "Good day.\n.\nAn end.", UniqueKey = Guid.NewGuid().ToString(), CreatedAt = app.Now, NotBefore = app.Now };

    private static string? Header(string raw, string name) =>
        raw.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static async Task<List<MessageState>> StatesAsync(TestApp app) => await app.ReadAsync(db => db.AllOutboxMessages.Select(m => m.State).ToListAsync());
}
