import { useEffect, useRef, useState } from "react";
import type { Job } from "../../ipc/bindings/Job";
import { progress, spokenMark } from "./model";
import { useRunSay } from "./words";

/** Reads out progress at each quarter, and when the job stands still. Never second by second. */
export function SpokenProgress({ job }: { job: Job }) {
  const say = useRunSay();
  const [text, setText] = useState("");
  const mark = spokenMark(progress(job.counts));
  // Of a job that was finished before it was looked at, nothing happens any more.
  const before = useRef({ mark: job.state === "finished" ? mark : -1, state: job.state });
  useEffect(() => {
    const { mark: lastMark, state } = before.current;
    before.current = { mark, state: job.state };
    if (job.state !== state && job.state !== "running" && job.state !== "finished")
      setText(`${say(`jobState.${job.state}`)}. ${job.reason ?? ""}`);
    else if (mark !== lastMark) setText(say("progress", { percent: mark }));
  }, [mark, job.state, job.reason, say]);
  return (
    <div className="spoken" aria-live="polite">
      {text}
    </div>
  );
}
