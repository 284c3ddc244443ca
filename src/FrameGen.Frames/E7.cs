namespace FrameGen.Frames;

/// <summary>The Gosset polytope 3_21 of E7: 56 unit rows of R^7 in opposite pairs, biases 0, any input. Errors grow by at most 1.7321. Gosset, <em>On the regular and semi-regular figures in space of n dimensions</em>, 1900.</summary>
[ReluLayer(Source = "e7.frame.json")]
public readonly partial struct E7;

/// <summary><see cref="E7"/> in float. Errors grow by at most 1.7321.</summary>
[ReluLayer(Source = "e7.frame.json", Precision = Precision.Single)]
public readonly partial struct E7Single;
