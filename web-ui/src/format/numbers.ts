/** Numbers as text. The minus is −, as wide as the digits. */
export const minus = (text: string): string => text.replaceAll("-", "−");

export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return minus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** Any number to at most four significant digits, as a read-out shows it. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return minus(value.toExponential(2).replace("e+", "e"));
  return minus(Number(value.toPrecision(4)).toString());
}

export const whole = (value: number): string => minus(Math.round(value).toLocaleString("en-US"));

export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let power = 0;
  let rest = size;
  while (rest >= 999.5 && power < units.length - 1) {
    rest /= 1000;
    power++;
  }
  return `${power === 0 || rest >= 99.5 ? Math.round(rest) : rest.toFixed(1)} ${units[power]}`;
}

export const plural = (count: number, one: string, many = one + "s"): string => `${whole(count)} ${count === 1 ? one : many}`;

/** A configuration value as JSON on one line, with room to break after commas; strings are bare. */
export function plain(value: unknown): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value, null, 1) ?? "–";
  return text.replace(/([[{])\n\s*/g, "$1").replace(/\n\s*([\]}])/g, "$1").replace(/\n\s*/g, " ");
}
