/** Line icons on a 16 by 16 field. They only accompany words or named controls, so they are hidden from screen readers. */
const PATHS = {
  home: "M2.500 7.500 8 3l5.500 4.500M4 6.500V13h8V6.500",
  runs: "M2.5 4h11M2.5 8h11M2.5 12h11M5.5 2.8v2.4M10 6.8v2.4M4.5 10.8v2.4",
  arms: "M3 8h3.500M6.500 8C9 8 9 3.500 11 3.500h2M6.500 8h6.500M6.500 8c2.500 0 2.500 4.500 4.500 4.500h2",
  board: "M2.500 13.500v-5h3.700v5M6.200 13.500v-11h3.700v11M9.900 13.500v-7.500h3.600v7.500M1.500 13.500h13",
  data: "M2.500 4.200c0-1 2.500-1.700 5.500-1.700s5.500.7 5.500 1.700-2.500 1.700-5.500 1.700-5.500-.7-5.500-1.700zM2.500 4.200v7.600c0 1 2.500 1.700 5.500 1.700s5.500-.7 5.500-1.700V4.200M2.500 8c0 1 2.500 1.700 5.500 1.700s5.500-.7 5.500-1.700",
  book: "M8 4C6.500 3 4.500 2.800 2.500 3v9.500c2-.2 4 0 5.500 1 1.500-1 3.500-1.200 5.500-1V3C11.500 2.800 9.500 3 8 4zM8 4v9.500",
  check: "M3.500 8.500 6.500 11.500 12.500 4.800",
  okc: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.500 8.200l1.800 1.800 3.300-3.800",
  x: "M4 4l8 8M12 4l-8 8",
  xc: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6 6l4 4M10 6l-4 4",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.800V8l2.200 1.500",
  run: "M14 8a6 6 0 1 1-6-6",
  slash: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.800 3.800l8.400 8.400",
  retry: "M13 3v3.200H9.800M13 6A5.500 5.500 0 1 0 13.400 9.200",
  warn: "M8 2.200 14.500 13.500h-13zM8 6.500v3M8 11.500v.01",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.300v3.500M8 5.200v.01",
  chev: "M6 3.500 10.500 8 6 12.500",
  down: "M3.500 6 8 10.500 12.500 6",
  save: "M8 2.500v7.500M4.800 7 8 10.200 11.200 7M2.500 13.500h11",
  theme: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5l4.500 0M8 8h6M8 11h4.500",
  stop: "M4 4h8v8H4z",
  pulse: "M1.500 8.500h3l2-5 3 9 2-4h3",
  plus: "M8 3v10M3 8h10",
  settings: "M2.500 5H8M12 5h1.500M10 6.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM2.500 11H4M8 11h5.500M6 12.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z",
  search: "M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM10.700 10.700 14 14",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? "i s" : "i"} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke-width="2.4" stroke-linecap="round">
      <path class="m2" d="M2.5 5.5C9 5.5 9 12 14 12" />
      <path class="m3" d="M2.5 18.5C9 18.5 9 12 14 12" />
      <path class="m1" d="M2.5 12h19" />
    </svg>
  );
}
