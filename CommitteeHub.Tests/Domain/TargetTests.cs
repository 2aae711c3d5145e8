using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class TargetTests
{
    private static readonly Id<DocumentVersion> Version = new(Guid.Parse("00000000-0000-7000-8000-00000000d0c1"));
    private static readonly CanonicalText Text = CanonicalText.Read(
        """[{"text":"Header\nMediators keep their notes for a year and\nPage 1","skip":[[0,7],[49,55]]},{"text":"Header\nthen destroy them. Nobody keeps copies.","skip":[[0,7]]}]""");

    [Fact]
    public void All_four_selectors_are_read_and_written_back_as_they_were()
    {
        var json = Json("""
            {"type":"TextQuoteSelector","exact":"their notes","prefix":"keep ","suffix":" for"},
            {"type":"TextPositionSelector","start":22,"end":33},
            {"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=1","refinedBy":{"type":"TextPositionSelector","start":22,"end":33}},
            {"type":"ch:PdfRectSelector","pages":[{"page":1,"rects":[[177.1,581.17,540.34,592.47]]}]}
            """);

        var target = Read(json);

        Assert.Equal("their notes", target.Quote!.Exact);
        Assert.Equal(new TextRange(22, 33), target.Position);
        Assert.Equal((1, new TextRange(22, 33)), (target.Page, target.PagePosition!.Value));
        Assert.Equal([177.1, 581.17, 540.34, 592.47], target.Rectangles[0].Rects[0]);
        Assert.Equal(target.ToJson(), Read(target.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("""{"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=2"}""", 2)]
    [InlineData("""{"type":"ch:PdfRectSelector","pages":[{"page":3,"rects":[[0,0,10,10]]}]}""", 3)]
    [InlineData("", 0)]
    public void A_page_a_region_and_the_whole_document_need_no_text(string selectors, int page)
    {
        var place = CanonicalText.FindWithout(Read(Json(selectors)));

        Assert.Equal(new Place(0, 0, page, AnchorStatus.Same), place);
    }

    [Theory]
    [InlineData("""{"type":"XPathSelector","value":"/html"}""")]
    [InlineData("""{"type":"TextPositionSelector","start":4,"end":9}""")]
    [InlineData("""{"type":"TextQuoteSelector","exact":"  "},{"type":"TextPositionSelector","start":4,"end":9}""")]
    [InlineData("""{"type":"TextQuoteSelector","exact":"a"},{"type":"TextPositionSelector","start":9,"end":4}""")]
    [InlineData("""{"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=1&x"}""")]
    [InlineData("""{"type":"ch:PdfRectSelector","pages":[{"page":1,"rects":[[5,0,1,10]]}]}""")]
    [InlineData("""{"type":"ch:PdfRectSelector","pages":[{"page":1,"rects":[[0,0,1,1e300]]}]}""")]
    [InlineData("""{"type":"ch:PdfRectSelector","pages":"all"}""")]
    public void What_no_screen_of_ours_would_send_is_refused(string selectors) =>
        Assert.IsType<TargetNotUnderstood>(Target.Read(Json(selectors), Version, 3, out _));

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"SpecificResource"}""")]
    public void What_is_no_target_is_refused(string json) => Assert.IsType<TargetNotUnderstood>(Target.Read(json, Version, 3, out _));

    [Fact]
    public void A_page_that_is_not_there_another_version_and_too_much_are_refused()
    {
        Assert.IsType<TargetOffPage>(Target.Read(Json("""{"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=4"}"""), Version, 3, out _));
        Assert.IsType<TargetOffPage>(Target.Read(Json("""{"type":"ch:PdfRectSelector","pages":[{"page":0,"rects":[[0,0,1,1]]}]}"""), Version, 3, out _));
        Assert.IsType<TargetOnOtherVersion>(Target.Read(Json(""), Id<DocumentVersion>.New(), 3, out _));
        Assert.IsType<TargetTooLarge>(Target.Read(new string(' ', Target.LongestJson + 1), Version, 3, out _));
    }

    [Fact]
    public void A_position_that_holds_the_quote_is_believed()
    {
        var place = Text.Find(Quote("their notes", 22, 33));

        Assert.Equal(new Place(22, 33, 1, AnchorStatus.Same), place);
    }

    [Fact]
    public void A_quote_across_pages_leaves_out_the_running_heads_and_feet()
    {
        var place = Text.Find(Quote("and\n\fthen destroy", 45, 75));

        Assert.Equal(new Place(45, 75, 1, AnchorStatus.Same), place);
    }

    [Fact]
    public void A_position_that_holds_other_words_is_not_believed()
    {
        Assert.Equal(new Place(22, 33, 1, AnchorStatus.Ambiguous), Text.Find(Quote("their notes", 3, 14)));
        Assert.Equal(AnchorStatus.Ambiguous, Text.Find(Quote("keep", 3, 7)).Status);
        Assert.Equal(new Place(0, 0, 1, AnchorStatus.Ambiguous), Text.Find(Quote("invented words", 3, 17)));
        Assert.Equal(AnchorStatus.Ambiguous, Text.Find(Quote("their notes", 22, 9_000)).Status);
    }

    private static Target Quote(string exact, int start, int end) => Read(Json($$"""
        {"type":"TextQuoteSelector","exact":{{System.Text.Json.JsonSerializer.Serialize(exact)}},"prefix":"","suffix":""},{"type":"TextPositionSelector","start":{{start}},"end":{{end}}},
        {"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page=1"}
        """));

    private static Target Read(string json)
    {
        Assert.Null(Target.Read(json, Version, 3, out var target));
        return target!;
    }

    private static string Json(string selectors) => $$"""{"type":"SpecificResource","source":"urn:ch:version:{{Version}}","selector":[{{selectors}}]}""";
}
