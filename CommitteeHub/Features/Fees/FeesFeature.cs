using CommitteeHub.Shell;

namespace CommitteeHub.Features.Fees;

/// <summary>What is charged: fee tables, lists of countries, tax and rates.</summary>
public static class FeesFeature
{
    public static void AddFees(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadFees>();
        builder.Services.AddTransient<CopyFeeSchedule>();
        builder.Services.AddTransient<SetFee>();
        builder.Services.AddTransient<DateFeeSchedule>();
        builder.Services.AddTransient<AdmitCountry>();
        builder.Services.AddTransient<EndCountry>();
        builder.Services.AddTransient<ImportCountries>();
        builder.Services.AddTransient<AddVatEntry>();
        builder.Services.AddTransient<EndVatEntry>();
        builder.Services.AddTransient<AddExchangeRate>();
        builder.Services.AddTransient<ReadFeeQuote>();
        builder.Services.AddTransient<AskForExpedited>();
        builder.Services.AddSingleton(new MenuEntry("Fee tables", "/fee-tables", "price_change", MenuGroup.Money, 62, s => s.IsSecretary));
    }
}
