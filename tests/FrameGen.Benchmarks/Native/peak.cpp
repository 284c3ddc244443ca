// The peak of fused multiply-adds on one core: independent chains in registers, nothing from memory. Returns a sum, so that
// nothing is left out.
#ifdef __AVX512F__
constexpr int lanes = 8;
#elif defined(__AVX__)
constexpr int lanes = 4;
#else
constexpr int lanes = 2;
#endif

typedef double vector __attribute__((vector_size(8 * lanes)));

// Each step multiplies and adds 128 x 64 times, as one forward pass of that size does.
extern "C" double multiply_add_peak(double a, double b, long steps)
{
    // As many as hide the latency of two units, and no more than the registers hold.
    constexpr int chains = lanes == 8 ? 16 : 8;
    vector sum[chains];
    for (int k = 0; k < chains; k++)
    {
        sum[k] = vector{} + k;
    }

    const vector factor = vector{} + a;
    const vector term = vector{} + b;
    for (long step = 0; step < steps * (128 * 64 / (lanes * chains)); step++)
    {
        for (int k = 0; k < chains; k++)
        {
            sum[k] = sum[k] * factor + term;
        }
    }

    double total = 0;
    for (int k = 0; k < chains; k++)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            total += sum[k][lane];
        }
    }

    return total;
}
