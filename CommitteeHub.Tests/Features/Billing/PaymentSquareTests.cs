using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class PaymentSquareTests
{
    [Fact]
    public async Task A_real_reader_finds_in_the_square_what_was_put_in()
    {
        var account = new BankAccount("Fondation Médiation Exemple", "Example Bank", "NL91ABNA0417164300", "ABNANL2A");
        var square = PaymentSquare.Of(account, Money.Euro(1234_50), "2026-0042")!;

        Assert.Equal(PaymentSquare.TextOf(account, Money.Euro(1234_50), "2026-0042"), await SquareReader.ReadAsync(square.Path, square.Size));
    }
}
