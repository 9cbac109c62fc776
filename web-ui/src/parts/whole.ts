const GAP = 4;

const isClipped = (name: Element): boolean =>
  name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1;

/** The clipped name that a hovered or tapped element is in, or that a focused one contains. */
function clippedAt(target: EventTarget | null, within: boolean): Element | null {
  if (!(target instanceof Element)) return null;
  const name = target.closest(".nm") ?? (within ? target.querySelector(".nm") : null);
  return name && isClipped(name) ? name : null;
}

/**
 * Shows a clipped name whole while it is hovered, focused or tapped, in one box for the page. Screen readers read the
 * whole name anyway.
 */
export function showNamesWhole(): void {
  const box = document.createElement("div");
  box.className = "whole";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);
  const hide = () => {
    box.hidden = true;
    box.textContent = "";
  };
  const show = (event: Event, within: boolean) => {
    const name = clippedAt(event.target, within);
    if (name) place(box, name);
    else hide();
  };
  document.addEventListener("pointerover", (event) => show(event, false));
  document.addEventListener("click", (event) => show(event, false));
  document.addEventListener("focusin", (event) => show(event, true));
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

/** Under the name, or over it at the bottom of the window. */
function place(box: HTMLElement, name: Element): void {
  box.textContent = name.textContent;
  box.hidden = false;
  const { left, top, bottom } = name.getBoundingClientRect();
  const x = Math.max(GAP, Math.min(left, innerWidth - box.offsetWidth - GAP));
  const below = bottom + GAP + box.offsetHeight < innerHeight;
  box.style.setProperty("left", `${x}px`);
  box.style.setProperty("top", `${below ? bottom + GAP : Math.max(GAP, top - GAP - box.offsetHeight)}px`);
}
