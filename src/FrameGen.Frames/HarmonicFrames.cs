namespace FrameGen.Frames;

/// <summary>The harmonic frame of 5 unit rows in R^2: biases 0, any input, 5 facets. Errors grow by at most 1.2031. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic2x5.frame.json")]
public readonly partial struct Harmonic2x5;

/// <summary><see cref="Harmonic2x5"/> in float. Errors grow by at most 1.2031.</summary>
[ReluLayer(Source = "harmonic2x5.frame.json", Precision = Precision.Single)]
public readonly partial struct Harmonic2x5Single;

/// <summary>The harmonic frame of 8 unit rows in R^2: biases 0, any input, 8 facets. Errors grow by at most 1.8478. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic2x8.frame.json")]
public readonly partial struct Harmonic2x8;

/// <summary><see cref="Harmonic2x8"/> in float. Errors grow by at most 1.8478.</summary>
[ReluLayer(Source = "harmonic2x8.frame.json", Precision = Precision.Single)]
public readonly partial struct Harmonic2x8Single;

/// <summary>The harmonic frame of 7 unit rows in R^4: biases at the polytope bound, inputs of the unit ball, 14 facets. Errors grow by at most 2.3048. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic4x7.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Harmonic4x7;

/// <summary><see cref="Harmonic4x7"/> in float. Errors grow by at most 2.3048.</summary>
[ReluLayer(Source = "harmonic4x7.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Harmonic4x7Single;

/// <summary>The harmonic frame of 9 unit rows in R^4: biases at the polytope bound, inputs of the unit ball, 27 facets. Errors grow by at most 1.9849. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic4x9.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Harmonic4x9;

/// <summary><see cref="Harmonic4x9"/> in float. Errors grow by at most 1.9849.</summary>
[ReluLayer(Source = "harmonic4x9.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Harmonic4x9Single;

/// <summary>The harmonic frame of 9 unit rows in R^6: biases at the polytope bound, inputs of the unit ball, 30 facets. Errors grow by at most 3.581. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic6x9.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Harmonic6x9;

/// <summary><see cref="Harmonic6x9"/> in float. Errors grow by at most 3.581.</summary>
[ReluLayer(Source = "harmonic6x9.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Harmonic6x9Single;

/// <summary>The harmonic frame of 11 unit rows in R^6: biases at the polytope bound, inputs of the unit ball, 77 facets. Errors grow by at most 2.0716. Goyal, Vetterli, Thao, <em>Quantized overcomplete expansions in R^N</em>, 1998.</summary>
[ReluLayer(Source = "harmonic6x11.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Harmonic6x11;

/// <summary><see cref="Harmonic6x11"/> in float. Errors grow by at most 2.0716.</summary>
[ReluLayer(Source = "harmonic6x11.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Harmonic6x11Single;
