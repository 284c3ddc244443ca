using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FrameGen.Analyzers;

/// <summary>All diagnostics of FrameGen. The arguments of each message are documented beside it; the pages are in analyzers/docs.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "FrameGen";

    /// <summary>Where the pages are, of the build's RepositoryUrl; null while the repository has no public address, for a link that leads nowhere is worse than none.</summary>
    private static readonly string? HelpRoot = typeof(DiagnosticDescriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == nameof(HelpRoot))?.Value;

    /// <summary>{0}: the type; {1}: what it must be, and why.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Create(
        DiagnosticIds.NotPartial, "The type of a layer must be partial", "'{0}': {1}", DiagnosticSeverity.Error);

    /// <summary>{0}: the row; {1}: its length; {2}: the length of the others.</summary>
    public static readonly DiagnosticDescriptor RaggedRow = Create(
        DiagnosticIds.RaggedRow, "Rows differ in length", "{0} has {1}, {2}", DiagnosticSeverity.Error);

    /// <summary>{0}: the row; {1}: what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor InvalidRow = Create(
        DiagnosticIds.InvalidRow, "A row is NaN, infinite or out of range", "{0} {1}", DiagnosticSeverity.Error);

    /// <summary>{0}: n; {1}: a direction orthogonal to all rows; {2}: the rank, and what may be wrong where rows are too few.</summary>
    public static readonly DiagnosticDescriptor RankDeficient = Create(
        DiagnosticIds.RankDeficient,
        "The rows do not span the input space",
        "The rows do not span R^{0}: nothing measures along {1}; add a row that does (the rank is {2})",
        DiagnosticSeverity.Error);

    /// <summary>{0}: why there is no bound; {1}: what to write instead.</summary>
    public static readonly DiagnosticDescriptor NoBias = Create(
        DiagnosticIds.NoBias,
        "No bias is given and none can be estimated",
        "No bias is given and none can be estimated: {0}; {1}",
        DiagnosticSeverity.Error);

    /// <summary>{0}: the bias; {1}: the row; {2}: "exceeds" or "is below", by the convention; {3}: the bound.</summary>
    public static readonly DiagnosticDescriptor BiasAboveBound = Create(
        DiagnosticIds.BiasAboveBound,
        "A bias exceeds the polytope bound",
        "Bias {0} of {1} {2} the polytope bound {3}: the layer is not known to be injective on its domain",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: the two inputs of the domain that collide; {1}: the certified radius; {2}: what works all the same, or what is likely meant.</summary>
    public static readonly DiagnosticDescriptor NotInjective = Create(
        DiagnosticIds.NotInjective,
        "The layer is not injective",
        "The layer is not injective: {0}; {1}; {2}",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: what the polytope bound says; {1}: the domain; {2}: how, and the size of the proof.</summary>
    public static readonly DiagnosticDescriptor ProvenAboveBound = Create(
        DiagnosticIds.ProvenAboveBound,
        "The layer is proven injective beyond the polytope bound",
        "{0}, but the layer is proven injective on {1} ({2})",
        DiagnosticSeverity.Info);

    /// <summary>{0}: what is too much; {1}: what to do about it, nothing where nothing can be done.</summary>
    public static readonly DiagnosticDescriptor TooManyFacets = Create(
        DiagnosticIds.TooManyFacets,
        "Too many facets to enumerate in the compiler",
        "Too many facets for the compiler, {0}: reconstruction solves least squares on the active rows instead{1}",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: the facet with its rows, or the basis, and the verb; {1}: its condition number.</summary>
    public static readonly DiagnosticDescriptor IllConditioned = Create(
        DiagnosticIds.IllConditioned,
        "A facet is ill-conditioned",
        "{0} condition number {1}: reconstruction enlarges errors by that factor; spread its rows, or raise framegen.max_condition in .editorconfig",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: what is not known; {1}: why, and what to write.</summary>
    public static readonly DiagnosticDescriptor NotConstant = Create(
        DiagnosticIds.NotConstant, "The frame or bias is not known at compile time", "Not known at compile time: {0}: {1}", DiagnosticSeverity.Error);

    /// <summary>{0}: the file; {1}: what is wrong with it, and where.</summary>
    public static readonly DiagnosticDescriptor BadSource = Create(
        DiagnosticIds.BadSource, "The source file is missing or malformed", "Source '{0}': {1}", DiagnosticSeverity.Error);

    /// <summary>{0}: the option; {1}: what it is; {2}: what it should be.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Create(
        DiagnosticIds.OutOfRange, "An option is out of range", "Out of range: {0} {1}; {2}", DiagnosticSeverity.Error);

    /// <summary>{0}: what does not fit; {1}: what to do.</summary>
    public static readonly DiagnosticDescriptor BadNetwork = Create(
        DiagnosticIds.BadNetwork, "The layers of a network do not fit", "The network does not fit: {0}; {1}", DiagnosticSeverity.Error);

    /// <summary>{0}: which rows have none.</summary>
    public static readonly DiagnosticDescriptor MixedBias = Create(
        DiagnosticIds.MixedBias,
        "Some rows have a bias and some have none",
        "{0} no bias while others have one; give every row a bias, 0 where it has none, or give none",
        DiagnosticSeverity.Error);

    /// <summary>{0}: what, and why.</summary>
    public static readonly DiagnosticDescriptor NotDecided = Create(
        DiagnosticIds.NotDecided, "Injectivity is not decided", "Not decided: {0}", DiagnosticSeverity.Warning);

    /// <summary>{0}: the sphere; {1}: an input at which the active rows leave a line; {2}: the size of the proof.</summary>
    public static readonly DiagnosticDescriptor ProvenOnSphere = Create(
        DiagnosticIds.ProvenOnSphere,
        "The layer is injective on the sphere by its radius",
        "The layer is proven injective on {0}, but at some inputs{1} the active rows leave a line: there the radius and the inactive rows decide, and near where the two points of the line meet the inverse is only Hölder-1/2 (an exact search of {2})",
        DiagnosticSeverity.Info);

    /// <summary>{0}: the bias of a row as it ships; {1}: what to write where the rows have none.</summary>
    public static readonly DiagnosticDescriptor EstimateUnstated = Create(
        DiagnosticIds.EstimateUnstated,
        "No bias is given and no estimate is stated",
        "No bias is given and no estimate stated: the layer ships the polytope bound, {0}; if its rows have no bias, {1}, and if the bound is wanted, BiasEstimate = BiasEstimate.Polytope",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: the file; {1}: what is not known or how it is read, where, and what may be meant.</summary>
    public static readonly DiagnosticDescriptor UnknownInSource = Create(
        DiagnosticIds.UnknownInSource, "A part of the source file is not read, or by a rule", "Source '{0}': {1}", DiagnosticSeverity.Warning);

    /// <summary>{0}: the attribute; {1}: the type.</summary>
    public static readonly DiagnosticDescriptor WithoutLayer = Create(
        DiagnosticIds.WithoutLayer,
        "An attribute of a layer stands on a type that is none",
        "[{0}] does nothing, for '{1}' is no layer and nothing is generated: add [ReluLayer] to the type",
        DiagnosticSeverity.Warning);

    /// <summary>{0}: the row; {1}: its output.</summary>
    public static readonly DiagnosticDescriptor DeadRow = Create(
        DiagnosticIds.DeadRow,
        "A row is zero",
        "{0} is zero: a dead unit, its output is always {1}; it takes part in nothing",
        DiagnosticSeverity.Info);

    /// <summary>{0}: the language version.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = Create(
        DiagnosticIds.LanguageTooOld,
        "The language version is too old",
        "Layers need C# 11 or later, and LangVersion is {0}: nothing is generated; set <LangVersion>11</LangVersion> or a later one in the project",
        DiagnosticSeverity.Error);

    /// <summary>{0}: the option as it is set; {1}: what is wrong with it, and what is meant or holds.</summary>
    public static readonly DiagnosticDescriptor BadLimit = Create(
        DiagnosticIds.BadLimit, "A limit in .editorconfig is not understood", "In .editorconfig: {0} {1}", DiagnosticSeverity.Warning);

    /// <summary>{0}: "type" or "namespace"; {1}: its name.</summary>
    public static readonly DiagnosticDescriptor NameTaken = Create(
        DiagnosticIds.NameTaken,
        "A name that generated code needs is taken",
        "This project declares the {0} '{1}', which hides what layers are generated with: nothing is generated; rename it, or move it to a namespace of its own",
        DiagnosticSeverity.Error);

    /// <summary>Every descriptor, by id.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById { get; } = Index(
        NotPartial, RaggedRow, InvalidRow, RankDeficient, NoBias, BiasAboveBound, NotInjective, ProvenAboveBound, TooManyFacets, IllConditioned, NotConstant, BadSource, OutOfRange, BadNetwork, MixedBias, NotDecided, ProvenOnSphere, EstimateUnstated, UnknownInSource, WithoutLayer, DeadRow, LanguageTooOld, BadLimit, NameTaken);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot is null ? null : HelpRoot + id + ".md");

    private static Dictionary<string, DiagnosticDescriptor> Index(params DiagnosticDescriptor[] descriptors)
    {
        var index = new Dictionary<string, DiagnosticDescriptor>(System.StringComparer.Ordinal);
        foreach (DiagnosticDescriptor descriptor in descriptors)
        {
            index.Add(descriptor.Id, descriptor);
        }

        return index;
    }
}
