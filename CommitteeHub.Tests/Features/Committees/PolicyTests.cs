using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Committees;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Committees;

public sealed class PolicyTests
{
    [Theory, OnBothDatabases]
    public async Task The_chair_changes_the_rules_and_the_record_says_what_was_another_rule_before(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var before = CommitteePolicy.Default;
        var after = before with { Quorum = before.Quorum with { AtLeast = 4, Share = QuorumShare.AtLeastTwoThirds }, ReasonForAbstain = false };

        Assert.IsType<NotPermitted>(await ChangeAsync(Cast.Ben, after, before));
        Assert.IsType<NotPermitted>(await ChangeAsync(Cast.Sam, after, before));
        Assert.IsType<NotFound>(await ChangeAsync(Cast.Olga, after, before));
        Assert.IsType<PolicyOutOfBounds>(await ChangeAsync(Cast.Ada, after with { PanelSize = 0 }, before));
        Assert.Null(await ChangeAsync(Cast.Ada, after, before));
        Assert.Null(await ChangeAsync(Cast.Ada, after, before));
        Assert.IsType<ChangedMeanwhile>(await ChangeAsync(Cast.Ada, before with { PanelSize = 5 }, before));

        Assert.Equal((after, 6, false), Seen(await app.Get<ReadPolicy>().RunAsync(Cast.As(Cast.Dana), Cast.Committee)));
        Assert.Equal((after, 6, true), Seen(await app.Get<ReadPolicy>().RunAsync(Cast.As(Cast.Ada), Cast.Committee)));
        Assert.Null(await app.Get<ReadPolicy>().RunAsync(Cast.As(Cast.Olga), Cast.Committee));
        var line = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.Kind == nameof(PolicyChanged)));
        Assert.Contains("ReasonForAbstain", line.Payload);
        Assert.Equal("Quorum.Share: MoreThanHalf → AtLeastTwoThirds; Quorum.AtLeast: 3 → 4; ReasonForAbstain: yes → no", PolicyRules.Differences(before, after));

        Task<Refusal?> ChangeAsync(Id<Person> by, CommitteePolicy rules, CommitteePolicy expected) => app.Get<ChangePolicy>().RunAsync(Cast.As(by), Cast.Committee, rules, expected);
        static (CommitteePolicy, int, bool) Seen(PolicyView? view) => (view!.Rules, view.Seats, view.MayChange);
    }
}
