using System.Runtime.CompilerServices;
using System.Runtime.Loader;

/// <summary>Serves AngleSharp.Diffing 0.17.0 from compat/ where bUnit asks for 1.x: the part of it that bUnit uses is the same.</summary>
internal static class BunitCompat
{
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
            : null;
}
