import {
  Button,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
} from "@fluentui/react-components";
import {
  ArrowClockwise20Regular,
  ArrowDownload20Regular,
  ArrowSync20Regular,
  ArrowUndo20Regular,
  ChevronLeft20Regular,
  Copy20Regular,
} from "@fluentui/react-icons";
import { useState } from "react";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { chooseWhereToSave } from "../../ipc/client";
import { formatClock, formatDuration } from "../../shared/format";
import { countOf, nobody, type Selection } from "../../shared/grid/selection";
import { useHandOver, usePauseOrResume, useSaveJobFile, useTroubles } from "../../shared/run/api";
import { ItemGrid } from "../../shared/run/ItemGrid";
import { headline, notBlockedHere, troubled } from "../../shared/run/model";
import { ResultRing } from "../../shared/run/ResultRing";
import { RowPane } from "../../shared/run/RowPane";
import { useRowAct, useUndo } from "../../shared/run/rowApi";
import { useRunSay } from "../../shared/run/words";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { usePlan } from "../../shared/wizard/review/api";
import { HandOffCard } from "../../shared/wizard/review/HandOffCard";
import { chosenNumbers, rowsBetween } from "./chosen";
import { FilesCard } from "./FilesCard";
import { HandOverCard } from "./HandOverCard";
import css from "./jobs.module.css";
import { LeaveCard } from "./LeaveCard";
import { LeaveGuard } from "./LeaveGuard";
import { canCheckAgain, canUndo, fileNames, openPasswords, seconds, ticket } from "./model";
import { NeedsYou } from "./NeedsYou";
import { madeOnePerson, NewPersonCard } from "./NewPersonCard";
import type { ScreenProps } from "./RunScreen";
import { TakenBack, useAllTakenBack } from "./TakenBack";
import { useJobsSay } from "./words";

/** What became of a job: the truth in one line, then who needs somebody, then everything. */
export function ResultScreen({ connection, job, onClose, onPlan }: ScreenProps) {
  const say = useJobsSay();
  const sayRun = useRunSay();
  const open = troubled(job.counts);
  const hasTrouble = open > 0;
  const troubles = useTroubles(connection, job.id, hasTrouble);
  const handOver = useHandOver(connection, job.id);
  const save = useSaveJobFile(connection, job.id);
  const again = usePauseOrResume(connection);
  const decide = useRowAct(connection, job.id);
  const undo = useUndo(connection, onPlan);
  const plan = usePlan(connection, job.plan);
  const [opened, setOpened] = useState<JobItem>();
  const [shown, setShown] = useState<ItemState | null>(null);
  const [chosen, setChosen] = useState<Selection>(nobody);
  const undoable = canUndo(job);
  // Whatever the job is: an edit, too, may want somebody blocked whom only Active Directory can block.
  const notBlocked = job.undoneBy === null ? notBlockedHere(plan.data?.handOff ?? []) : 0;
  // Nobody needs the password of an account that is deleted again.
  const gone = useAllTakenBack(connection, job) && job.action === "create";
  const secrets = gone ? undefined : handOver.data;
  const [copied, setCopied] = useState(false);
  const took = seconds(job);
  const facts = [
    job.name,
    job.tenantName,
    job.finishedAt === null
      ? formatClock(job.startedAt, true)
      : say("result.facts.times", { from: formatClock(job.startedAt, true), to: formatClock(job.finishedAt, true) }),
    ...(took === null ? [] : [formatDuration(took)]),
    say("result.facts.requests", { count: job.requests }),
    say("result.facts.by", { by: job.startedBy }),
  ];
  const copy = () => {
    void navigator.clipboard.writeText(ticket(job, troubles.data ?? [], say, notBlocked)).then(() => setCopied(true));
  };
  const saveResult = async (form: "csv" | "html" | "json") => {
    const path = await chooseWhereToSave(say("result.saveResult"), `${fileNames(job).result}.${form}`);
    if (path !== null) save.mutate({ file: "result", path });
  };

  return (
    <>
      <main id="main" className={css.result} tabIndex={-1}>
        <header className={css.resultHead}>
          <ResultRing counts={job.counts} notBlocked={notBlocked} takenBack={job.undoneBy !== null} />
          <div>
            <h1 className={css.headline}>
              {headline({ ...job, notBlocked }, sayRun).map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other name
                <span key={index} data-tone={part.tone}>
                  {part.text}
                </span>
              ))}
            </h1>
            <p className={css.quiet}>{facts.join(" · ")}</p>
          </div>
        </header>
        <TakenBack connection={connection} job={job} />
        <div className={css.resultActs}>
          <Button icon={<ChevronLeft20Regular />} onClick={onClose}>
            {say("result.back")}
          </Button>
          {canCheckAgain(job) && (
            <Button
              appearance="primary"
              icon={again.isPending ? <Spinner size="extra-tiny" /> : <ArrowSync20Regular />}
              disabled={again.isPending}
              onClick={() => again.mutate({ job: job.id, act: "resume" })}
            >
              {say("checkAgain")}
            </Button>
          )}
          {job.counts.failed > 0 && (
            <Button
              appearance={canCheckAgain(job) ? "secondary" : "primary"}
              icon={decide.isPending ? <Spinner size="extra-tiny" /> : <ArrowClockwise20Regular />}
              disabled={decide.isPending}
              onClick={() => decide.mutate({ act: "retry", numbers: null })}
            >
              {say("result.retry", { count: job.counts.failed })}
            </Button>
          )}
          {undoable && (
            <Button
              icon={undo.isPending ? <Spinner size="extra-tiny" /> : <ArrowUndo20Regular />}
              disabled={undo.isPending}
              onClick={() => undo.mutate({ job: job.id, numbers: null })}
            >
              {say("result.undo")}
            </Button>
          )}
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <MenuButton icon={<ArrowDownload20Regular />} disabled={save.isPending}>
                {say("result.saveResult")}
              </MenuButton>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {(["csv", "html", "json"] as const).map((form) => (
                  <MenuItem key={form} onClick={() => void saveResult(form)}>
                    {say(`result.saveAs.${form}`)}
                  </MenuItem>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
          <span className={css.saved} role="status">
            {save.data && say("result.files.saved", { count: save.data.rows, path: save.data.path })}
          </span>
          <Button appearance="subtle" icon={<Copy20Regular />} onClick={copy}>
            {copied ? say("result.copied") : say("result.summary")}
          </Button>
        </div>
        <ErrorBar error={again.error ?? decide.error ?? undo.error ?? save.error ?? troubles.error ?? handOver.error} />
        <div className={css.resultColumns}>
          <div className={css.resultMain}>
            {hasTrouble && (
              <NeedsYou connection={connection} job={job} items={troubles.data ?? []} count={open} onOpen={setOpened} />
            )}
            <section className={css.rowsCard}>
              <ItemGrid
                connection={connection}
                job={job}
                screen="result"
                state={shown}
                onState={(state) => {
                  setShown(state);
                  setChosen(nobody);
                }}
                onOpen={setOpened}
                hints={[{ caps: ["."], text: sayRun("openRow") }]}
                choose={
                  undoable
                    ? { selection: chosen, onSelect: setChosen, idsBetween: rowsBetween(connection, job.id, shown) }
                    : undefined
                }
              />
              <ChosenBar
                count={countOf(chosen, job.counts.total)}
                busy={undo.isPending}
                onUndo={() =>
                  void chosenNumbers(connection, job.id, shown, chosen).then((numbers) =>
                    undo.mutate({ job: job.id, numbers }),
                  )
                }
                onClear={() => setChosen(nobody)}
              />
            </section>
          </div>
          <div className={css.resultSide}>
            {madeOnePerson(job) && !gone && <NewPersonCard connection={connection} job={job} />}
            {secrets && <HandOverCard connection={connection} job={job} handOver={secrets} />}
            <LeaveCard connection={connection} job={job} />
            <HandOffCard lines={plan.data?.handOff ?? []} />
            <FilesCard connection={connection} job={job} />
          </div>
        </div>
        <LeaveGuard open={openPasswords(secrets)} forgottenAt={secrets?.forgottenAt ?? null} />
      </main>
      {opened && (
        <RowPane
          key={opened.number}
          connection={connection}
          job={job}
          item={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** What can be done with the rows that are chosen; nothing while none is. */
function ChosenBar(props: { count: number; busy: boolean; onUndo: () => void; onClear: () => void }) {
  const say = useJobsSay();
  if (props.count === 0) return null;
  return (
    <div className={css.chosen}>
      <b>{say("result.chosen", { count: props.count })}</b>
      <Button size="small" icon={<ArrowUndo20Regular />} disabled={props.busy} onClick={props.onUndo}>
        {say("result.undoRows", { count: props.count })}
      </Button>
      <Button size="small" appearance="subtle" onClick={props.onClear}>
        {say("result.clearChosen")}
      </Button>
    </div>
  );
}
