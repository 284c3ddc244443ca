namespace FrameGen.Frames;

/// <summary>The Gosset polytope 2_21 of E6: 27 unit rows of R^6, biases at the polytope bound, inputs of the unit ball, 99 facets. Errors grow by at most 1.1548. Gosset, <em>On the regular and semi-regular figures in space of n dimensions</em>, 1900.</summary>
[ReluLayer(Source = "e6.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct E6;

/// <summary><see cref="E6"/> in float, 360 facets by the rounding of its rows. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "e6.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct E6Single;
