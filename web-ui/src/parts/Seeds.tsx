/** How many seeds are behind a mean, marked below three; nothing for a single run's own score, whose n is 0. */
export function Seeds({ n }: { n: number | null | undefined }) {
  return n ? <span class={n < 3 ? "seeds few" : "seeds"}>n={n}</span> : null;
}
