import { defineConfig } from "vitest/config";
import usual from "../vitest.config.js";

/** As usual, but nothing is compiled: tests of a room load its sources. */
export default defineConfig({ ...usual, test: { ...usual.test, globalSetup: [], maxWorkers: 1 } });
