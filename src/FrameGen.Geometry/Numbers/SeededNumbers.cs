namespace FrameGen.Geometry.Numbers;

/// <summary>Numbers without a pattern, the same for a seed on every machine and framework: the splitmix64 sequence of Steele, Lea and Flood, 2014.</summary>
public sealed class SeededNumbers
{
    private ulong _state;

    /// <summary>The sequence of a seed.</summary>
    public SeededNumbers(ulong seed) => _state = seed;

    /// <summary>The next number of [0, 1), a multiple of 2^-53.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next index below a count.</summary>
    public int NextIndex(int count) => (int)(NextUniform() * count);

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
