import { Button } from "@fluentui/react-components";
import { useId, useState } from "react";
import { Chip } from "../../shared/chips/Chip";
import { Way } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { ClientField, ClientKnown } from "./ClientField";
import type { StepProps } from "./ConnectWizard";
import { CreateApp } from "./CreateApp";
import css from "./connect.module.css";
import { Guide } from "./Guide";
import { useConnectSay } from "./words";

type WayId = "create" | "own" | "other" | "shared";

/** Where the app registration comes from. */
export function AppStep(props: StepProps & { approval: boolean }) {
  const { connecting, approval } = props;
  const say = useConnectSay();
  const name = useId();
  const { client, kind, tenant } = connecting;
  const [way, setWay] = useState<WayId>(() => {
    if (client) return client.shared ? "shared" : client.created ? "create" : "own";
    return approval ? "other" : "create";
  });
  // The shared app signs people in only.
  const ways: WayId[] = kind === "account" ? ["create", "own", "other", "shared"] : ["create", "own", "other"];
  const tenantName = tenant?.domain ?? tenant?.tenantId ?? "";
  return (
    <div className={css.columns}>
      <div className={css.ways} role="radiogroup" aria-label={say("app.ways")}>
        {ways.map((one) => (
          <Way
            key={one}
            name={name}
            title={say(`app.${one}`)}
            text={say(`app.${one}Text`, { tenant: tenantName })}
            badge={one === "create" ? <Chip meaning="info">{say("app.recommended")}</Chip> : undefined}
            chosen={way === one}
            onChoose={() => setWay(one)}
          />
        ))}
      </div>
      <div className={css.column}>
        {client ? <ClientKnown client={client} /> : null}
        {way === "create" ? <CreateApp {...props} /> : null}
        {way === "own" ? <ClientField {...props} /> : null}
        {way === "other" ? <Guide {...props} /> : null}
        {way === "shared" ? <SharedApp {...props} /> : null}
      </div>
    </div>
  );
}

function SharedApp({ connecting, send, busy, error }: StepProps) {
  const say = useConnectSay();
  return (
    <>
      <ErrorBar error={error} narrow />
      <div>
        <Button
          appearance={connecting.client?.shared ? "secondary" : "primary"}
          disabledFocusable={busy || connecting.client?.shared === true}
          onClick={() => send({ do: "client", clientId: "", shared: true })}
        >
          {say("app.useShared")}
        </Button>
      </div>
    </>
  );
}
