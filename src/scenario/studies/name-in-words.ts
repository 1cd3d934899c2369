const ACRONYMS = new Set(["api", "bf16", "fp8", "gpu", "kv", "mbu", "mfu", "tpot", "ttft"]);

/** A law's or a case's name as a sentence writes it: `gpu_price` is "GPU price", `gpus_per_replica` "GPUs per replica". */
export function nameInWords(name: string): string {
  return name
    .split("_")
    .map((word) => {
      const single = word.replace(/s$/, "");
      if (ACRONYMS.has(word)) return word === "bf16" ? word : word.toUpperCase();
      return ACRONYMS.has(single) ? `${single.toUpperCase()}s` : word;
    })
    .join(" ");
}

export function sentenceCase(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
