/** Longer names can be clipped; shorter ones keep their width. */
const SHORT = 24;

interface Props {
  text: string;
  class?: string;
  /** True if the name is in no link or button: a long one can then be focused itself. */
  alone?: boolean;
}

/**
 * A name that people chose, of up to 200 characters, on one line. If there is no room for all of it, it is clipped, and
 * `showNamesWhole` shows the rest.
 */
export function Name({ text, class: more, alone }: Props) {
  const long = text.length > SHORT;
  return (
    <bdi class={`nm${long ? " long" : ""}${more ? ` ${more}` : ""}`} {...(long && alone ? { tabIndex: 0 } : {})}>
      {text}
    </bdi>
  );
}
