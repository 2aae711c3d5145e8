using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>What the program is made of: named whole in the list that is published with it, and nothing of it known to be bad.</summary>
public sealed partial class PackageTests
{
    /// <summary>Versions with a known hole: from the first, below the one in which it was mended.</summary>
    private static readonly (string Package, string From, string Below)[] Bad =
    [
        ("Microsoft.AspNetCore.DataProtection", "10.0.0", "10.0.7"),
        ("MimeKit", "0.0", "4.15.1"),
        ("MailKit", "0.0", "4.16.0"),
    ];

    [Fact]
    public async Task The_list_of_packages_names_all_that_is_published_once_with_its_hash()
    {
        var list = await ListAsync();
        var again = await ListAsync();

        Assert.Equal(("CycloneDX", "1.6"), ((string?)list["bomFormat"], (string?)list["specVersion"]));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", (string?)list["serialNumber"]);
        Assert.Equal(list.ToJsonString(), again.ToJsonString());
        var packages = list["components"]!.AsArray();
        var program = (string)list["metadata"]!["component"]!["bom-ref"]!;
        var refs = packages.Select(c => (string)c!["bom-ref"]!).Append(program).ToList();
        Assert.Equal(refs.Count, refs.Distinct().Count());
        var needs = list["dependencies"]!.AsArray().ToDictionary(d => (string)d!["ref"]!, d => d!["dependsOn"]!.AsArray().Select(on => (string)on!).ToList());
        Assert.Equal(refs.Order(), needs.Keys.Order());
        Assert.Empty(needs.Values.SelectMany(on => on).Except(refs));
        Assert.Equal(refs.Order(), Reached(program, needs).Order());
        Assert.All(packages, c => Assert.Matches("^[0-9a-f]{128}$", (string?)c!["hashes"]?[0]?["content"]));
        Assert.All(packages, c => Assert.Equal((string?)c!["purl"], (string?)c["bom-ref"]));
        Assert.Contains($"pkg:nuget/Radzen.Blazor@{Central["Radzen.Blazor"]}", refs);
        Assert.Contains($"pkg:npm/pdfjs-dist@{Locked["node_modules/pdfjs-dist"]!["version"]}", refs);
        Assert.Contains(refs, r => r.StartsWith("pkg:nuget/Microsoft.AspNetCore.App.Runtime.", StringComparison.Ordinal));
        Assert.Equal(Loaded().Order(), refs.Where(r => r.StartsWith("pkg:nuget/", StringComparison.Ordinal) && !r.Contains(".App.Runtime.", StringComparison.Ordinal)).Order());
        Assert.Empty(packages.Where(c => c!["licenses"] is null).Select(c => (string)c!["name"]!).Except(["SourceGear.sqlite3", "png-js"]));
    }

    [Fact]
    public void The_list_is_written_whenever_the_program_is_published()
    {
        var target = XDocument.Load(Path.Combine(TestApp.RepositoryRoot, "build", "Sbom.targets")).Root!.Elements("Target").Single();

        Assert.Equal("Publish", (string?)target.Attribute("AfterTargets"));
        Assert.Contains("build/Sbom.targets", File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "Directory.Build.targets")), StringComparison.Ordinal);
        Assert.Contains("sbom.cdx.json", (string?)target.Elements("Exec").Single().Attribute("Command"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CommitteeHub")]
    [InlineData("CommitteeHub.Tests")]
    public void No_package_is_of_a_version_known_to_be_bad(string project)
    {
        var assets = JsonNode.Parse(File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, project, "obj", "project.assets.json")))!;
        var used = assets["libraries"]!.AsObject().Select(l => l.Key.Split('/')).Select(l => (Name: l[0], Version: l[1])).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used.Concat(Central.Select(c => (Name: c.Key, Version: c.Value))).Where(p => IsBad(p.Name, p.Version)));
    }

    [Fact]
    public void Neither_is_what_comes_with_the_framework_or_from_npm()
    {
        var protection = typeof(IDataProtectionProvider).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        Assert.False(IsBad("Microsoft.AspNetCore.DataProtection", protection));

        // Exactly one pdf.js, of the sixth series, named to the digit where it is asked for.
        var asked = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "client", "package.json")))!["dependencies"]!["pdfjs-dist"]!;
        Assert.Matches(@"^6\.\d+\.\d+$", asked);
        Assert.Equal([asked], Locked.Where(p => p.Key.EndsWith("node_modules/pdfjs-dist", StringComparison.Ordinal)).Select(p => (string)p.Value!["version"]!));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.DataProtection", "10.0.6", true)]
    [InlineData("Microsoft.AspNetCore.DataProtection", "10.0.7", false)]
    [InlineData("microsoft.aspnetcore.dataprotection", "10.0.0-rc.2", true)]
    [InlineData("Microsoft.AspNetCore.DataProtection", "9.0.9", false)]
    [InlineData("MimeKit", "4.15.0", true)]
    [InlineData("MailKit", "4.16.0", false)]
    public void A_bad_version_is_known_as_one(string package, string version, bool isBad) => Assert.Equal(isBad, IsBad(package, version));

    private static bool IsBad(string package, string version)
    {
        var of = Version.Parse(version.Split('-')[0]);
        return Bad.Any(b => b.Package.Equals(package, StringComparison.OrdinalIgnoreCase) && of >= Version.Parse(b.From) && of < Version.Parse(b.Below));
    }

    private static Dictionary<string, string> Central { get; } = XDocument.Load(Path.Combine(TestApp.RepositoryRoot, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!);

    private static JsonObject Locked { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "client", "package-lock.json")))!["packages"]!.AsObject();

    /// <summary>What the program itself says it loads.</summary>
    private static IEnumerable<string> Loaded() => JsonNode.Parse(File.ReadAllText(Deps))!["libraries"]!.AsObject()
        .Where(l => (string?)l.Value!["type"] == "package").Select(l => $"pkg:nuget/{l.Key.Replace('/', '@')}");

    private static string Deps => Path.Combine(AppContext.BaseDirectory, "CommitteeHub.deps.json");

    private static HashSet<string> Reached(string from, Dictionary<string, List<string>> needs)
    {
        var (reached, waiting) = (new HashSet<string> { from }, new Queue<string>([from]));
        while (waiting.TryDequeue(out var next))
            foreach (var on in needs[next].Where(reached.Add)) waiting.Enqueue(on);
        return reached;
    }

    private static async Task<JsonNode> ListAsync()
    {
        var (root, to) = (TestApp.RepositoryRoot, Path.GetTempFileName());
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "CommitteeHub", "obj", "project.assets.json")))!["packageFolders"]!.AsObject().First().Key;
        var script = BlazorScript().Match(File.ReadAllText(Path.Combine(root, "build", "BlazorWebScript.targets"))).Groups["version"].Value;
        using var node = Process.Start(new ProcessStartInfo("node",
        [
            Path.Combine(root, "build", "sbom.mjs"), "--deps", Deps, "--lock", Path.Combine(root, "client", "package-lock.json"), "--modules", Path.Combine(root, "client", "node_modules"),
            "--packages", packages, "--also", $"Microsoft.AspNetCore.App.Runtime.win-x64@{script}", "--version", "1.0.0", "--to", to,
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await wrong + await said);
        try { return JsonNode.Parse(await File.ReadAllTextAsync(to))!; }
        finally { File.Delete(to); }
    }

    [GeneratedRegex(@"<CompatBlazorScriptVersion>(?<version>[\d.]+)<")]
    private static partial Regex BlazorScript();
}
