using CommitteeHub.Features.Voting;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("approve with two conditions", "approve with three conditions", "=approve with -two +three =conditions")]
    [InlineData("", "all new", "+all new")]
    [InlineData("all gone", "", "-all gone")]
    [InlineData("the same words", "the  same\nwords", "=the same words")]
    [InlineData("a b c", "c a b", "+c =a b -c")]
    public void What_went_and_what_came_is_told_word_by_word(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(" ", WordDiff.Of(before, after).Select(r => (r.Kind switch { DiffKind.Same => "=", DiffKind.Gone => "-", _ => "+" }) + r.Words)));
}
