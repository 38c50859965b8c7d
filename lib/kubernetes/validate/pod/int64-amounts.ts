import { type Quantity, roundUp } from '../../quantity';

const FAST_DIGITS = 18n;
const SINGLE_STEPS = new Set([0, 1, 2, 3, 6, 9]);

/**
 * An amount in units of 10^scale as the server computes it, in 64 bits: rounded up, and for what does not fit as odd
 * as there. An amount of at most 18 digits is kept as integer and exponent, and ends as 0 where multiplying it step by
 * step overflows; all else is cut to its lowest 64 bits (`Quantity.ScaledValue`).
 */
export function scaledInt64(quantity: Quantity, scale: number): bigint {
  const { value, scale: own, format } = roundUp(quantity, scale);
  const steps = own - scale;
  if (value === 0n) return 0n;
  const size = value < 0n ? -value : value;
  if (format !== 'binary' && size < 10n ** FAST_DIGITS && !SINGLE_STEPS.has(steps)) {
    // More than 19 steps overflow whatever the digits are.
    if (steps > 19) return 0n;
    const product = value * 10n ** BigInt(steps);
    return BigInt.asIntN(64, product) === product ? product : 0n;
  }
  // Powers of ten beyond 2^64 have no lowest 64 bits left.
  return steps > 64 ? 0n : BigInt.asIntN(64, value * 10n ** BigInt(steps));
}
