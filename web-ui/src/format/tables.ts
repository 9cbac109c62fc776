/** Tables as text that other programs read. The first row is the head, the first column names the rows. */

const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Comma-separated values, RFC 4180 but for its line ends. */
export const csvText = (rows: string[][]): string => rows.map((row) => row.map(field).join(",") + "\n").join("");

export function markdownText([head, ...rows]: string[][]): string {
  const line = (row: string[]) => `| ${row.map((text) => text.replaceAll("|", "\\|").replaceAll("_", "\\_")).join(" | ")} |\n`;
  return line(head!) + `| --- |${" ---: |".repeat(head!.length - 1)}\n` + rows.map(line).join("");
}

const SIGNS: Record<string, string> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

const tex = (text: string): string => text.replace(/[\\~^]|[&%$#_{}]/g, (sign) => SIGNS[sign] ?? "\\" + sign).replaceAll("±", "$\\pm$").replaceAll("<", "$<$");

/**
 * A booktabs table.
 *
 * @param columns how they are aligned; the first to the left and the others to the right where absent
 */
export function latexText([head, ...rows]: string[][], columns = `l${"r".repeat(head!.length - 1)}`): string {
  const line = (row: string[]) => row.map(tex).join(" & ") + " \\\\\n";
  return `\\begin{tabular}{${columns}}\n\\toprule\n${line(head!)}\\midrule\n${rows.map(line).join("")}\\bottomrule\n\\end{tabular}\n`;
}

/** A minus that every program reads. */
export const ascii = (text: string): string => text.replaceAll("−", "-");
