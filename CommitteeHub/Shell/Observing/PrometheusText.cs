using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CommitteeHub.Shell.Observing;

/// <summary>Collects the program's figures when somebody asks, and writes them in Prometheus's text format (version 0.0.4).</summary>
internal sealed class PrometheusText : BaseExportingMetricReader
{
    private readonly Lock _one = new();

    public PrometheusText() : base(new Writer()) { }

    public string Read()
    {
        lock (_one)
        {
            Collect(5_000);
            return ((Writer)exporter).Text;
        }
    }

    /// <summary>A name or a label as the format allows it.</summary>
    private static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(object? value) =>
        $"\"{Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private sealed class Writer : BaseExporter<Metric>
    {
        public string Text { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new StringBuilder();
            foreach (var metric in batch) Write(text, metric);
            Text = text.ToString();
            return ExportResult.Success;
        }

        private static void Write(StringBuilder text, Metric metric)
        {
            var isCount = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
            var isHistogram = metric.MetricType == MetricType.Histogram;
            var name = Name(metric.Name + (isCount ? "_total" : ""));
            text.Append("# TYPE ").Append(name).Append(' ').Append(isHistogram ? "histogram" : isCount ? "counter" : "gauge").Append('\n');
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var labels = new List<string>();
                foreach (var tag in point.Tags) labels.Add($"{Name(tag.Key)}={Quoted(tag.Value)}");
                if (isHistogram) WriteHistogram(text, name, labels, point);
                else Line(text, name, labels, ValueOf(metric.MetricType, point));
            }
        }

        private static void WriteHistogram(StringBuilder text, string name, List<string> labels, in MetricPoint point)
        {
            long below = 0;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                below += bucket.BucketCount;
                Line(text, name + "_bucket", [.. labels, $"le=\"{Number(bucket.ExplicitBound)}\""], below);
            }
            Line(text, name + "_sum", labels, point.GetHistogramSum());
            Line(text, name + "_count", labels, point.GetHistogramCount());
        }

        private static double ValueOf(MetricType type, in MetricPoint point) => type switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            _ => point.GetGaugeLastValueDouble(),
        };

        private static void Line(StringBuilder text, string name, List<string> labels, double value)
        {
            text.Append(name);
            if (labels.Count > 0) text.Append('{').AppendJoin(',', labels).Append('}');
            text.Append(' ').Append(Number(value)).Append('\n');
        }
    }
}
