/** Longer names can be clipped; shorter ones keep their width. */
const SHORT = 24;

interface Props {
  text: string;
  class?: string;
  /** True where the name stands by itself, so that the keyboard reaches it; in a link or a button that is focused instead. */
  alone?: boolean;
}

/** A name that people chose: up to 200 characters, on one line, clipped where its room ends. `showNamesWhole` shows the rest. */
export function Name({ text, class: more, alone }: Props) {
  const long = text.length > SHORT;
  return (
    <bdi class={`nm${long ? " long" : ""}${more ? ` ${more}` : ""}`} {...(long && alone ? { tabIndex: 0 } : {})}>
      {text}
    </bdi>
  );
}
