/** How many seeds a mean is over, marked below three; nothing for a single run's own score, whose n is 0. */
export function Seeds({ n }: { n: number | null | undefined }) {
  return n ? <span class={n < 3 ? "over-n few" : "over-n"}>n={n}</span> : null;
}
