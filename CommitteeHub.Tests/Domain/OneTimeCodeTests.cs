using CommitteeHub.Domain.Accounts;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class OneTimeCodeTests
{
    /// <summary>RFC 6238, appendix B, SHA-1, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, OneTimeCode.At(key, at));
        Assert.True(OneTimeCode.Fits(key, code.Insert(3, " "), at.AddSeconds(30)));
        Assert.False(OneTimeCode.Fits(key, code, at.AddMinutes(5)));
    }

    [Fact]
    public void A_code_is_taken_in_its_half_minute_and_the_next_and_neither_before_nor_after()
    {
        var (key, begins) = (OneTimeCode.NewKey(), DateTimeOffset.FromUnixTimeSeconds(1_795_000_020 / 30 * 30));
        var code = OneTimeCode.At(key, begins);

        Assert.Equal([false, true, true, true, true, false],
            new[] { -1, 0, 29, 30, 59, 60 }.Select(second => OneTimeCode.Fits(key, code, begins.AddSeconds(second))));
    }
}
