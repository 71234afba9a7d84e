import { Button, Spinner } from "@fluentui/react-components";
import { ArrowDownload20Regular, ArrowSync20Regular, ChevronLeft20Regular, Copy20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { chooseWhereToSave } from "../../ipc/client";
import { formatClock, formatDuration } from "../../shared/format";
import { useHandOver, usePauseOrResume, useSaveJobFile, useTroubles } from "../../shared/run/api";
import { ItemGrid } from "../../shared/run/ItemGrid";
import { headline } from "../../shared/run/model";
import { ResultRing } from "../../shared/run/ResultRing";
import { useRunSay } from "../../shared/run/words";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { FilesCard } from "./FilesCard";
import { HandOverCard } from "./HandOverCard";
import css from "./jobs.module.css";
import { LeaveGuard } from "./LeaveGuard";
import { canCheckAgain, fileNames, openPasswords, seconds, ticket } from "./model";
import { NeedsYou } from "./NeedsYou";
import type { ScreenProps } from "./RunScreen";
import { useJobsSay } from "./words";

/** What became of a job: the truth in one line, then who needs somebody, then everything. */
export function ResultScreen({ connection, job, onClose }: ScreenProps) {
  const say = useJobsSay();
  const sayRun = useRunSay();
  const hasTrouble = job.counts.failed + job.counts.unknown > 0;
  const troubles = useTroubles(connection, job.id, hasTrouble);
  const handOver = useHandOver(connection, job.id);
  const save = useSaveJobFile(connection, job.id);
  const again = usePauseOrResume(connection);
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
    void navigator.clipboard.writeText(ticket(job, troubles.data ?? [], say)).then(() => setCopied(true));
  };
  const saveResult = async () => {
    const path = await chooseWhereToSave(say("result.saveResult"), fileNames(job).result);
    if (path !== null) save.mutate({ file: "result", path });
  };

  return (
    <main id="main" className={css.result} tabIndex={-1}>
      <header className={css.resultHead}>
        <ResultRing counts={job.counts} />
        <div>
          <h1 className={css.headline}>
            {headline(job.counts, sayRun).map((part) => (
              <span key={part.text} data-tone={part.tone}>
                {part.text}
              </span>
            ))}
          </h1>
          <p className={css.quiet}>{facts.join(" · ")}</p>
        </div>
      </header>
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
        <Button icon={<ArrowDownload20Regular />} disabled={save.isPending} onClick={saveResult}>
          {say("result.saveResult")}
        </Button>
        <span className={css.saved} role="status">
          {save.data && say("result.files.saved", { count: save.data.rows, path: save.data.path })}
        </span>
        <Button appearance="subtle" icon={<Copy20Regular />} onClick={copy}>
          {copied ? say("result.copied") : say("result.summary")}
        </Button>
      </div>
      <ErrorBar error={again.error ?? save.error ?? troubles.error ?? handOver.error} />
      <div className={css.resultColumns}>
        <div className={css.resultMain}>
          {hasTrouble && <NeedsYou items={troubles.data ?? []} count={job.counts.failed + job.counts.unknown} />}
          <section className={css.rowsCard}>
            <ItemGrid connection={connection} job={job} screen="result" />
          </section>
        </div>
        <div className={css.resultSide}>
          {handOver.data && <HandOverCard connection={connection} job={job} handOver={handOver.data} />}
          <FilesCard connection={connection} job={job} />
        </div>
      </div>
      <LeaveGuard open={openPasswords(handOver.data)} forgottenAt={handOver.data?.forgottenAt ?? null} />
    </main>
  );
}
