/** The least that a process which reads a file line by line has to do: pass over its lines. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

let characters = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? "") })) characters += line.length;
process.stdout.write(`${characters}\n`);
