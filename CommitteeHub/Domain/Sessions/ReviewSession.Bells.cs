namespace CommitteeHub.Domain.Sessions;

public sealed partial class ReviewSession
{
    /// <summary>Rung when the list of speakers changes, so that a raised hand does not make the whole room read again.</summary>
    public static Guid SpeakersBell(Id<ReviewSession> session) => Beside(session.Value, 0x53);

    /// <summary>Rung when the minutes or their prose change.</summary>
    public static Guid MinutesBell(Id<ReviewSession> session) => Beside(session.Value, 0x4d);

    /// <summary>Rung when somebody begins or stops to type in the minutes.</summary>
    public static Guid WritingBell(Id<ReviewSession> session) => Beside(session.Value, 0x57);

    /// <summary>An identity that follows from another one; the version digit differs, so no other thing has it.</summary>
    private static Guid Beside(Guid id, byte mark)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[15] ^= mark;
        return new Guid(bytes, bigEndian: true);
    }
}
