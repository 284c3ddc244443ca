namespace FrameGen.Frames;

/// <summary>Concatenated ReLU: the 16 unit vectors and their negatives, biases 0, any input. Errors grow by at most 1.4143. Shang, Sohn, Almeida, Lee, <em>Understanding and improving convolutional neural networks via concatenated rectified linear units</em>, 2016.</summary>
[ReluLayer(Source = "identity-pairs16.frame.json")]
public readonly partial struct IdentityPairs16;

/// <summary><see cref="IdentityPairs16"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "identity-pairs16.frame.json", Precision = Precision.Single)]
public readonly partial struct IdentityPairs16Single;

/// <summary>Concatenated ReLU: the 64 unit vectors and their negatives, biases 0, any input. Errors grow by at most 1.4143. Shang, Sohn, Almeida, Lee, <em>Understanding and improving convolutional neural networks via concatenated rectified linear units</em>, 2016.</summary>
[ReluLayer(Source = "identity-pairs64.frame.json")]
public readonly partial struct IdentityPairs64;

/// <summary><see cref="IdentityPairs64"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "identity-pairs64.frame.json", Precision = Precision.Single)]
public readonly partial struct IdentityPairs64Single;

/// <summary>Concatenated ReLU of the orthonormal Walsh-Hadamard transform of order 8: biases 0, any input. Errors grow by at most 1.4143. Shang, Sohn, Almeida, Lee, <em>Understanding and improving convolutional neural networks via concatenated rectified linear units</em>, 2016.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs8.frame.json")]
public readonly partial struct WalshHadamardPairs8;

/// <summary><see cref="WalshHadamardPairs8"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs8.frame.json", Precision = Precision.Single)]
public readonly partial struct WalshHadamardPairs8Single;

/// <summary>Concatenated ReLU of the orthonormal Walsh-Hadamard transform of order 16: biases 0, any input. Errors grow by at most 1.4143. Shang, Sohn, Almeida, Lee, <em>Understanding and improving convolutional neural networks via concatenated rectified linear units</em>, 2016.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs16.frame.json")]
public readonly partial struct WalshHadamardPairs16;

/// <summary><see cref="WalshHadamardPairs16"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs16.frame.json", Precision = Precision.Single)]
public readonly partial struct WalshHadamardPairs16Single;

/// <summary>Concatenated ReLU of the orthonormal Walsh-Hadamard transform of order 64: biases 0, any input. Errors grow by at most 1.4143. Shang, Sohn, Almeida, Lee, <em>Understanding and improving convolutional neural networks via concatenated rectified linear units</em>, 2016.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs64.frame.json")]
public readonly partial struct WalshHadamardPairs64;

/// <summary><see cref="WalshHadamardPairs64"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "walsh-hadamard-pairs64.frame.json", Precision = Precision.Single)]
public readonly partial struct WalshHadamardPairs64Single;

/// <summary>Concatenated ReLU of the orthonormal two-dimensional DCT-II of blocks of 8 x 8 pixels, row by row: biases 0, any input. Errors grow by at most 1.4143. Ahmed, Natarajan, Rao, <em>Discrete cosine transform</em>, 1974.</summary>
[ReluLayer(Source = "dct-pairs8x8.frame.json")]
public readonly partial struct DctPairs8x8;

/// <summary><see cref="DctPairs8x8"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "dct-pairs8x8.frame.json", Precision = Precision.Single)]
public readonly partial struct DctPairs8x8Single;
