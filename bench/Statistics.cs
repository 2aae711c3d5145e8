namespace CommitteeHub.Bench;

internal static class Statistics
{
    public static double Percentile(double[] values, double part)
    {
        if (values.Length == 0) return double.NaN;
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
    }

    public static double Median(IEnumerable<double> values) => Percentile([.. values], 0.5);
}
