using System.Text;
using QRCoder;

namespace CommitteeHub.Features.Register;

/// <summary>An address as the square of dots that a telephone reads.</summary>
public static class VerificationSquare
{
    /// <summary>The path of an SVG drawing, and how wide it is.</summary>
    public static (string Path, int Size) Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
                if (data.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
