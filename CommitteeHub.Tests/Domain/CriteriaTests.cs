using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class CriteriaTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly CriterionText First = new("GR-01", "General", "Method", "There is a method.", "A document", CriterionForce.Mandatory);
    private static readonly CriterionText Second = First with { Code = "GR-02", Title = "Publication" };
    private static readonly CriteriaText List = new("T-r1", "A list", "ODRQAP", false, [First, Second]);

    [Fact]
    public void Two_versions_are_compared_criterion_by_criterion()
    {
        var after = new[] { First with { Text = "There is a written method.", Force = CriterionForce.Guidance }, First with { Code = "GR-03" }, Second };

        var found = CriteriaDifference.Between([First, Second, First with { Code = "GR-09" }], after);

        Assert.Equal(["GR-01 Changed", "GR-03 Added", "GR-09 Removed"], found.Select(d => $"{d.Code} {d.Change}"));
        Assert.Equal(["Text", "Force"], found[0].Fields.Select(f => f.Field));
    }

    [Fact]
    public void Only_the_criterion_that_stands_elsewhere_was_moved()
    {
        CriterionText[] five = [.. Enumerable.Range(1, 5).Select(n => First with { Code = $"GR-0{n}" })];

        Assert.Equal(["GR-04 Moved"], CriteriaDifference.Between(five, [five[3], five[0], five[1], five[2], five[4]]).Select(d => $"{d.Code} {d.Change}"));
    }

    [Fact]
    public void A_list_is_the_same_after_it_was_exported_and_read_again()
    {
        var again = CriteriaText.Read(List.ToJson())!;

        Assert.Equal((List.Code, List.Title, List.ProgramType), (again.Code, again.Title, again.ProgramType));
        Assert.Empty(CriteriaDifference.Between(List.Criteria, again.Criteria));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"code\":\"X\"}")]
    [InlineData("not json at all")]
    [InlineData("{\"code\":\"X\",\"criteria\":[null]}")]
    public void What_is_no_list_is_not_read_as_one(string json) => Assert.Null(CriteriaText.Read(json));

    [Fact]
    public void A_draft_becomes_a_list_from_today_at_the_earliest()
    {
        var draft = new CriteriaDraft(Id<CriteriaDraft>.New(), List, null);

        Assert.IsType<CriteriaNotRetroactive>(draft.Publish(Id<CriteriaSet>.New(), Today.AddDays(-1), Today).Refusal);
        var (set, refusal) = draft.Publish(Id<CriteriaSet>.New(), Today, Today);

        Assert.Null(refusal);
        Assert.Equal(["GR-01", "GR-02"], set!.Criteria.OrderBy(c => c.Order).Select(c => c.Code));
        Assert.True(set.IsInForceOn(Today));
        Assert.False(set.IsInForceOn(Today.AddDays(-1)));
    }

    [Fact]
    public void A_list_says_what_is_wrong_with_it()
    {
        Assert.IsType<CriterionTwice>((List with { Criteria = [First, First] }).WhyNot());
        Assert.IsType<CriterionNotWhole>((List with { Criteria = [First with { Text = "" }] }).WhyNot());
        Assert.IsType<CriterionNotWhole>((List with { Criteria = [First with { Code = "no spaces" }] }).WhyNot());
        Assert.IsType<BadInput>((List with { Title = "" }).WhyNot());
        Assert.IsType<CriteriaEmpty>(new CriteriaDraft(Id<CriteriaDraft>.New(), List with { Criteria = [] }, null).Publish(Id<CriteriaSet>.New(), Today, Today).Refusal);
    }

    [Fact]
    public void Two_who_edit_do_not_write_over_each_other()
    {
        var draft = new CriteriaDraft(Id<CriteriaDraft>.New(), List, null);

        Assert.Null(draft.Write(List with { Title = "Another" }, 1));
        Assert.IsType<ChangedMeanwhile>(draft.Write(List with { Title = "A third" }, 1));
        Assert.Equal(("Another", 2), (draft.Content.Title, draft.Edition));
    }
}
