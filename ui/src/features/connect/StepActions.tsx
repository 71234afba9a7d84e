import { Button } from "@fluentui/react-components";
import { ArrowSync16Regular, Key16Regular } from "@fluentui/react-icons";
import type { Connecting } from "../../ipc/bindings/Connecting";
import { CopyButton } from "../../shared/states/CopyButton";
import { checksAsText } from "./model";
import { useConnectSay } from "./words";

/** Shows and hides what each task asks Microsoft for. */
export function TaskActions({ shown, onShow }: { shown: boolean; onShow: (shown: boolean) => void }) {
  const say = useConnectSay();
  return (
    <Button size="small" icon={<Key16Regular />} aria-expanded={shown} onClick={() => onShow(!shown)}>
      {shown ? say("tasks.hide") : say("tasks.show")}
    </Button>
  );
}

/** Runs the check once more, and gives it to support. */
export function CheckActions({ connecting, onAgain }: { connecting: Connecting; onAgain: () => void }) {
  const say = useConnectSay();
  return (
    <>
      <CopyButton text={checksAsText(connecting.checks)} label={say("check.copy")} appearance="subtle" />
      <Button size="small" icon={<ArrowSync16Regular />} disabledFocusable={connecting.checking} onClick={onAgain}>
        {say("check.again")}
      </Button>
    </>
  );
}
