namespace FrameGen;

/// <summary>The ids of all diagnostics, and the names of the properties by which analyzers tell code fixes what to write.</summary>
internal static class DiagnosticIds
{
    public const string NotPartial = "FG0001";
    public const string RaggedRow = "FG0002";
    public const string InvalidRow = "FG0003";
    public const string RankDeficient = "FG0004";
    public const string NoBias = "FG0005";
    public const string BiasAboveBound = "FG0006";
    public const string NotInjective = "FG0007";
    public const string ProvenAboveBound = "FG0008";
    public const string TooManyFacets = "FG0009";
    public const string IllConditioned = "FG0010";
    public const string NotConstant = "FG0011";
    public const string BadSource = "FG0012";
    public const string OutOfRange = "FG0013";
    public const string BadNetwork = "FG0014";
    public const string MixedBias = "FG0015";
    public const string NotDecided = "FG0016";
    public const string ProvenOnSphere = "FG0017";
    public const string EstimateUnstated = "FG0018";
    public const string UnknownInSource = "FG0019";
    public const string WithoutLayer = "FG0020";
    public const string DeadRow = "FG0021";
    public const string LanguageTooOld = "FG0022";
    public const string BadLimit = "FG0023";
    public const string NameTaken = "FG0024";

    /// <summary>Property: the bias to write, as a C# literal in the layer's convention.</summary>
    public const string BoundProperty = "bound";

    /// <summary>Property: all biases at the bound, as C# literals joined with '|', in the order of the rows.</summary>
    public const string AllBoundsProperty = "bounds";

    /// <summary>Property: proven biases near those given, as C# literals joined with '|', in the order of the rows; empty for one that stays.</summary>
    public const string ProvenProperty = "proven";

    /// <summary>Property, present where biases are added rather than subtracted: a literal may then be rounded up, not down.</summary>
    public const string AddedProperty = "added";

    /// <summary>Property, present where no bias is given: the number of rows, each of which may be given one.</summary>
    public const string RowsProperty = "rows";

    /// <summary>Property: a radius, as a C# literal, up to which the layer is proven injective.</summary>
    public const string RadiusProperty = "radius";

    /// <summary>Property, present where the biases may be left out and <c>BiasEstimate.Sharp</c> tried: the number of rows.</summary>
    public const string SharpProperty = "sharp";
}
