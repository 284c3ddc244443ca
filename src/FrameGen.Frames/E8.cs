namespace FrameGen.Frames;

/// <summary>The roots of E8, the Gosset polytope 4_21: 240 unit rows of R^8 in opposite pairs, biases 0, any input. Errors grow by at most 1.4143. Gosset, <em>On the regular and semi-regular figures in space of n dimensions</em>, 1900.</summary>
[ReluLayer(Source = "e8.frame.json")]
public readonly partial struct E8;

/// <summary><see cref="E8"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "e8.frame.json", Precision = Precision.Single)]
public readonly partial struct E8Single;
