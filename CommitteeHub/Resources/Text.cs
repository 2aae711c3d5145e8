namespace CommitteeHub.Resources;

/// <summary>
/// The strings people see. On screens the English text itself is the key; refusals and ledger lines are found in
/// Text.resx under their type's name. A language is one more Text.xx.resx.
/// </summary>
public sealed class Text;
