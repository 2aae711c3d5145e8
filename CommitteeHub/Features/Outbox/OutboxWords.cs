using CommitteeHub.Mail;

namespace CommitteeHub.Features.Outbox;

/// <summary>States of a message in words and tones.</summary>
public static class OutboxWords
{
    public static string Of(MessageView message) => message.State switch
    {
        MessageState.Held => "Held back",
        MessageState.Queued when message.WaitsForPdf => "Waits for its PDF",
        MessageState.Queued => message.NextTry is null ? "Queued" : "Tried, will be tried again",
        MessageState.Sent => "Sent",
        MessageState.Parked => "Parked",
    };

    public static string Tone(MessageState state) => state switch
    {
        MessageState.Held => "warn",
        MessageState.Queued => "",
        MessageState.Sent => "good",
        MessageState.Parked => "bad",
    };
}
