using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ReceiptsTests
{
    private static readonly Id<Ballot> Ballot = new(new Guid("00000000-0000-7000-8000-000000000001"));

    private static readonly (Choice Choice, string Nonce, string Tracker)[] Votes =
    [
        (Choice.Yes, new('0', 32), "b994fb24f4a07829be13e4ffda8c1f30e027304e4a737e8fa76ea7ac7126d76a"),
        (Choice.No, new('1', 32), "eca8a803a1630975c546006d3ad1e0c4858d6df397924d83857bba21de3a9fcd"),
        (Choice.Yes, new('2', 32), "5881b42703b0af3f0b582299a41686cc65c7d11c0ea57b677a38f5539df72b81"),
    ];

    [Fact]
    public void A_tracker_is_the_published_one()
    {
        Assert.All(Votes, v => Assert.Equal(v.Tracker, Receipts.Tracker(Ballot, v.Choice, v.Nonce)));
    }

    [Fact]
    public void The_seal_is_the_published_one_in_whatever_order_the_votes_lie()
    {
        const string seal = "fe7fe105f993ce7f7ea7680d4a48127770a87029dec3c507177d6cd3825bbe30";

        Assert.Equal(seal, Receipts.Seal(Ballot, Votes.Select(v => v.Tracker), Votes.Select(v => v.Choice)));
        Assert.Equal(seal, Receipts.Seal(Ballot, Votes.Select(v => v.Tracker).Reverse(), Votes.OrderBy(v => v.Nonce[0] % 2).Select(v => v.Choice)));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("0123", false)]
    [InlineData(null, false)]
    public void A_nonce_is_32_lower_case_hexadecimal_digits(string? nonce, bool isNonce) => Assert.Equal(isNonce, Receipts.IsNonce(nonce));
}
