import { useEffect, useRef, useState } from "preact/hooks";

/** The width of an element in pixels less its padding, so that a drawing's text has its size. */
export function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, set] = useState(480);
  useEffect(() => {
    // A last call may come after the element has left the page.
    const observer = new ResizeObserver(() => box.current && set(Math.max(200, box.current.clientWidth - 18)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
