import { render } from "preact";
import { locked, login } from "./api/client";
import { address, benchmarkOf, datasetOf, diffOf, followLinks, runOf, setParams, studyOf } from "./app/location";
import { learnCaller } from "./app/caller";
import { Login } from "./app/Login";
import { Crumbs, Shell } from "./app/Shell";
import { startClock } from "./app/clock";
import { followSystemTheme } from "./app/theme";
import { BenchPage } from "./bench/BenchPage";
import { BenchesPage } from "./bench/BenchesPage";
import { ComparePage } from "./compare/ComparePage";
import { DatasetPage } from "./dataset/DatasetPage";
import { DatasetsPage } from "./datasets/DatasetsPage";
import { DiffPage } from "./diff/DiffPage";
import { HomePage } from "./home/HomePage";
import { ImportPage } from "./importing/ImportPage";
import { LaunchPage } from "./launch/LaunchPage";
import { Empty } from "./parts/Faces";
import { showNamesWhole } from "./parts/whole";
import { RunPage } from "./run/RunPage";
import { RunsPage } from "./runs/RunsPage";
import { LeaderboardPage } from "./leaderboard/LeaderboardPage";
import { SettingsPage } from "./settings/SettingsPage";
import { StudiesPage } from "./study/StudiesPage";
import { StudyPage } from "./study/StudyPage";
import "uplot/dist/uPlot.min.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/pages.css";

function NoPage() {
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: "no page" }]} />
      <Empty title="There is no page at this address">
        <p>
          All runs are in the <a href="/runs">list of runs</a>.
        </p>
      </Empty>
    </>
  );
}

function Page() {
  const { path } = address.value;
  if (path === "/") return <HomePage />;
  const run = runOf(path);
  if (run !== null) return <RunPage id={run} key={run} />;
  const study = studyOf(path);
  if (study !== null) return <StudyPage id={study} key={study} />;
  const benchmark = benchmarkOf(path);
  if (benchmark !== null) return <BenchPage id={benchmark} key={benchmark} />;
  if (/^\/datasets\/import\/?$/.test(path)) return <ImportPage />; // a dataset of this name is there by its id
  const dataset = datasetOf(path);
  if (dataset !== null) return <DatasetPage reference={dataset} key={dataset} />;
  const compared = diffOf(path);
  if (compared !== null) return <DiffPage reference={compared} key={compared} />;
  if (/^\/datasets\/?$/.test(path)) return <DatasetsPage />;
  if (/^\/compare\/?$/.test(path)) return <ComparePage />;
  if (/^\/launch\/?$/.test(path)) return <LaunchPage />;
  if (/^\/ablations\/?$/.test(path)) return <StudiesPage />;
  if (/^\/benchmarks\/?$/.test(path)) return <BenchesPage />;
  if (/^\/leaderboard\/?$/.test(path)) return <LeaderboardPage />;
  if (/^\/settings\/?$/.test(path)) return <SettingsPage />;
  return path === "/runs" || path === "/runs/" ? <RunsPage /> : <NoPage />;
}

const App = () => (locked.value ? <Login /> : <Shell><Page /></Shell>);

/** An address with ?token= logs in once; the token does not stay in the address. */
async function loginByAddress() {
  const token = address.value.params.get("token");
  if (token === null) return;
  setParams({ token: null });
  await login(token).catch(() => (locked.value = true));
}

followLinks();
followSystemTheme();
startClock();
await loginByAddress();
learnCaller();
showNamesWhole();
render(<App />, document.getElementById("app")!);
