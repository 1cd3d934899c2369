#!/usr/bin/env node
import { bundled } from "../build/bundled.js";

const { runProgram } = bundled("program.js") as typeof import("./program.js");
process.exitCode = await runProgram(process.argv.slice(2));
