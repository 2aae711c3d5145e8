using System.Globalization;
using CommitteeHub.Bench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await Bench.RunAsync(args);
