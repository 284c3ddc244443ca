namespace FrameGen.Frames;

/// <summary>The regular icosahedron: 12 unit rows of R^3, biases 0, any input, 20 facets. Errors grow by at most 1.345. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "icosahedron.frame.json")]
public readonly partial struct Icosahedron;

/// <summary><see cref="Icosahedron"/> in float. Errors grow by at most 1.345.</summary>
[ReluLayer(Source = "icosahedron.frame.json", Precision = Precision.Single)]
public readonly partial struct IcosahedronSingle;

/// <summary>The regular dodecahedron: 20 unit rows of R^3, biases 0, any input, 12 facets. Errors grow by at most 1.0419. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "dodecahedron.frame.json")]
public readonly partial struct Dodecahedron;

/// <summary><see cref="Dodecahedron"/> in float, 36 facets by the rounding of its rows. Errors grow by at most 3.1706.</summary>
[ReluLayer(Source = "dodecahedron.frame.json", Precision = Precision.Single)]
public readonly partial struct DodecahedronSingle;

/// <summary>The cuboctahedron, the roots of A3: 12 unit rows of R^3, biases 0, any input, 14 facets. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cuboctahedron.frame.json")]
public readonly partial struct Cuboctahedron;

/// <summary><see cref="Cuboctahedron"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "cuboctahedron.frame.json", Precision = Precision.Single)]
public readonly partial struct CuboctahedronSingle;

/// <summary>The regular 24-cell: 24 unit rows of R^4, biases 0, any input, 24 facets. Errors grow by at most 1. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cell24.frame.json")]
public readonly partial struct Cell24;

/// <summary><see cref="Cell24"/> in float. Errors grow by at most 1.0001.</summary>
[ReluLayer(Source = "cell24.frame.json", Precision = Precision.Single)]
public readonly partial struct Cell24Single;

/// <summary>The regular 600-cell: 120 unit rows of R^4, biases 0, any input, 600 facets. Errors grow by at most 2.2883. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cell600.frame.json")]
public readonly partial struct Cell600;

/// <summary><see cref="Cell600"/> in float. Errors grow by at most 2.2883.</summary>
[ReluLayer(Source = "cell600.frame.json", Precision = Precision.Single)]
public readonly partial struct Cell600Single;
