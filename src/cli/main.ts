#!/usr/bin/env node
import module from "node:module";
import v8 from "node:v8";

// Node 22 and newer keep compiled code between runs; it must be on before anything else is loaded.
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") module.enableCompileCache();

// Node 20 soon optimizes what runs a few times more: a third of the work of 20 memos. Newer ones wait, and have no such flag.
if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=1000000");

const { runProgram } = await import("./program.js");
process.exitCode = await runProgram(process.argv.slice(2));
