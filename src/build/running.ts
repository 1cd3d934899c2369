import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What is told of a process whose start the system keeps to itself. */
export const RUNNING = "running";

/**
 * When a process began, in whatever words the system has for it; undefined where no process of this number runs. Numbers are
 * given again: only with its start is a process known for the same. Windows tells no start without a second of work; there
 * the number alone must do.
 */
export function startOf(id: number, platform: NodeJS.Platform = process.platform): string | undefined {
  if (platform === "linux") return startOnLinux(id);
  if (platform === "win32") return whetherRunning(id);
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(id)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  if (status === null) return whetherRunning(id);
  return stdout.trim() || undefined;
}

/** The boot, and the clock ticks from it to the start: field 22 of proc_pid_stat(5), counted behind the name in brackets. */
function startOnLinux(id: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
  } catch {
    return whetherRunning(id);
  }
}

/** A process of somebody else may not be signalled, and runs all the same. */
function whetherRunning(id: number): string | undefined {
  try {
    process.kill(id, 0);
    return RUNNING;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM" ? RUNNING : undefined;
  }
}
