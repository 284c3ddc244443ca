using System.Collections.Generic;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>The outcome of a race; the first contestant is the one of interest.</summary>
/// <param name="Title">What was raced.</param>
/// <param name="Contestants">Who took part, in order.</param>
/// <param name="Missing">Who would have, were it on this machine.</param>
internal sealed record RaceResult(string Title, IReadOnlyList<Contestant> Contestants, IReadOnlyList<string> Missing);

/// <summary>A contestant's median.</summary>
/// <param name="Name">Who.</param>
/// <param name="Seconds">For one unit of the race.</param>
/// <param name="Ratio">The median over rounds of the first contestant's time over this one's.</param>
/// <param name="Bytes">Allocated for one unit of the race; null where two threads work.</param>
/// <param name="IsShared">Whether, beside the first, too few turns had the core to themselves.</param>
internal readonly record struct Contestant(string Name, double Seconds, double Ratio, double? Bytes, bool IsShared = false);
