import { Tab, TabList } from "@fluentui/react-components";
import { Code24Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import type { PlanTool } from "../../../ipc/bindings/PlanTool";
import { Pane } from "../../objects/Pane";
import { CopyButton } from "../../states/CopyButton";
import { ErrorBar } from "../../states/ErrorBar";
import { useFocusBack } from "../../states/FocusBack";
import { LateSpinner } from "../../states/LateSpinner";
import { useWizardSay } from "../words";
import { usePlanScript } from "./api";
import css from "./review.module.css";

const tools: readonly PlanTool[] = ["graph", "powerShell", "m365", "curl", "scim"];

export type ScriptPaneProps = {
  connection: string;
  plan: string;
  /** One row, or the whole plan. */
  row: { number: number; name: string } | null;
  onClose: () => void;
};

/** What would be sent, for other tools: to read, to check, to keep. Never with a secret in it. */
export function ScriptPane({ connection, plan, row, onClose }: ScriptPaneProps) {
  const say = useWizardSay();
  const [tool, setTool] = useState<PlanTool>("graph");
  const script = usePlanScript(connection, plan, row?.number ?? null, tool);
  const place = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => place.current?.closest<HTMLElement>("aside")?.focus(), []);
  return (
    <Pane
      name={row?.name ?? say("review.script.whole")}
      icon={<Code24Regular />}
      subtitle={say("review.script.about")}
      onClose={onClose}
      over
    >
      <div ref={place} className={css.script}>
        <TabList size="small" selectedValue={tool} onTabSelect={(_, { value }) => setTool(value as PlanTool)}>
          {tools.map((one) => (
            <Tab key={one} value={one}>
              {say(`review.script.${one}`)}
            </Tab>
          ))}
        </TabList>
        <ErrorBar error={script.error} />
        {script.isPending && <LateSpinner label={say("review.script.loading")} />}
        {script.data !== undefined && (
          <>
            <CopyButton text={script.data} />
            <section className={css.scriptText} aria-label={say(`review.script.${tool}`)}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard */}
              <pre tabIndex={0}>{script.data}</pre>
            </section>
          </>
        )}
      </div>
    </Pane>
  );
}
