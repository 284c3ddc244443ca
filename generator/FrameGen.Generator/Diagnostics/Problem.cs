using FrameGen.Layers;
using FrameGen.Layers.Files;

namespace FrameGen.Generator.Diagnostics;

/// <summary>
/// Something to tell the user, as a value: the analyzers turn it into a diagnostic, the generator only asks whether it
/// stops the emission.
/// </summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Place">Where in the declaration it belongs.</param>
/// <param name="Arguments">The arguments of the message, already formatted.</param>
internal sealed record Problem(string Id, Place Place, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix needs to know, as alternating names and values.</summary>
    public EquatableArray<string> Properties { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Where in the source file it is; null where it stands in the code.</summary>
    public FilePosition? InFile { get; init; }

    /// <summary>Whether it is good to know and nothing to mend, although others with its id are.</summary>
    public bool IsNote { get; init; }

    /// <summary>Whether no member can be added to the type.</summary>
    public bool IsOfDeclaration => IsOfProject || Id == DiagnosticIds.NotPartial;

    /// <summary>Whether every layer of the project has it, so that it is told once.</summary>
    public bool IsOfProject => Id is DiagnosticIds.LanguageTooOld or DiagnosticIds.NameTaken;

    /// <summary>Whether there is no layer to emit: only members that throw, or nothing.</summary>
    public bool StopsEmission => Id is not (DiagnosticIds.BiasAboveBound or DiagnosticIds.NotInjective or DiagnosticIds.ProvenAboveBound
        or DiagnosticIds.TooManyFacets or DiagnosticIds.IllConditioned or DiagnosticIds.NotDecided or DiagnosticIds.ProvenOnSphere or DiagnosticIds.EstimateUnstated
        or DiagnosticIds.UnknownInSource or DiagnosticIds.DeadRow);

    public static Problem Of(string id, Place place, params string[] arguments) => new(id, place, new EquatableArray<string>(arguments));
}
