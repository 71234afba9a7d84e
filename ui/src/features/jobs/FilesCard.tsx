import { Button } from "@fluentui/react-components";
import { DocumentTable20Regular } from "@fluentui/react-icons";
import type { Job } from "../../ipc/bindings/Job";
import type { JobFile } from "../../ipc/bindings/JobFile";
import { chooseWhereToSave } from "../../ipc/client";
import { useSaveJobFile } from "../../shared/run/api";
import { asAppError } from "../../shared/states/model";
import css from "./jobs.module.css";
import { fileNames } from "./model";
import { useJobsSay } from "./words";

/** The files that go back to whoever sent the list. */
export function FilesCard({ connection, job }: { connection: string; job: Job }) {
  const say = useJobsSay();
  const names = fileNames(job);
  // What was made without a file has nobody to go back to.
  if (job.fileName === null) return null;
  // Rows that the plan left out go into the file too: they are to be mended and imported again.
  const left = job.counts.failed + job.counts.skipped;
  return (
    <section className={css.sideCard} aria-label={say("result.files.title")}>
      <h2>{say("result.files.title")}</h2>
      <FileLine
        connection={connection}
        job={job.id}
        file="return"
        name={names.return}
        about={say("result.files.result")}
      />
      {left > 0 && (
        <FileLine
          connection={connection}
          job={job.id}
          file="failed"
          name={names.failed}
          about={say("result.files.failed", { count: left })}
        />
      )}
      <p className={css.quiet}>{say("result.files.note")}</p>
    </section>
  );
}

type FileLineProps = { connection: string; job: string; file: JobFile; name: string; about: string };

function FileLine({ connection, job, file, name, about }: FileLineProps) {
  const say = useJobsSay();
  const save = useSaveJobFile(connection, job);
  const choose = async () => {
    const path = await chooseWhereToSave(say("result.files.saveAs", { file: name }), name);
    if (path !== null) save.mutate({ file, path });
  };
  const refusal = save.error ? asAppError(save.error) : undefined;
  return (
    <div className={css.file} data-file={file}>
      <DocumentTable20Regular aria-hidden="true" />
      <div className={css.fileText}>
        <b title={name}>{name}</b>
        <span className={css.quiet}>{about}</span>
      </div>
      <Button
        size="small"
        aria-label={say("result.files.saveAs", { file: name })}
        disabled={save.isPending}
        onClick={choose}
      >
        {say("result.files.save")}
      </Button>
      <p className={css.fileMore} role="status">
        {refusal !== undefined && (
          <span className={css.lineError}>
            {refusal.message}. {refusal.hint}
          </span>
        )}
        {save.data !== undefined && (
          <span className={css.fileSaved}>
            {say("result.files.saved", { count: save.data.rows, path: save.data.path })}
          </span>
        )}
        {save.data === undefined && (
          <button
            type="button"
            className={css.link}
            disabled={save.isPending}
            onClick={() => save.mutate({ file, path: null })}
          >
            {say("result.files.downloads")}
            <span className="spoken">, {name}</span>
          </button>
        )}
      </p>
    </div>
  );
}
