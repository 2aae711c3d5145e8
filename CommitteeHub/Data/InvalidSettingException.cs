namespace CommitteeHub.Data;

/// <summary>A setting is missing or is not what is asked for there; nothing runs with it.</summary>
public sealed class InvalidSettingException(string sentence) : Exception(sentence);
