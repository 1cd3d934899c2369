#!/usr/bin/env node
import module from "node:module";

// Node 22 and newer keep compiled code between runs; it must be on before anything else is loaded.
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") module.enableCompileCache();

const { runProgram } = await import("./program.js");
process.exitCode = await runProgram(process.argv.slice(2));
