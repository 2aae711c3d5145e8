namespace CommitteeHub.Domain.Committees;

/// <summary>The types of program that the institute publishes (IMI, "Register a program").</summary>
public static class ProgramTypes
{
    public const string OnlineDisputeResolution = "ODRQAP";

    public static readonly IReadOnlyList<string> All = ["ODRQAP", "ICQAP", "QAP", "MAQAP"];
}
