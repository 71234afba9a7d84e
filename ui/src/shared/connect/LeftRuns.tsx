import { Button } from "@fluentui/react-components";
import { Delete16Regular, PlugConnected16Regular } from "@fluentui/react-icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { LeftConnecting } from "../../ipc/bindings/LeftConnecting";
import { call } from "../../ipc/client";
import { useStart } from "../api";
import { formatTime } from "../format";
import { keys } from "../keys";
import { ErrorBar } from "../states/ErrorBar";
import { lastStep } from "./begin";
import css from "./left.module.css";
import { sayLeftRuns as say } from "./leftWords";

/** Runs of the Connect wizard that were left: each goes on where it was, without its secrets. Nothing when there are none. */
export function LeftRuns() {
  useTranslation();
  const left = useStart().data?.left ?? [];
  const resume = useResume();
  const forget = useForget();
  if (left.length === 0) return null;
  return (
    <section className={css.left} aria-label={say("list")}>
      <ErrorBar error={resume.error ?? forget.error} narrow />
      <ul>
        {left.map((run) => (
          <Left key={run.id} run={run} onResume={() => resume.mutate(run.id)} onForget={() => forget.mutate(run.id)} />
        ))}
      </ul>
    </section>
  );
}

function Left({ run, onResume, onForget }: { run: LeftConnecting; onResume: () => void; onForget: () => void }) {
  return (
    <li className={css.run}>
      <button type="button" className={css.resume} onClick={onResume}>
        <PlugConnected16Regular aria-hidden="true" />
        <b>{say("resume", { tenant: run.tenant })}</b>
      </button>
      <span className={css.facts}>{say(run.kind, { at: formatTime(run.at) })}</span>
      <Button
        appearance="subtle"
        size="small"
        icon={<Delete16Regular />}
        aria-label={say("forget", { tenant: run.tenant })}
        onClick={onForget}
      />
    </li>
  );
}

function useResume() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation<Connecting, AppError, string>({
    mutationFn: (id) => call("connect.resume", { id }),
    onSuccess: (connecting) => {
      queries.setQueryData(keys.connecting(connecting.id), connecting);
      const search = { step: lastStep(connecting) };
      return navigate({ to: "/connect/$id", params: { id: connecting.id }, search });
    },
  });
}

function useForget() {
  const queries = useQueryClient();
  return useMutation<unknown, AppError, string>({
    mutationFn: (id) => call("connect.discard", { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.start() }),
  });
}
