namespace FrameGen.Frames;

/// <summary>The cross-polytope of R^2, the 2 unit vectors and their negatives: biases 0, any input, 4 facets. Errors grow by at most 1. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope2.frame.json")]
public readonly partial struct CrossPolytope2;

/// <summary><see cref="CrossPolytope2"/> in float. Errors grow by at most 1.</summary>
[ReluLayer(Source = "cross-polytope2.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope2Single;

/// <summary>The cross-polytope of R^3, the 3 unit vectors and their negatives: biases 0, any input, 8 facets. Errors grow by at most 1. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope3.frame.json")]
public readonly partial struct CrossPolytope3;

/// <summary><see cref="CrossPolytope3"/> in float. Errors grow by at most 1.</summary>
[ReluLayer(Source = "cross-polytope3.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope3Single;

/// <summary>The cross-polytope of R^4, the 4 unit vectors and their negatives: biases 0, any input, 16 facets. Errors grow by at most 1. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope4.frame.json")]
public readonly partial struct CrossPolytope4;

/// <summary><see cref="CrossPolytope4"/> in float. Errors grow by at most 1.</summary>
[ReluLayer(Source = "cross-polytope4.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope4Single;

/// <summary>The cross-polytope of R^5, the 5 unit vectors and their negatives: biases 0, any input. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope5.frame.json")]
public readonly partial struct CrossPolytope5;

/// <summary><see cref="CrossPolytope5"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "cross-polytope5.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope5Single;

/// <summary>The cross-polytope of R^6, the 6 unit vectors and their negatives: biases 0, any input. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope6.frame.json")]
public readonly partial struct CrossPolytope6;

/// <summary><see cref="CrossPolytope6"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "cross-polytope6.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope6Single;

/// <summary>The cross-polytope of R^7, the 7 unit vectors and their negatives: biases 0, any input. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope7.frame.json")]
public readonly partial struct CrossPolytope7;

/// <summary><see cref="CrossPolytope7"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "cross-polytope7.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope7Single;

/// <summary>The cross-polytope of R^8, the 8 unit vectors and their negatives: biases 0, any input. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "cross-polytope8.frame.json")]
public readonly partial struct CrossPolytope8;

/// <summary><see cref="CrossPolytope8"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "cross-polytope8.frame.json", Precision = Precision.Single)]
public readonly partial struct CrossPolytope8Single;
