using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Support.PowerCuts;

/// <summary>What a process asked of the disk, written down by strace and read back below one folder.</summary>
internal static partial class DiskTrace
{
    private const string Calls = "openat,open,creat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir";

    /// <summary>What comes before a command so that everything it asks of the disk is written into a file.</summary>
    public static string[] Into(string log) => [.. Strace.Command, "--seccomp-bpf", "-y", "-xx", "-s", "1000000", "-e", $"trace={Calls}", "-o", log];

    /// <summary>Everything that was done below a folder, in order. What failed did nothing.</summary>
    public static List<DiskEvent> Read(string log, string below)
    {
        var (events, unfinished) = (new List<DiskEvent>(), new Dictionary<string, string>());
        foreach (var line in File.ReadLines(log))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0) continue;
            var (thread, said) = (line[..space], line[(space + 1)..].TrimStart());
            if (said.EndsWith(" <unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = said[..^" <unfinished ...>".Length];
                continue;
            }
            if (Resumed().Match(said) is { Success: true } resumed)
            {
                if (!unfinished.Remove(thread, out var begun)) continue;
                said = begun + said[resumed.Length..];
            }
            if (Call().Match(said) is { Success: true } call && call.Groups["answer"].Value != "-1" && EventOf(call) is { } happened && IsBelow(happened, below)) events.Add(happened);
        }
        return events;
    }

    private static bool IsBelow(DiskEvent happened, string below) => happened.Path == below || happened.Path.StartsWith(below + "/", StringComparison.Ordinal);

    private static DiskEvent? EventOf(Match call)
    {
        var (name, given) = (call.Groups["name"].Value, call.Groups["given"].Value);
        var open = Descriptor().Match(given);
        string File() => Text(open.Groups["path"].Value);
        string Named(int n) => Text(Quoted().Matches(given)[n].Groups[1].Value);
        return name switch
        {
            "openat" or "open" when given.Contains("O_CREAT", StringComparison.Ordinal) || given.Contains("O_TRUNC", StringComparison.Ordinal) => new DiskEvent.Opened(Named(0), given.Contains("O_TRUNC", StringComparison.Ordinal)),
            "creat" => new DiskEvent.Opened(Named(0), true),
            "pwrite64" when open.Success => new DiskEvent.Written(File(), Number(given[(given.LastIndexOf(',') + 1)..]), Written(given, call)),
            "write" when open.Success => new DiskEvent.Written(File(), null, Written(given, call)),
            "fsync" or "fdatasync" when open.Success => new DiskEvent.Synced(File()),
            "ftruncate" when open.Success => new DiskEvent.Cut(File(), Number(given[(given.LastIndexOf(',') + 1)..])),
            "unlink" or "unlinkat" or "rmdir" => new DiskEvent.Removed(Named(0)),
            "rename" or "renameat" or "renameat2" => new DiskEvent.Renamed(Named(0), Named(1)),
            "mkdir" or "mkdirat" => new DiskEvent.FolderMade(Named(0)),
            _ => null,
        };
    }

    /// <summary>As many bytes as the system took, which may be fewer than it was given.</summary>
    private static byte[] Written(string given, Match call) => Bytes(Quoted().Match(given).Groups[1].Value)[..(int)Number(call.Groups["answer"].Value)];

    private static long Number(string text) => long.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private static string Text(string escaped) => Encoding.UTF8.GetString(Bytes(escaped));

    /// <summary>Each byte stands as \xNN.</summary>
    private static byte[] Bytes(string escaped)
    {
        var bytes = new byte[escaped.Length / 4];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = byte.Parse(escaped.AsSpan(4 * i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return bytes;
    }

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<name>\w+)\((?<given>.*)\)\s+= (?<answer>-?\d+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\d+<(?<path>(?:\\x[0-9a-f]{2})+)>")]
    private static partial Regex Descriptor();

    [GeneratedRegex("\"((?:\\\\x[0-9a-f]{2})*)\"")]
    private static partial Regex Quoted();
}
