import type { Connecting } from "../../ipc/bindings/Connecting";
import type { ConnectStep } from "../../shared/connect/begin";
import { moreThanChosen } from "./model";
import { useConnectSay } from "./words";

/** The facts beside Back: how far the step is. */
export function StepFacts({ step, connecting }: { step: ConnectStep; connecting: Connecting }) {
  const say = useConnectSay();
  if (step === "tasks") {
    const on = connecting.tasks.filter((task) => task.on).length;
    return (
      <span>
        <b>{say("tasks.facts", { count: on })}</b> {say("tasks.asks", { count: connecting.permissions.length })}
      </span>
    );
  }
  if (step === "check" && connecting.checks.length > 0) return <CheckFacts connecting={connecting} />;
  if (step === "safety" && connecting.safety) {
    return <span>{say("safety.facts", { count: connecting.safety.protected.length })}</span>;
  }
  return null;
}

const told = ["ok", "warn", "failed", "stop"] as const;

function CheckFacts({ connecting }: { connecting: Connecting }) {
  const say = useConnectSay();
  const counts = told.map((state) => ({
    state,
    count:
      connecting.checks.filter((check) => check.state === state).length +
      (state === "warn" && moreThanChosen(connecting).tasks.length > 0 ? 1 : 0),
  }));
  return (
    <>
      {counts
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <span key={state}>
            <b>{count}</b> {say(`check.facts.${state}`)}
          </span>
        ))}
    </>
  );
}
