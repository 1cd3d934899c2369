/** Resolved on Ctrl-C or SIGTERM, once: whoever asks again means it, and the system ends the process. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
