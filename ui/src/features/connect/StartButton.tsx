import { Button, Spinner } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import type { Connecting } from "../../ipc/bindings/Connecting";
import { messageOf } from "../../shared/states/model";
import { useFinish } from "./api";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

type StartProps = { connecting: Connecting; name: string; leftOut: string[] };

/** Keeps the connection and goes to its Home, where the list fills. */
export function StartButton({ connecting, name, leftOut }: StartProps) {
  const say = useConnectSay();
  const navigate = useNavigate();
  const finish = useFinish(connecting.id);
  const changed = connecting.connection !== null;
  const start = () =>
    finish.mutate(
      { name: name.trim(), leftOut },
      {
        onSuccess: (connection) =>
          void navigate({
            to: "/t/$connection/home",
            params: { connection: connection.name },
            ...(changed ? {} : { state: { firstCopy: { people: connecting.size?.people ?? null } } }),
          }),
      },
    );
  return (
    <>
      {finish.error ? (
        <span className={css.refused} role="alert">
          {messageOf(finish.error)}
        </span>
      ) : null}
      <Button
        appearance="primary"
        disabledFocusable={finish.isPending || name.trim() === ""}
        icon={finish.isPending ? <Spinner size="extra-tiny" /> : undefined}
        onClick={start}
      >
        {changed ? say("copy.keep") : say("copy.start")}
      </Button>
    </>
  );
}
