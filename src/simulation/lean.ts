/**
 * How far simulated times of slow requests lie from measured ones: simulated over measured, the middle of so many runs of MLPerf
 * Server v6.0, which work close to all that they can (`serving/evidence/simulated.csv`, which a test holds against this).
 */
export const LEAN = { runs: 58, ttft: 0.3, tpot: 0.8 } as const;
