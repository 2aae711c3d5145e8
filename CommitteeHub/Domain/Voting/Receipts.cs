using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Voting;

/// <summary>
/// The bytes behind a secret ballot's receipts. A voter keeps a nonce; its tracker stands in the sealed record, and
/// anybody can compute the seal again from the published trackers and choices.
/// </summary>
public static class Receipts
{
    /// <summary>What a voter looks for in the sealed record.</summary>
    /// <param name="nonce">128 random bits as 32 lower-case hexadecimal digits.</param>
    public static string Tracker(Id<Ballot> ballot, Choice choice, string nonce) =>
        Sha256($"committeehub/vote/v1\n{ballot}\n{choice}\n{nonce}");

    /// <summary>What the published record of a sealed ballot hashes to.</summary>
    public static string Seal(Id<Ballot> ballot, IEnumerable<string> trackers, IEnumerable<Choice> choices)
    {
        var counted = choices.ToList();
        var text = new StringBuilder("committeehub/seal/v1\n").Append(ballot).Append('\n');
        foreach (var choice in new[] { Choice.Yes, Choice.No, Choice.Abstain })
            text.Append(choice).Append(' ').Append(counted.Count(c => c == choice)).Append('\n');
        foreach (var tracker in trackers.Order(StringComparer.Ordinal)) text.Append(tracker).Append('\n');
        foreach (var choice in counted.Select(c => c.ToString()).Order(StringComparer.Ordinal)) text.Append(choice).Append('\n');
        return Sha256(text.ToString());
    }

    /// <summary>SHA-256 of all trackers; says which record the sealing line meant even where the record is lost.</summary>
    public static string TrackersDigest(IEnumerable<string> trackers) => Digest("committeehub/trackers/v1", trackers);

    /// <summary>
    /// Stands for the command that cast a secret vote. The command's own id is not kept: clients like to make ids that
    /// carry the time.
    /// </summary>
    public static string CommandDigest(Id<Ballot> ballot, Id<Person> voter, Guid command) =>
        Sha256($"committeehub/command/v1\n{ballot}\n{voter}\n{command:D}");

    public static bool IsNonce(string? nonce) => nonce is { Length: 32 } && nonce.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');

    /// <summary>A heading and then the lines in order, each followed by a line feed.</summary>
    internal static string Digest(string heading, IEnumerable<string> lines) =>
        Sha256(string.Concat(lines.Order(StringComparer.Ordinal).Prepend(heading).Select(l => l + "\n")));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
