import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { streamState } from "../api/stream";
import { clock } from "../format/times";
import { Icon, Mark, type IconName } from "../parts/Icon";
import { Name } from "../parts/Name";
import { readOnly } from "./caller";
import { address } from "./location";
import { nextTheme, theme } from "./theme";

function LiveWord() {
  const { kind, since } = streamState.value;
  if (kind === "off") return null;
  const word = { live: "Live", opening: "Connecting", lost: `No answer since ${clock(since)}`, ended: "Ended", refused: "Not live" }[kind];
  return (
    <span class="row" title={kind === "ended" ? "This run has ended and does not change any more" : `The page's live connection: ${word}`}>
      <Icon name={kind === "lost" || kind === "refused" ? "warn" : "pulse"} small />
      <span class="lbl2">{word}</span>
    </span>
  );
}

const ThemeSwitch = () => (
  <button type="button" class="btn bare sm row" aria-label={`Colour theme: ${theme.value}`} title="Colour theme: system, light, dark" onClick={nextTheme}>
    <Icon name="theme" small />
    <span class="lbl2">Theme: {theme.value}</span>
  </button>
);

/** The rooms of the program, in the navigation's order; those with railOnly are not in a phone's bar. */
const ROOMS: { href: string; icon: IconName; text: string; railOnly?: boolean }[] = [
  { href: "/", icon: "home", text: "Home" },
  { href: "/runs", icon: "runs", text: "Runs" },
  { href: "/ablations", icon: "arms", text: "Ablations" },
  { href: "/leaderboard", icon: "board", text: "Leaderboard" },
  { href: "/benchmarks", icon: "check", text: "Benchmarks", railOnly: true },
  { href: "/datasets", icon: "data", text: "Datasets" },
];

const isIn = (href: string): boolean => (href === "/" ? address.value.path === "/" : address.value.path.startsWith(href));

const RoomLinks = ({ className, rooms = ROOMS }: { className: string; rooms?: typeof ROOMS }) => (
  <>
    {rooms.map(({ href, icon, text }) => (
      <a key={href} class={className} href={href} aria-current={isIn(href) ? "page" : undefined}>
        <Icon name={icon} />
        <span>{text}</span>
      </a>
    ))}
  </>
);

const SettingsLink = ({ className }: { className: string }) => (
  <a class={className} href="/settings" aria-current={isIn("/settings") ? "page" : undefined}>
    <Icon name="settings" />
    <span>Settings</span>
  </a>
);

/** Rail, page and, on phones, the bottom bar. */
export function Shell({ children }: { children: ComponentChildren }) {
  const lost = streamState.value.kind === "lost";
  useEffect(() => {
    document.body.classList.toggle("server-lost", lost);
  }, [lost]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <div class="app">
        <nav class="rail" aria-label="Main">
          <a class="brand" href="/" aria-label="DecAlign Lab, home">
            <Mark />
            <span>DecAlign Lab</span>
          </a>
          <RoomLinks className="nav" />
          <div class="foot">
            <SettingsLink className="nav" />
            <LiveWord />
            <ThemeSwitch />
          </div>
        </nav>
        <main class="page" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav class="bottom" aria-label="Main, bottom">
        <RoomLinks className="tab" rooms={ROOMS.filter((room) => !room.railOnly)} />
        <SettingsLink className="tab" />
      </nav>
    </>
  );
}

/** The line over a page's head: where one is. The last entry is the page itself. */
export function Crumbs({ trail }: { trail: { text: string; href?: string }[] }) {
  return (
    <div class={trail.length > 1 ? "top" : "top alone"} ref={watchScroll}>
      <nav aria-label="Breadcrumb">
        <ol class="crumbs">
          {trail.map(({ text, href }) => (
            <li key={text} aria-current={href ? undefined : "page"}>
              {href ? <a href={href}><Name text={text} /></a> : <Name text={text} alone />}
            </li>
          ))}
        </ol>
      </nav>
      {address.value.path.startsWith("/launch") ? null : <NewRun />}
    </div>
  );
}

const NewRun = () =>
  readOnly.value ? (
    <span class="note push">{readOnly.value}</span>
  ) : (
    <a class="btn pri push" href="/launch">
      <Icon name="plus" />
      New run
    </a>
  );

function watchScroll(top: HTMLElement | null): (() => void) | undefined {
  if (!top) return undefined;
  const mark = () => top.classList.toggle("stuck", scrollY > 4);
  addEventListener("scroll", mark, { passive: true });
  return () => removeEventListener("scroll", mark);
}
