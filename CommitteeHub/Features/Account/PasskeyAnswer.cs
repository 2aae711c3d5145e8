namespace CommitteeHub.Features.Account;

/// <summary>What a browser says its passkey answered.</summary>
internal static class PasskeyAnswer
{
    /// <summary>An answer that nobody asked for, as a forged form holds one, is worth as little as a wrong one.</summary>
    public static async Task<T?> OrNothingAsync<T>(this Task<T> judged) where T : class
    {
        try { return await judged; }
        catch (InvalidOperationException) { return null; }
    }
}
