using System.Text;
using QRCoder;

namespace CommitteeHub.Features.Account;

/// <summary>A text as the square of dots that a telephone reads: the path of an SVG drawing, and how wide it is.</summary>
public sealed record CodeSquare(string Path, int Size)
{
    public static CodeSquare Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
                if (data.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return new CodeSquare(path.ToString(), data.ModuleMatrix.Count);
    }
}
