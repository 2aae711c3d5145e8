namespace CommitteeHub.Bench;

/// <summary>The first word says what is measured; "floor" is the reference, in a process of its own.</summary>
internal static class Bench
{
    private const string Usage = """
        usage: dotnet run -c Release --project bench -- WHAT [--quick] [--json FILE] [--rounds N] [--seconds N] [--minutes N] [--disk-ms N] [--on sqlite|postgres] [--program FILE]
          live          a durable change to 100 and to 500 members, 20 a second (P1)
          live --max    the most durable deliveries a second, 100 members, 32 of them writing (P2)
          peers         P1 for Hocuspocus, y-websocket and ShareDB beside the floor and us, and what they keep when they are killed
          peers --max   the same for P2
          change        what a change costs without a hub, alone and 32 at a time
          history       the same with 5,000 annotations, and with 1,000,000 ledger lines, against none (P5)
          room [--max]  100 (and 500) full windows in one room: what the hub, the panels and the memory do (P3, P4)
          nodes         two processes on one PostgreSQL: from one to everybody on the other (P8)
          ballot        500 votes at once, then the close; 50 votes at once, many times (P6)
          storm         1,000 members lose their connection at once (P7)
          arrival       1,000 new windows at once
          register      the search of the public register, 1,000,000 people against 10,000, 300 pages a second (P10)
          document      a PDF of 300 pages in a browser, 1,000 annotations, and its next version (P11)
          start         start and idle memory (P12)
          pages         the list of 1,000 submissions, one of them, a comment and a finding saved (P9)
          soak          100 members and 20 full windows for ten minutes: what memory and latency do (P4)
          sweeps        the daily jobs in the tenth year, 5,000 programs and 100,000 listings, three days missed (P13)
          all           all of these, one after the other
        and, outside of the table:
          large FOLDER [--gib 1] [--files-gib 10]   an installation of that size, to be saved and brought back
          ready FOLDER [POSTGRES]                   kill -9 while everybody writes, and how long until it is ready again
        """;

    private static readonly Dictionary<string, Func<Options, Table, Task>> Known = new()
    {
        ["live"] = (o, t) => o.Max ? MostRun.RunAsync(o, t) : LiveRun.RunAsync(o, t),
        ["peers"] = PeersRun.RunAsync,
        ["change"] = ChangeRun.RunAsync,
        ["history"] = HistoryRun.RunAsync,
        ["room"] = (o, t) => o.Soak ? SoakRun.RunAsync(o, t) : RoomRun.RunAsync(o, t),
        ["nodes"] = NodesRun.RunAsync,
        ["ballot"] = BallotRun.RunAsync,
        ["storm"] = StormRun.RunAsync,
        ["arrival"] = ArrivalRun.RunAsync,
        ["register"] = RegisterRun.RunAsync,
        ["document"] = DocumentRun.RunAsync,
        ["start"] = StartRun.RunAsync,
        ["pages"] = PagesRun.RunAsync,
        ["soak"] = SoakRun.RunAsync,
        ["sweeps"] = SweepsRun.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["floor", ..]) return await Floor.RunAsync(args[1..]);
        if (args is ["large", ..]) return await Large.RunAsync(args[1..]);
        if (args is ["ready", ..]) return await ReadyRun.RunAsync(args[1..]);
        if (args.Length == 0 || Options.Read(args[1..]) is not { } options)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        if (args[0] != "all" && !Known.ContainsKey(args[0]))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        if (Processors.RunAgainPinned(args) is { } code) return code;

        if (options.Program is { } program) ServerProcess.Dll = program;
        var table = new Table();
        Console.WriteLine(Processors.Describe());
        try
        {
            foreach (var (name, run) in Known.Where(k => args[0] == "all" || k.Key == args[0]))
            {
                Console.WriteLine($"== {name}");
                await run(options, table);
            }
            if (args[0] == "all")
            {
                await MostRun.RunAsync(options, table);
                await PeersRun.RunAsync(options with { Max = true }, table);
            }
        }
        catch (BenchException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(ServerProcess.LastWords);
            return 1;
        }
        table.Print();
        if (options.Json is { } file) table.WriteJson(file);
        return 0;
    }
}

/// <summary>A measurement that may not be reported, and why.</summary>
internal sealed class BenchException(string sentence) : Exception(sentence);

/// <summary>What the command line asked for.</summary>
internal sealed record Options(string? Json, int Rounds, double Seconds, double DiskMilliseconds, bool Max, bool Quick, bool Soak = false, double Minutes = 10, string? On = null, string? Program = null)
{
    public static Options? Read(string[] args)
    {
        var options = new Options(null, 5, 4, 0, false, false);
        for (var i = 0; i < args.Length; i++)
        {
            string? Value() => i + 1 < args.Length ? args[++i] : null;
            switch (args[i])
            {
                case "--max": options = options with { Max = true }; break;
                case "--soak": options = options with { Soak = true }; break;
                case "--quick": options = options with { Quick = true, Rounds = 1, Seconds = 2, Minutes = 1 }; break;
                case "--json" when Value() is { } file: options = options with { Json = file }; break;
                case "--rounds" when int.TryParse(Value(), out var rounds): options = options with { Rounds = rounds }; break;
                case "--seconds" when double.TryParse(Value(), out var seconds): options = options with { Seconds = seconds }; break;
                case "--minutes" when double.TryParse(Value(), out var minutes): options = options with { Minutes = minutes }; break;
                case "--on" when Value() is "sqlite" or "postgres": options = options with { On = args[i] }; break;
                case "--program" when Value() is { } program && File.Exists(program): options = options with { Program = Path.GetFullPath(program) }; break;
                case "--disk-ms" when double.TryParse(Value(), out var ms): options = options with { DiskMilliseconds = ms }; break;
                default: return null;
            }
        }
        return options;
    }
}
