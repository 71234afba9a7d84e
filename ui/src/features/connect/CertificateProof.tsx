import { Button, Dropdown, Field, Option } from "@fluentui/react-components";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons";
import { useState } from "react";
import type { CredentialShown } from "../../ipc/bindings/CredentialShown";
import { formatDay } from "../../shared/format";
import { CopyButton } from "../../shared/states/CopyButton";
import { useOpenPage } from "./api";
import { CertificateFile } from "./CertificateFile";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { useSavePublic } from "./useSavePublic";
import { useConnectSay } from "./words";

const lives = ["180", "365", "730"] as const;

/** A certificate: a key pair made here, or one from files. */
export function CertificateProof(props: StepProps) {
  const { connecting, send, busy } = props;
  const say = useConnectSay();
  const { credential } = connecting;
  const known = credential?.kind === "certificate" ? credential : undefined;
  const [days, setDays] = useState<(typeof lives)[number]>("365");
  return (
    <>
      {known ? <Known {...props} certificate={known} /> : null}
      <div className={css.make}>
        <Field label={say("signIn.makeDays")}>
          <Dropdown
            className={css.days}
            value={say(`signIn.days.d${days}`)}
            selectedOptions={[days]}
            onOptionSelect={(_, data) => setDays(lives.find((one) => one === data.optionValue) ?? "365")}
          >
            {lives.map((one) => (
              <Option key={one} value={one}>
                {say(`signIn.days.d${one}`)}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Button
          id="credential"
          appearance={known ? "secondary" : "primary"}
          disabledFocusable={busy}
          onClick={() => send({ do: "makeCertificate", days: Number(days) })}
        >
          {known ? say("signIn.makeNew") : say("signIn.make")}
        </Button>
      </div>
      <CertificateFile {...props} />
    </>
  );
}

type Certificate = Extract<CredentialShown, { kind: "certificate" }>;

function Known(props: StepProps & { certificate: Certificate }) {
  const { certificate, connecting } = props;
  const say = useConnectSay();
  const open = useOpenPage(connecting.id);
  const savePublic = useSavePublic(props);
  return (
    <section className={css.found} aria-label={say("signIn.certificate")}>
      <CheckmarkCircle20Filled className={css.okSign} aria-hidden="true" />
      <div>
        <dl className={css.facts}>
          <dt>{say("signIn.thumbprint")}</dt>
          <dd>
            <code>{certificate.thumbprint}</code>
            <CopyButton text={certificate.thumbprint} appearance="subtle" />
          </dd>
          <dt>{say("signIn.expires")}</dt>
          <dd>{formatDay(certificate.expires)}</dd>
        </dl>
        {certificate.madeHere ? (
          <>
            <b>{say("signIn.upload")}</b>
            <p className={css.quiet}>{say("signIn.uploadText")}</p>
            <p className={css.buttons}>
              <Button onClick={() => void savePublic()}>{say("signIn.savePublic")}</Button>
              <Button onClick={() => open.mutate("portal")}>{say("app.openPortal")}</Button>
            </p>
          </>
        ) : null}
        <p role="status" className={css.quiet}>
          {certificate.savedTo === null ? null : say("app.saved", { path: certificate.savedTo })}
        </p>
      </div>
    </section>
  );
}
