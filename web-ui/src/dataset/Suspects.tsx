import type { DatasetReport } from "../api/datasets";
import { fixed, whole } from "../format/numbers";
import { Scroll } from "../parts/Scroll";
import { equalText } from "./figures";

/** The features and samples that findings are about. Nothing where there are none. */
export function Suspects({ report }: { report: DatasetReport }) {
  return (
    <>
      {report.leakage.hints.length ? <Leaks report={report} /> : null}
      {report.duplicates.examples.length ? <Equals report={report} /> : null}
    </>
  );
}

function Leaks({ report }: { report: DatasetReport }) {
  const { tests, found, hints } = report.leakage;
  return (
    <section class="panel">
      <header>
        <h2>Features that tell the label</h2>
        <span class="note">
          {whole(found)} of {whole(tests)} correlations with a feature's mean over its steps
        </span>
      </header>
      <Scroll name="Features that tell the label">
        <table class="tight">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col">Label</th>
              <th scope="col" class="num">r in train</th>
              <th scope="col" class="num">r in test</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {hints.map(({ modality, feature, label, train, test, everywhere }) => (
              <tr key={`${modality} ${feature} ${label}`}>
                <th scope="row">
                  {modality} {feature}
                </th>
                <td>{typeof label === "number" ? `class ${label}` : "value"}</td>
                <td class="num">{fixed(train, 3)}</td>
                <td class="num">{fixed(test, 3)}</td>
                <td>{everywhere ? "everywhere" : "train alone"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const Equals = ({ report }: { report: DatasetReport }) => (
  <section class="panel">
    <header>
      <h2>Equal samples</h2>
      <span class="note">some groups, at most five samples of each</span>
    </header>
    <div class="pad">
      <ul class="findings equal">
        {report.duplicates.examples.map((group) => (
          <li class="mono" key={equalText(group)}>
            {equalText(group)}
          </li>
        ))}
      </ul>
    </div>
  </section>
);
