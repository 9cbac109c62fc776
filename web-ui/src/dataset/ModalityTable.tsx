import type { DatasetReport, Lengths, ModalityReport } from "../api/datasets";
import { whole } from "../format/numbers";
import { Scroll } from "../parts/Scroll";
import { featureText, lengthText, percentOf } from "./figures";

/** A row for each modality of each split. */
export function ModalityTable({ report }: { report: DatasetReport }) {
  const splits = Object.entries(report.splits);
  const names = Object.keys(splits[0]?.[1].modalities ?? {});
  return (
    <section class="panel">
      <header>
        <h2>Features</h2>
        <span class="note">lengths: shortest · mean · longest, by the values; features are counted from 0</span>
      </header>
      <Scroll name="Features">
        <table class="tight">
          <thead>
            <tr>
              <th scope="col">Modality</th>
              <th scope="col">Split</th>
              {["Steps × features", "Lengths", "Padding", "Empty", "Not finite", "Constant", "0 throughout"].map((head) => (
                <th scope="col" class="num" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.flatMap((name) => splits.map(([split, { modalities }]) => <Row key={name + split} name={name} split={split} found={modalities[name]!} />))}
            {splits.map(([split, { tokens }]) => (tokens ? <Tokens key={split} split={split} lengths={tokens} /> : null))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Row({ name, split, found }: { name: string; split: string; found: ModalityReport }) {
  const { total, features } = found.nonFinite;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{split}</td>
      <td class="num">
        {whole(found.length)} × {whole(found.width)}
      </td>
      <LengthCells lengths={found.lengths} />
      <td class={total ? "num diff" : "num"}>{features?.length ? `${whole(total)} in ${featureText(features.map((one) => one.feature))}` : whole(total)}</td>
      <td class={found.constant.length ? "num diff" : "num"}>{featureText(found.constant)}</td>
      <td class={found.zero.length ? "num diff" : "num"}>{featureText(found.zero)}</td>
    </tr>
  );
}

function Tokens({ split, lengths }: { split: string; lengths: Lengths }) {
  return (
    <tr>
      <th scope="row">text tokens</th>
      <td>{split}</td>
      <td class="num dim">by the mask</td>
      <LengthCells lengths={lengths} />
      {[0, 1, 2].map((i) => (
        <td class="num dim" key={i}>
          –
        </td>
      ))}
    </tr>
  );
}

const LengthCells = ({ lengths }: { lengths: Lengths }) => (
  <>
    <td class="num">{lengthText(lengths)}</td>
    <td class="num">{percentOf(lengths.padding)}</td>
    <td class={lengths.empty ? "num diff" : "num"}>{whole(lengths.empty)}</td>
  </>
);
