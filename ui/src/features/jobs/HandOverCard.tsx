import { Button } from "@fluentui/react-components";
import { Clock16Regular, Save16Regular } from "@fluentui/react-icons";
import type { HandOver } from "../../ipc/bindings/HandOver";
import type { Job } from "../../ipc/bindings/Job";
import { chooseWhereToSave } from "../../ipc/client";
import { ProgressBar } from "../../shared/chips/bars";
import { KeyCap } from "../../shared/chips/Chip";
import { useMarkHandedOver, useSaveJobFile } from "../../shared/run/api";
import { clock, secondsUntil } from "../../shared/run/model";
import { useNow } from "../../shared/run/useNow";
import { ErrorBar } from "../../shared/states/ErrorBar";
import css from "./jobs.module.css";
import { fileNames, openPasswords } from "./model";
import { PasswordLine } from "./PasswordLine";
import { useJobsSay } from "./words";

const lastSeconds = 120;

/** Passwords and passes made by the job: counted down, revealed one at a time, marked when they are handed over. */
export function HandOverCard({ connection, job, handOver }: { connection: string; job: Job; handOver: HandOver }) {
  const say = useJobsSay();
  const mark = useMarkHandedOver(connection, job.id);
  const save = useSaveJobFile(connection, job.id);
  const now = useNow(handOver.forgottenAt !== null);
  const { people, forgottenAt, lost, lostPasses } = handOver;
  const open = openPasswords(handOver);
  const left = secondsUntil(forgottenAt, now);
  const gone = open.length > 0 && left === 0;
  if (people.length === 0 && lost === 0 && lostPasses === 0) return null;
  const saveAll = async () => {
    const path = await chooseWhereToSave(say("result.handOver.saveTitle"), fileNames(job).passwords);
    if (path !== null) save.mutate({ file: "passwords", path });
  };
  return (
    <section className={css.sideCard} aria-label={say("result.handOver.title")}>
      <div className={css.cardHead}>
        <h2>{say("result.handOver.title")}</h2>
        {open.length > 0 && !gone && (
          <span className={css.timer} data-tone={left <= lastSeconds ? "bad" : "warn"}>
            <Clock16Regular aria-hidden="true" />
            {say("result.handOver.left", { time: clock(left) })}
          </span>
        )}
      </div>
      {people.length > 0 && (
        <>
          <p>
            {gone
              ? say("result.handOver.gone")
              : open.length === 0
                ? say("result.handOver.done")
                : say("result.handOver.text", { open: open.length, count: people.length })}
          </p>
          <ProgressBar
            label={say("result.handOver.bar", { done: people.length - open.length, total: people.length })}
            done={people.length - open.length}
            total={people.length}
            meaning="ok"
          />
        </>
      )}
      {lost > 0 && <p className={css.lost}>{say("result.handOver.lost", { count: lost })}</p>}
      {lostPasses > 0 && <p className={css.lost}>{say("result.handOver.lostPasses", { count: lostPasses })}</p>}
      <ErrorBar error={mark.error ?? save.error} />
      {open.length > 0 && !gone && (
        <p className={css.hold}>
          {say("result.handOver.hold")} <KeyCap>{say("result.handOver.space")}</KeyCap> {say("result.handOver.onDots")}
        </p>
      )}
      {people.length > 0 && (
        <ul className={css.passwords} aria-label={say("result.handOver.list")}>
          {people.map((person) => (
            <PasswordLine
              key={`${person.number}.${person.step}`}
              connection={connection}
              job={job.id}
              tenant={job.tenantName}
              person={person}
              gone={gone}
              marking={mark.isPending}
              onMark={() => mark.mutate(person)}
            />
          ))}
        </ul>
      )}
      {open.length > 0 && !gone && (
        <div className={css.saveLine}>
          <Button size="small" icon={<Save16Regular />} disabled={save.isPending} onClick={saveAll}>
            {say("result.handOver.save")}
          </Button>
          <span className={css.quiet} role="status">
            {save.data
              ? say("result.files.saved", { count: save.data.rows, path: save.data.path })
              : say("result.handOver.saveWarn")}
          </span>
        </div>
      )}
    </section>
  );
}
