import { Button } from "@fluentui/react-components";
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type CSSProperties, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connecting } from "../../ipc/bindings/Connecting";
import { useStart } from "../../shared/api";
import { useAppearance } from "../../shared/appearance";
import { Mark } from "../../shared/page/FirstScreen";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { tenantColour } from "../../shared/tenant/colour";
import { Production } from "../../shared/tenant/Production";
import { useConnecting } from "./api";
import { ConnectWizard } from "./ConnectWizard";
import css from "./connect.module.css";
import { stepOf } from "./model";
import { useConnectSay } from "./words";

/** The Connect wizard: a window of its own, since there is no tenant to lie in yet. */
export function ConnectPage() {
  const { id } = useParams({ from: "/connect/$id" });
  const { step: wanted } = useSearch({ from: "/connect/$id" });
  const say = useConnectSay();
  const navigate = useNavigate();
  const connecting = useConnecting(id);
  const approval = useLocation({ select: ({ state }) => state.approval === true });
  // The step is chosen once: what is reached afterwards is up to who is here.
  const [approving] = useState(approval);

  if (!connecting.data) {
    return (
      <Ground connecting={undefined}>
        <main id="main" className={css.opening}>
          {connecting.error ? (
            <>
              <ErrorBar error={connecting.error} />
              <Empty action={<Button onClick={() => navigate({ to: "/" })}>{say("back")}</Button>}>{say("gone")}</Empty>
            </>
          ) : (
            <LateSpinner label={say("opening")} />
          )}
        </main>
      </Ground>
    );
  }
  return (
    <Ground connecting={connecting.data}>
      <ConnectWizard
        connecting={connecting.data}
        step={stepOf(wanted, connecting.data)}
        approval={approving}
        onStep={(step) => void navigate({ to: "/connect/$id", params: { id }, search: { step } })}
      />
    </Ground>
  );
}

/** Stripe and band as every window has them, with the program's sign until a tenant has a colour. */
function Ground({ connecting, children }: { connecting: Connecting | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  const { mode } = useAppearance();
  const known = useStart().data?.connections.find(({ name }) => name === connecting?.connection);
  const safety = connecting?.safety;
  const colour = safety ? tenantColour(connecting.tenant?.tenantId ?? "", mode, safety.colour) : undefined;
  const colours = colour
    ? ({ "--tenant-tile": colour.tile, "--tenant-text": colour.text } as CSSProperties)
    : undefined;
  const name = known?.tenantName ?? connecting?.tenant?.domain ?? connecting?.tenant?.tenantId;
  return (
    <div className={css.frame} style={colours}>
      <div className={css.stripe} />
      <header className={css.band} data-landmark="">
        <Mark />
        <span className={css.program}>{t("app.name")}</span>
        {name ? (
          <span className={css.tenantName}>
            {name}
            {safety?.production ? <Production /> : null}
          </span>
        ) : null}
      </header>
      <div className={css.surface}>{children}</div>
    </div>
  );
}
