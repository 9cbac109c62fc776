import type { DatasetReport, Level } from "../api/datasets";
import { Icon, type IconName } from "../parts/Icon";

const LOOKS: Record<Level, [colour: string, icon: IconName, word: string]> = {
  BAD: ["bad", "xc", "Serious"],
  WARN: ["warn", "warn", "Look at"],
  NOTE: ["idle", "info", "Note"],
};

/** What the checks found, worst first. */
export function FindingList({ report }: { report: DatasetReport }) {
  return (
    <section class="panel">
      <header>
        <h2>Checks</h2>
        <span class="note">worst first</span>
      </header>
      <div class="pad">{report.findings.length ? <List report={report} /> : <Nothing />}</div>
    </section>
  );
}

const List = ({ report }: { report: DatasetReport }) => (
  <ul class="findings">
    {report.findings.map(({ level, text }) => {
      const [colour, icon, word] = LOOKS[level];
      return (
        <li key={text}>
          <span class={`st ${colour}`}>
            <Icon name={icon} />
            {word}
          </span>
          <span>{text}</span>
        </li>
      );
    })}
  </ul>
);

const Nothing = () => (
  <p class="row">
    <span class="st ok">
      <Icon name="okc" />
      Sound
    </span>
    <span>Nothing was found.</span>
  </p>
);
