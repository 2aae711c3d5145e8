using System.Globalization;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Register;

/// <summary>A certificate as the PDF worker's template takes it, in the language of whoever asks for it.</summary>
internal static class PrintedCertificate
{
    public static object Of(CertificateView view, string? logo, IStringLocalizer<Text> text)
    {
        var (path, dots) = VerificationSquare.Of(view.Address);
        var heading = view.IsPerson ? text["Certificate of recognition"].Value : text["Certificate of approval"].Value;
        return new
        {
            Kind = "certificate",
            Title = $"{heading}: {view.Name}",
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            Author = view.Issuer,
            Created = view.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z",
            view.Issuer,
            Logo = logo,
            Heading = heading,
            view.Name,
            Titles = view.IsPerson ? view.Title.Split(", ") : [Names.Type(view.Title, text)],
            Facts = Facts(view, text),
            view.Address,
            Square = new { Path = path, Dots = dots, Words = text["Whether this holds today is written here:"].Value },
            Note = text["As the register says on {0}. A certificate counts only while the register says the same.", Names.Day(view.On)].Value,
        };
    }

    private static IEnumerable<object> Facts(CertificateView view, IStringLocalizer<Text> text)
    {
        if (view.Program.Length > 0) yield return Fact(view.IsPerson ? text["By the program"].Value : text["Organisation"].Value, view.Program);
        yield return Fact(text["Since"].Value, Names.Day(view.Since));
        if (view.Until is { } until) yield return Fact(view.IsPerson ? text["Until"].Value : text["Next audit due"].Value, Names.Day(until));
        yield return Fact(text["Verification code"].Value, Names.Code(view.Code));
    }

    private static object Fact(string label, string value) => new { Label = label, Value = value };
}
