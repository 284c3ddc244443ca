namespace FrameGen.Frames;

/// <summary>28 equiangular lines of R^7: unit rows with products 1/3 and -1/3, biases at the polytope bound, inputs of the unit ball, 16 facets. Errors grow by at most 1.2248. Lemmens, Seidel, <em>Equiangular lines</em>, 1973.</summary>
[ReluLayer(Source = "equiangular28.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Equiangular28;

/// <summary><see cref="Equiangular28"/> in float. Errors grow by at most 1.2248.</summary>
[ReluLayer(Source = "equiangular28.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Equiangular28Single;
