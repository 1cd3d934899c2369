import { workerData } from "node:worker_threads";
import { bundled } from "./bundled.js";

// A thread starts here, and is told which file of the bundle it runs.
bundled(workerData);
