namespace FrameGen.Generator.Emission;

/// <summary>Whether the tables of all layers may be text (<see cref="Table.FitText"/>).</summary>
/// <remarks>A class, as all that passes from step to step (<see cref="Incremental.LocatedReading"/>).</remarks>
internal sealed record TextRoom(bool Suffices);
