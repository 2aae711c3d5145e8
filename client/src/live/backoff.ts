const WAITS = [0, 500, 1_000, 2_000, 3_000, 5_000];

/** Milliseconds before the next attempt: quick at first, then calm, without end, and never all browsers at once. */
export function waitBeforeAttempt(attempt: number): number {
  const wait = WAITS[Math.min(attempt, WAITS.length - 1)]!;
  return wait * (0.8 + 0.4 * Math.random());
}
