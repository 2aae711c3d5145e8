using System.Reflection;
using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Api;

/// <summary>One use case as other programs reach it: the same code as behind the screens, under its own name.</summary>
/// <param name="Name">The use case in small letters: cast-vote.</param>
/// <param name="Takes">What its caller may choose; who asks is never among it.</param>
public sealed record ApiDoor(string Name, Type UseCase, MethodInfo Run, IReadOnlyList<ParameterInfo> Takes)
{
    /// <summary>A read answers with what its viewer may see; everything else answers with nothing or a refusal.</summary>
    public bool IsRead => !typeof(Task<Refusal?>).IsAssignableFrom(Run.ReturnType);

    /// <summary>What a read answers with.</summary>
    public Type Answer => Run.ReturnType.GetGenericArguments()[0];

    /// <summary>The part of the program it belongs to.</summary>
    public string Area => UseCase.Namespace!.Split('.')[2];

    /// <summary>What a token must be good for.</summary>
    public string Scope => IsAdministration ? TokenScope.Admin : IsRead ? TokenScope.Read : InTheRoom.Contains(Area) ? TokenScope.Live : TokenScope.Write;

    private static readonly HashSet<string> InTheRoom = ["Voting", "Session", "Speakers", "Review", "Discussion", "Questions", "Versions", "Writing", "Screens", "Minutes", "News"];
    private static readonly HashSet<string> Administration = ["InvitePerson", "ResendInvitation", "DisableAccount", "EnableAccount", "ExportPerson", "ErasePerson", "ReadRecords", "HoldRecords", "ReleaseRecords"];

    private bool IsAdministration => Administration.Contains(UseCase.Name);
}

/// <summary>Every use case with its door, and those that have none with the reason.</summary>
public static class ApiDoors
{
    private const string Bytes = "A file comes with its bytes; whoever could name one by its hash could read another's.";

    /// <summary>Not for tokens: whoever holds one must not be able to make more of it, and a browser's ceremony needs a browser.</summary>
    public static readonly IReadOnlyDictionary<string, string> Without = new Dictionary<string, string>
    {
        ["AddPasskey"] = "A passkey is made by a browser.",
        ["RemovePasskey"] = "How somebody signs in is changed by signing in.",
        ["ChangePassword"] = "How somebody signs in is changed by signing in.",
        ["ConfirmSignIn"] = "A sign-in is confirmed in the browser that holds it.",
        ["TurnOnCodes"] = "How somebody signs in is changed by signing in.",
        ["TurnOffCodes"] = "How somebody signs in is changed by signing in.",
        ["SetPasswordByLink"] = "The link in a mail opens in a browser.",
        ["CreatePersonalToken"] = "A token makes no tokens.",
        ["AppointFirstAdministrator"] = "Before there is an administrator there is no token.",
        ["MakeCalendarFeed"] = "A token makes no secret links.",
        ["InviteExpert"] = "A token makes no secret links.",
        ["SendExpertLinkAgain"] = "A token makes no secret links.",
        ["AddDocument"] = Bytes,
        ["AddCandidateFile"] = Bytes,
        ["PutGuidanceFile"] = Bytes,
        ["ReadEvidenceRoom"] = "It answers an upload that is about to begin.",
        ["ReadExport"] = "What is taken out of the house is on record; it leaves by the addresses that note it.",
        ["NoteConnection"] = "A room's own sockets say this.",
    };

    public static readonly IReadOnlyDictionary<string, ApiDoor> All = typeof(ApiDoors).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false, IsPublic: true } && t.Namespace?.StartsWith("CommitteeHub.Features.", StringComparison.Ordinal) == true)
        .Select(Door).OfType<ApiDoor>()
        .OrderBy(d => d.Name, StringComparer.Ordinal)
        .ToDictionary(d => d.Name, StringComparer.Ordinal);

    private static ApiDoor? Door(Type type)
    {
        if (Without.ContainsKey(type.Name)) return null;
        // The fullest of several ways to run it.
        var run = type.GetMethods().Where(m => m.Name == "RunAsync" && m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Viewer) && m.ReturnType.IsGenericType)
            .OrderByDescending(m => m.GetParameters().Length).FirstOrDefault();
        if (run is null) return null;
        var takes = run.GetParameters().Skip(1).Where(p => p.ParameterType != typeof(CancellationToken)).ToList();
        return takes.All(p => IsPlain(p.ParameterType)) ? new ApiDoor(Kebab(type.Name), type, run, takes) : null;
    }

    /// <summary>What JSON can say.</summary>
    private static bool IsPlain(Type type) =>
        !typeof(Delegate).IsAssignableFrom(type) && !typeof(Stream).IsAssignableFrom(type) && type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true && !type.IsByRef;

    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }
}
