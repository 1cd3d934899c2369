/**
 * How far it may be off what a promise is simulated to leave of a replica's speed: what was served within limits on the slow
 * requests, over the most that is simulated within them, which one run in twenty, half of them and nineteen in twenty stay
 * below. Runs of MLPerf v6.0 that came within a tenth of a limit (`serving/evidence/simulated.csv`, which a test holds against
 * this).
 */
export const HELD_AGAINST_RUNS = { runs: 33, low: 0.6, middle: 0.97, high: 1.05 } as const;
