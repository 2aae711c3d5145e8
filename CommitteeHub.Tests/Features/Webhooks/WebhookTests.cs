using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Features.Webhooks;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Webhooks;

public sealed class WebhookTests
{
    private static readonly string First = new('a', 40), Second = new('b', 40);

    [Theory, OnBothDatabases]
    public async Task What_becomes_public_is_told_once_signed_and_tried_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on, "--Webhooks:AllowPrivate=true");
        await Cast.EnterAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = Id<Webhook>.New();
        Assert.Null(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), id, receiver.Address, First));
        await app.SaveAsync(Recognising.ApprovedProgram());

        receiver.Status = StatusCodes.Status500InternalServerError;
        Assert.Equal(0, await app.Get<SendWebhooks>().RunAsync());
        Assert.Equal(0, await app.Get<SendWebhooks>().RunAsync());
        receiver.Status = StatusCodes.Status204NoContent;
        app.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await app.Get<SendWebhooks>().RunAsync());
        Assert.Equal(0, await app.Get<SendWebhooks>().RunAsync());

        Assert.Equal(2, receiver.Heard.Count);
        var (body, signature, delivery) = receiver.Heard.Last();
        Assert.Contains("RegisterStatusChanged", body, StringComparison.Ordinal);
        Assert.Equal(receiver.Heard.First().Delivery, delivery);
        Assert.True(Signature.IsGood(signature, body, First, app.Now));
        Assert.False(Signature.IsGood(signature, body + " ", First, app.Now));
        Assert.False(Signature.IsGood(signature, body, Second, app.Now));
        Assert.False(Signature.IsGood(signature, body, First, app.Now + TimeSpan.FromMinutes(6)));
    }

    [Fact]
    public async Task A_changed_secret_signs_beside_the_former_one_for_a_day()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite, "--Webhooks:AllowPrivate=true");
        await Cast.EnterAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = Id<Webhook>.New();
        Assert.Null(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), id, receiver.Address, First));
        Assert.Null(await app.Get<TurnWebhookSecret>().RunAsync(Cast.As(Cast.Ari), id, Second));
        await app.SaveAsync(Recognising.ApprovedProgram());

        await app.Get<SendWebhooks>().RunAsync();

        var (body, signature, _) = Assert.Single(receiver.Heard);
        Assert.All(new[] { First, Second }, secret => Assert.True(Signature.IsGood(signature, body, secret, app.Now)));
        Assert.DoesNotContain(Second, await app.ReadAsync(db => db.AllWebhooks.Select(w => w.SealedSecret).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_that_fails_is_tried_once_and_keeps_no_other_waiting()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite, "--Webhooks:AllowPrivate=true");
        await Cast.EnterAsync(app);
        await using var failing = await WebhookReceiver.StartAsync();
        await using var well = await WebhookReceiver.StartAsync();
        await using var turned = await WebhookReceiver.StartAsync();
        var locked = Id<Webhook>.New();
        foreach (var (id, receiver) in new[] { (Id<Webhook>.New(), failing), (locked, turned), (Id<Webhook>.New(), well) }) Assert.Null(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), id, receiver.Address, First));
        failing.Status = StatusCodes.Status500InternalServerError;
        await using (var db = await app.DbAsync()) await db.AllWebhooks.Where(w => w.Id == locked).ExecuteUpdateAsync(s => s.SetProperty(w => w.SealedSecret, "sealed by another installation"));
        await app.SaveAsync(Recognising.ApprovedProgram());
        Assert.Null(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync()).ChangeStatus(RegisterStatus.Suspended, new DateOnly(2026, 11, 23), RegisterReason.Complaint);
            return null;
        }));

        Assert.Equal(2, await app.Get<SendWebhooks>().RunAsync());

        Assert.Equal((1, 0, 2), (failing.Heard.Count, turned.Heard.Count, well.Heard.Count));
        Assert.Contains("secret", await app.ReadAsync(db => db.AllWebhookDeliveries.Where(d => d.WebhookId == locked && d.LastError != null).Select(d => d.LastError).SingleAsync()), StringComparison.Ordinal);
        failing.Status = StatusCodes.Status204NoContent;
        Assert.Equal(1, await app.Get<SendWebhooks>().RunAsync());
        app.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await app.Get<SendWebhooks>().RunAsync());
        Assert.Equal(2, failing.Heard.Select(h => h.Delivery).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_is_sent_into_a_private_network_and_nothing_that_is_not_public_is_sent()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync();
        Assert.IsType<BadInput>(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), Id<Webhook>.New(), receiver.Address, First));
        Assert.Null(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), Id<Webhook>.New(), receiver.Address.Replace("http:", "https:", StringComparison.Ordinal), First));
        Assert.IsType<NotPermitted>(await app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Ada), Id<Webhook>.New(), "https://example.org", First));

        await app.Get<SendWebhooks>().RunAsync();
        Assert.Equal(0, await app.ReadAsync(db => db.AllWebhookDeliveries.CountAsync()));
        await app.SaveAsync(Recognising.ApprovedProgram());
        await app.Get<SendWebhooks>().RunAsync();

        Assert.Empty(receiver.Heard);
        Assert.Contains("private network", await app.ReadAsync(db => db.AllWebhookDeliveries.Select(d => d.LastError).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_hosts_are_named_no_other_is_taken_in_or_called_after_the_list_has_changed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await TestApp.StartAsync(Database.Sqlite, "--Webhooks:AllowPrivate=true", "--Webhooks:AllowedHosts:0=*.example.org", "--Webhooks:AllowedHosts:1=127.0.0.1");
        await Cast.EnterAsync(app);
        Task<Refusal?> AddAsync(string address) => app.Get<AddWebhook>().RunAsync(Cast.As(Cast.Sam), Id<Webhook>.New(), address, First);
        Assert.Equal(new HostNotAllowed("example.net"), await AddAsync("https://example.net/in"));
        foreach (var near in new[] { "https://example.org", "https://notexample.org", "https://hooks.example.org.example.net", "https://hooks.example.org@example.net/" }) Assert.IsAssignableFrom<Refusal>(await AddAsync(near));
        Assert.Null(await AddAsync("https://HOOKS.example.org/in"));
        Assert.Null(await AddAsync(receiver.Address));
        await app.SaveAsync(Recognising.ApprovedProgram());

        // The same installation after the list was changed and the program started again.
        await using var later = TestApp.Open(app.Folder, null, "--Webhooks:AllowPrivate=true", "--Webhooks:AllowedHosts:0=hooks.example.net");
        await later.Get<SendWebhooks>().RunAsync();
        app.Clock.SetTo(DateTimeOffset.UtcNow);

        Assert.Empty(receiver.Heard);
        Assert.Equal(["127.0.0.1 is not among the hosts that may be called (Webhooks:AllowedHosts).", "hooks.example.org is not among the hosts that may be called (Webhooks:AllowedHosts)."],
            await app.ReadAsync(db => db.AllWebhookDeliveries.OrderBy(d => d.LastError).Select(d => d.LastError).ToListAsync()));
    }

    [Fact]
    public async Task A_host_that_cannot_be_one_is_said_when_the_program_starts()
    {
        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => TestApp.StartAsync(Database.Sqlite, "--Webhooks:AllowedHosts:0=https://example.org"));

        Assert.Equal("Webhooks:AllowedHosts has \"https://example.org\", which is no host such as hooks.example.org or *.example.org.", refused.Message);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    public void Only_addresses_out_in_the_world_are_called(string address, bool allowed) => Assert.Equal(allowed, PublicAddress.Is(IPAddress.Parse(address)));
}
