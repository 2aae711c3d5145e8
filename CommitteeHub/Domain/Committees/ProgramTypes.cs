namespace CommitteeHub.Domain.Committees;

/// <summary>The type of program that the first committee appraises (IMI, "Register a program"); all of them are kept as data.</summary>
public static class ProgramTypes
{
    public const string OnlineDisputeResolution = "ODRQAP";
}
