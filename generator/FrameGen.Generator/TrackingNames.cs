namespace FrameGen.Generator;

/// <summary>The names of the generator's steps, by which tests ask why each ran.</summary>
internal static class TrackingNames
{
    /// <summary>A layer as found in the compilation: cached only where nothing is read again.</summary>
    public const string Located = nameof(Located);

    /// <summary>A layer as its attributes state it.</summary>
    public const string Readings = nameof(Readings);

    /// <summary>A layer completed with its source file.</summary>
    public const string Resolved = nameof(Resolved);

    /// <summary>The analyzed layer: the heavy step.</summary>
    public const string Models = nameof(Models);

    /// <summary>The layer with what will be printed of it.</summary>
    public const string Plans = nameof(Plans);

    /// <summary>A network as its attribute and its file state it.</summary>
    public const string NetworkReadings = nameof(NetworkReadings);

    /// <summary>A network with its layers as decided.</summary>
    public const string Networks = nameof(Networks);
}
