import type { PlanPair, Trace } from "../api/traces";
import { short } from "../format/numbers";
import { HeatCell } from "../parts/HeatCell";
import { Icon } from "../parts/Icon";
import { Scroll } from "../parts/Scroll";
import { cellShare, entropy, labelText, letters, pairName, planFault, planQuality, protoRows, type ProtoRow } from "./view";

/** A pair's share of the transport plan, with what each prototype of the first modality stands for. */
export function PlanPanel({ trace, pair }: { trace: Trace; pair: string }) {
  const transport = trace.transport;
  const chosen = transport?.pairs.find((p) => pairName(p.first, p.second) === pair) ?? transport?.pairs[0];
  if (!transport || !chosen) {
    return (
      <section class="panel">
        <header>
          <h2>Transport plan</h2>
        </header>
        <p class="pad dim">{trace.modalities.length < 2 ? "A plan joins two modalities; this run has fewer." : "This network has no prototypes."}</p>
      </section>
    );
  }
  const classes = trace.outputs[0]!.length > 1;
  const quality = planQuality(trace);
  const fault = planFault(quality);
  return (
    <section class="panel">
      <header>
        <h2>Transport plan</h2>
        <span class="note">
          {chosen.first} rows, {chosen.second} columns, % of mass
        </span>
      </header>
      {fault ? (
        <div class="banner warn">
          <Icon name="warn" />
          <div>{fault}</div>
        </div>
      ) : null}
      <div class="pad plan">
        <Plan trace={trace} pair={chosen} />
        <Stands name={chosen.first} rows={protoRows(trace, chosen.first)} trace={trace} classes={classes} />
        <Stands name={chosen.second} rows={protoRows(trace, chosen.second)} trace={trace} classes={classes} />
      </div>
      <footer>
        <span>
          Prototypes by {classes ? "class" : "mean label"}, fitted to these {trace.ids.length} samples. Mass {short(quality.mass)}, largest marginal error {short(quality.marginalError)}. Entropy {short(entropy(chosen))} nats; cost over all modalities {short(transport.cost)}.
        </span>
      </footer>
    </section>
  );
}

const signs = (trace: Trace, name: string, rows: ProtoRow[]): string[] => {
  const names = trace.modalities.map((m) => m.name);
  return rows.map((row) => `${letters(names)[names.indexOf(name)]}${row.index + 1}`);
};

function Plan({ trace, pair }: { trace: Trace; pair: PlanPair }) {
  const down = protoRows(trace, pair.first);
  const across = protoRows(trace, pair.second);
  const [side, head] = [signs(trace, pair.first, down), signs(trace, pair.second, across)];
  return (
    <Scroll name="Transport plan">
      <table class={down.length > 8 ? "mtx dense" : "mtx"}>
        <thead>
          <tr>
            <th>
              <span class="vh">{pair.first} prototype</span>
            </th>
            {head.map((sign) => (
              <th scope="col" key={sign}>
                {sign}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map((row, i) => (
            <tr key={row.index}>
              <th scope="row">{side[i]}</th>
              {across.map((column) => {
                const mass = pair.mass[row.index]![column.index]!;
                return (
                  <HeatCell key={column.index} share={cellShare(pair, mass)}>
                    {mass < 0.0005 ? <span class="vh">0</span> : (100 * mass).toFixed(1)}
                  </HeatCell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Stands({ name, rows, trace, classes }: { name: string; rows: ProtoRow[]; trace: Trace; classes: boolean }) {
  return (
    <table class="protos">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="vh">prototype</span>
          </th>
          <th scope="col" class="num">
            Mass <span class="u">%</span>
          </th>
          <th scope="col" class="num">
            {classes ? "Class" : "Mean label"}
          </th>
          <th scope="col" class="num">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.index}>
            <th scope="row">{signs(trace, name, rows)[i]}</th>
            <td class="num">{(100 * row.mass).toFixed(1)}</td>
            <td class="num nowrap">{row.mass < 0.0005 ? "–" : labelText(row)}</td>
            <td class="num">{row.samples}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
