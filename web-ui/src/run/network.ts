const NAMES: Record<string, string> = {
  decalign: "DecAlign",
  early_fusion: "Early fusion",
  late_fusion: "Late fusion",
  lmf: "LMF",
  mult: "MulT",
  misa: "MISA",
};

/** What a run trains, as the literature names it; runs from before there was a choice trained DecAlign. */
export const networkName = (key: unknown): string => NAMES[String(key ?? "decalign")] ?? String(key);
