using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>What the program does nowhere, so that whole kinds of holes have no place in it; and the few places where something dangerous is done with care.</summary>
public sealed class NeverTests
{
    private static readonly IReadOnlyList<(string Path, string Code)> Scripts =
    [
        .. Directory.EnumerateFiles(Path.Combine(TestApp.RepositoryRoot, "client", "src"), "*.ts", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(TestApp.RepositoryRoot, "wwwroot"), "*.js", SearchOption.AllDirectories))
            .Select(f => (Path.GetRelativePath(TestApp.RepositoryRoot, f).Replace('\\', '/'), Regex.Replace(File.ReadAllText(f), @"(?<![:""'])//[^\n]*|/\*.*?\*/", "", RegexOptions.Singleline))),
    ];

    [Fact]
    public void No_code_touches_memory_by_hand()
    {
        Assert.Empty(FilesWith(@"\bunsafe\b(?!-)|\bMemoryMarshal\.|\bNativeMemory\.|AllowUnsafeBlocks"));
        // Asks the operating system to write a folder to the disk; numbers and a path, nothing that is freed.
        Assert.Equal(["CommitteeHub/Documents/Durable.cs"], FilesWith(@"\bDllImport\b|\bLibraryImport\b|\bMarshal\."));
    }

    [Fact]
    public void Nothing_is_run_that_was_put_together_from_text()
    {
        Assert.Empty(FilesWith(@"\bCSharpScript\b|\bDynamicMethod\b|\bAssembly\.Load|\bReflection\.Emit\b|\.Compile\(\)"));
        Assert.Empty(ScriptsWith(@"\beval\(|\bnew Function\b|setTimeout\(\s*['""`]|setInterval\(\s*['""`]"));
    }

    [Fact]
    public void Only_the_worker_is_started_as_a_program_and_never_through_a_shell()
    {
        Assert.Equal(["CommitteeHub/Documents/NodeProgram.cs", "CommitteeHub/Documents/PdfWorker.cs"], FilesWith(@"\bProcessStartInfo\b"));
        Assert.Empty(FilesWith(@"UseShellExecute|\bArguments\s*=\s*[$""]|Process\.Start\(\s*[$""]"));
    }

    [Fact]
    public void Questions_to_the_database_are_written_by_hand_in_few_places_and_carry_their_values_beside_them()
    {
        var byHand = FilesWith(@"\b(?:FromSqlRaw|SqlQueryRaw|ExecuteSqlRaw\w*|CommandText)\b");

        Assert.Empty(byHand.Where(p => !p.StartsWith("CommitteeHub/Data/", StringComparison.Ordinal) && p != "CommitteeHub/Features/Backups/MakeBackup.cs"));
        // What is put into such a text is the name of a table or a column, or a number.
        Assert.Empty(FilesWith(@"(?:FromSqlRaw|SqlQueryRaw|ExecuteSqlRaw\w*)\(\s*\$[^;]*\{(?!table\}|\(int\))"));
    }

    [Fact]
    // The one that is put together holds the name of a field of ours.
    public void No_text_is_made_into_a_pattern() => Assert.Equal(["CommitteeHub/Shell/PublicLayout.razor"], FilesWith(@"\bnew Regex\((?!@?"")|\bRegex\.\w+\([^,()]*,\s*(?!@?"")"));

    [Fact]
    public void Xml_from_elsewhere_is_read_without_entities()
    {
        // The first reads the program's own documentation; the second is a key that the program wrote.
        string[] own = ["CommitteeHub/Features/Api/ApiWords.cs", "CommitteeHub/Data/DataFeature.cs"];
        var readers = FilesWith(@"\bXmlReader\.Create\(|\bX(?:Document|Element)\.(?:Load|Parse)\b|\bXmlDocument\b|\bXmlSerializer\b").Except(own).ToList();

        Assert.NotEmpty(readers);
        Assert.All(readers, path => Assert.Contains("DtdProcessing.Prohibit", Source.Program.Single(s => s.Path == path).Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_made_of_a_type_that_a_text_names() => Assert.Empty(FilesWith(@"\bBinaryFormatter\b|\bTypeNameHandling\b|\bNetDataContractSerializer\b|\bLosFormatter\b|\bType\.GetType\("));

    [Fact]
    public void Weak_hashes_and_ciphers_are_used_nowhere()
    {
        Assert.Empty(FilesWith(@"\bMD5\b|\bDES\b|\bTripleDES\b|\bRC2\b|\bCipherMode\b|\bAes\.Create\b|\bRSAEncryptionPadding\b"));
        // Telephones know six digits made with HMAC-SHA-1 and no other; lists of stolen passwords know them by their SHA-1.
        Assert.Equal(["CommitteeHub/Domain/Accounts/OneTimeCode.cs", "CommitteeHub/Features/Account/BreachedPasswords.cs"], FilesWith(@"\b(?:HMAC)?SHA1\b"));
    }

    [Fact]
    public void No_password_is_kept_that_was_not_looked_at() => Assert.Equal(["CommitteeHub/Data/NewAccount.cs", "CommitteeHub/Features/Account/NewPasswords.cs"],
        FilesWith(@"\bHashPassword\(|\bNewAccount\.HashOf\(|\b(?:Add|Change|Reset)PasswordAsync\(|\.PasswordHash = "));

    [Fact]
    public void Chance_that_must_not_be_guessed_comes_from_the_generator_for_it()
    {
        Assert.Empty(FilesWith(@"\bnew Random\("));
        // How long to wait before trying again is no secret.
        Assert.Equal(["CommitteeHub/Data/Change.cs"], FilesWith(@"\bRandom\.Shared\b"));
        Assert.Empty(ScriptsWith(@"Math\.random\(\)").Where(p => !p.EndsWith("/backoff.ts", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_seals_signs_or_hashes_passwords_stands_in_the_inventory()
    {
        var inventory = File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "docs", "security.md"));
        var found = FilesWith(@"\bHMACSHA\w*\.|\bRSA\.Create\b|\bCreateProtector\(|\bPasswordHasher<").Select(Path.GetFileNameWithoutExtension).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, name => Assert.Contains($"`{name}`", inventory, StringComparison.Ordinal));
    }

    [Fact]
    public void No_line_out_follows_a_redirect_or_takes_a_certificate_unseen()
    {
        // The last asks this machine for its own health.
        var lines = FilesWith(@"\bnew HttpClient\b|\bHttpClient _client = new\b|\bSocketsHttpHandler\b").Where(p => p != "CommitteeHub/Commands/AskHealth.cs").ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, path => Assert.Contains("AllowAutoRedirect = false", Source.Program.Single(s => s.Path == path).Code, StringComparison.Ordinal));
        Assert.Empty(FilesWith(@"CertificateValidationCallback|ServerCertificateCustomValidation|DangerousAccept|Trust ?Server ?Certificate"));
    }

    [Fact]
    public void No_other_site_may_ask_by_script() => Assert.Empty(FilesWith(@"\b(?:AddCors|UseCors|EnableCors)\b|Access-Control-Allow"));

    [Fact]
    public void The_scripts_of_the_browser_read_no_text_as_html_and_hear_no_other_window()
    {
        // The wall is given whole pictures that the server drew.
        Assert.Equal(["client/src/screen.ts"], ScriptsWith(@"\.innerHTML\s*[+=]|\.outerHTML\s*[+=]|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe"));
        Assert.Empty(ScriptsWith(@"addEventListener\(\s*['""]message['""]|window\.onmessage"));
    }

    [Fact]
    public void No_script_lets_a_name_from_elsewhere_reach_what_all_objects_share()
    {
        Assert.Empty(ScriptsWith(@"__proto__|\.prototype\b|setPrototypeOf|\bReflect\.set\b|\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b"));
        // A name that is not written down there is a key of a Map, and never of an object that is changed.
        Assert.Empty(ScriptsWith(@"[\w)\]]!?\[(?!['""\d])[^\]\n]+\]!?\s*(?:[-+*/|&?]{1,2})?=(?![=>])"));
        // Only the worker does, which runs by itself: what it is told becomes a new object whose every name is its own, and two stand-ins are given names of ours.
        Assert.Equal(["client/src/worker/dom-stub.ts", "client/src/worker/extract.ts", "client/src/worker/templates/input.ts", "client/src/worker/templates/sheet.ts"],
            ScriptsWith(@"\bObject\.(?:assign|fromEntries|defineProperty)\b"));
    }

    [Fact]
    public void A_field_for_a_password_hides_what_is_typed_and_lets_a_keeper_of_passwords_fill_it()
    {
        var fields = Source.Program.Where(s => s.IsMarkup).SelectMany(s => Regex.Matches(s.Code, @"<Input\w+[^>]*@bind-Value=""\w+!?\.(?:Password|Present)""[^>]*>").Select(m => m.Value)).ToList();

        Assert.True(fields.Count >= 7);
        // It hides what is typed, and does not send it back with the page.
        Assert.All(fields, f => Assert.StartsWith("<InputPassword ", f));
        Assert.Contains("\"type\", \"password\"", Source.Program.Single(s => s.Path.EndsWith("InputPassword.cs", StringComparison.Ordinal)).Code);
        Assert.All(fields, f => Assert.Matches(@"autocomplete=""(?:current|new)-password""", f));
        Assert.Empty(Source.Program.Where(s => s.IsMarkup && Regex.IsMatch(s.Code, "onpaste|ondrop=")).Select(s => s.Path));
    }

    private static List<string> FilesWith(string pattern)
    {
        var looked = new Regex(pattern, RegexOptions.Singleline);
        return [.. Source.Program.Where(s => looked.IsMatch(s.Code)).Select(s => s.Path)];
    }

    private static List<string> ScriptsWith(string pattern) => [.. Scripts.Where(s => Regex.IsMatch(s.Code, pattern)).Select(s => s.Path).Order(StringComparer.Ordinal)];
}
