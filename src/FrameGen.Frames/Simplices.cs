namespace FrameGen.Frames;

/// <summary>A regular simplex of R^2: 3 unit rows, biases at the polytope bound, inputs of the unit ball, 3 facets. Errors grow by at most 1.4143. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex2.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex2;

/// <summary><see cref="Simplex2"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "simplex2.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex2Single;

/// <summary>A regular simplex of R^3: 4 unit rows, biases at the polytope bound, inputs of the unit ball, 4 facets. Errors grow by at most 1.7321. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex3.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex3;

/// <summary><see cref="Simplex3"/> in float. Errors grow by at most 1.7321.</summary>
[ReluLayer(Source = "simplex3.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex3Single;

/// <summary>A regular simplex of R^4: 5 unit rows, biases at the polytope bound, inputs of the unit ball, 5 facets. Errors grow by at most 2. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex4.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex4;

/// <summary><see cref="Simplex4"/> in float. Errors grow by at most 2.0001.</summary>
[ReluLayer(Source = "simplex4.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex4Single;

/// <summary>A regular simplex of R^5: 6 unit rows, biases at the polytope bound, inputs of the unit ball, 6 facets. Errors grow by at most 2.2361. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex5.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex5;

/// <summary><see cref="Simplex5"/> in float. Errors grow by at most 2.2361.</summary>
[ReluLayer(Source = "simplex5.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex5Single;

/// <summary>A regular simplex of R^6: 7 unit rows, biases at the polytope bound, inputs of the unit ball, 7 facets. Errors grow by at most 2.4495. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex6.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex6;

/// <summary><see cref="Simplex6"/> in float. Errors grow by at most 2.4495.</summary>
[ReluLayer(Source = "simplex6.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex6Single;

/// <summary>A regular simplex of R^7: 8 unit rows, biases at the polytope bound, inputs of the unit ball, 8 facets. Errors grow by at most 2.6458. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex7.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex7;

/// <summary><see cref="Simplex7"/> in float. Errors grow by at most 2.6458.</summary>
[ReluLayer(Source = "simplex7.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex7Single;

/// <summary>A regular simplex of R^8: 9 unit rows, biases at the polytope bound, inputs of the unit ball, 9 facets. Errors grow by at most 2.8285. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "simplex8.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Simplex8;

/// <summary><see cref="Simplex8"/> in float. Errors grow by at most 2.8285.</summary>
[ReluLayer(Source = "simplex8.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct Simplex8Single;

/// <summary>The Mercedes-Benz frame: three unit rows of R^2 at 120 degrees, biases at the polytope bound, inputs of the unit ball, 3 facets. Errors grow by at most 1.4143. Waldron, <em>An Introduction to Finite Tight Frames</em>, 2018.</summary>
[ReluLayer(Source = "mercedes-benz.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct MercedesBenz;

/// <summary><see cref="MercedesBenz"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "mercedes-benz.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct MercedesBenzSingle;

/// <summary>The regular tetrahedron of four corners of a cube: unit rows of R^3, biases at the polytope bound, inputs of the unit ball, 4 facets. Errors grow by at most 1.7321. Coxeter, <em>Regular Polytopes</em>, 1973.</summary>
[ReluLayer(Source = "tetrahedron.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public readonly partial struct Tetrahedron;

/// <summary><see cref="Tetrahedron"/> in float. Errors grow by at most 1.7321.</summary>
[ReluLayer(Source = "tetrahedron.frame.json", BiasEstimate = BiasEstimate.Polytope, Precision = Precision.Single)]
public readonly partial struct TetrahedronSingle;
