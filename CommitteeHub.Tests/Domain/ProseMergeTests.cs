using CommitteeHub.Domain.Sessions;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ProseMergeTests
{
    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("a", "a", "b", "b")]
    [InlineData("a", "b", "a", "b")]
    [InlineData("a", "b", "b", "b")]
    [InlineData("", "theirs", "mine", "theirs\n\nmine")]
    [InlineData("a\n\nb", "A\n\nb", "a\n\nB", "A\n\nB")]
    [InlineData("a\n\nb", "a\n\nb\n\ntheirs", "mine\n\na\n\nb", "mine\n\na\n\nb\n\ntheirs")]
    [InlineData("The ch", "The ch\ntheirs", "The chair", "The chair\ntheirs")]
    [InlineData("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd")]
    public void What_either_changed_is_in_the_result(string was, string theirs, string mine, string merged) =>
        Assert.Equal(merged, ProseMerge.Merge(was, theirs, mine));

    [Theory]
    [InlineData("a", "theirs", "mine")]
    [InlineData("a\nb", "a\ntheirs", "a\nmine")]
    [InlineData("a\nb\nc", "a\nc", "a\nB\nc")]
    public void A_paragraph_that_both_changed_is_nobodys_to_decide(string was, string theirs, string mine)
    {
        Assert.Null(ProseMerge.Merge(was, theirs, mine));
        Assert.Null(ProseMerge.Merge(was, mine, theirs));
    }

    [Theory]
    [InlineData("a", "a", "a")]
    [InlineData("", "mine", "mine")]
    [InlineData("theirs", "", "theirs")]
    [InlineData("theirs", "mine", "theirs\n\nmine")]
    [InlineData("a\n\ntheirs\n\nz", "a\n\nmine\n\nz", "a\n\ntheirs\n\nmine\n\nz")]
    [InlineData("a\ntheirs\nz", "a\nmine\nz", "a\ntheirs\n\nmine\nz")]
    [InlineData("x\n\ny", "p\n\nq", "x\n\ny\n\np\n\nq")]
    [InlineData("a\n\nb\n\nonly theirs", "a\n\nb", "a\n\nb\n\nonly theirs")]
    public void Keeping_both_says_once_what_both_say(string theirs, string mine, string both) =>
        Assert.Equal(both, ProseMerge.Both(theirs, mine));

    [Fact]
    public void Nothing_added_is_lost_nothing_removed_comes_back_and_the_rest_keeps_its_order()
    {
        var random = new Random(20_261_122);
        var merges = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var was = Enumerable.Range(0, random.Next(0, 8)).Select(i => $"p{i}").ToList();
            var theirs = Changed(was, "t", random);
            var mine = Changed(was, "m", random);
            if (ProseMerge.Merge(Text(was), Text(theirs), Text(mine)) is not { } merged) continue;
            merges++;
            var lines = merged.Split('\n').Where(l => l.Length > 0).ToList();

            Assert.Equal(theirs.Except(was), lines.Where(l => theirs.Contains(l) && !was.Contains(l)));
            Assert.Equal(mine.Except(was), lines.Where(l => mine.Contains(l) && !was.Contains(l)));
            Assert.Equal(was.Where(l => theirs.Contains(l) && mine.Contains(l)), lines.Where(was.Contains));
            Assert.Equal(theirs.Concat(mine).Concat(was).Distinct().Where(l => !was.Contains(l) || (theirs.Contains(l) && mine.Contains(l))).Order(), lines.Order());
        }
        Assert.InRange(merges, 1_000, 4_000);
    }

    [Fact]
    public void Whether_two_texts_clash_does_not_depend_on_who_was_first()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var was = Enumerable.Range(0, random.Next(0, 6)).Select(i => random.Next(3) == 0 ? "" : $"p{i}").ToList();
            var (theirs, mine) = (Text(Changed(was, "t", random)), Text(Changed(was, "m", random)));
            Assert.Equal(ProseMerge.Merge(Text(was), theirs, mine) is null, ProseMerge.Merge(Text(was), mine, theirs) is null);
        }
    }

    /// <summary>Takes some paragraphs out and puts some of its own in.</summary>
    private static List<string> Changed(List<string> was, string own, Random random)
    {
        var now = was.Where(_ => random.Next(6) > 0).ToList();
        for (var i = random.Next(0, 4); i > 0; i--) now.Insert(random.Next(now.Count + 1), $"{own}{i}");
        return now;
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);
}
