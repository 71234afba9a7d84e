import { useId, useState } from "react";
import { Chip } from "../../shared/chips/Chip";
import { Way } from "../../shared/fields/Choices";
import { CertificateProof } from "./CertificateProof";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { SecretProof } from "./SecretProof";
import { useConnectSay } from "./words";

/** What the app proves itself with: a certificate or a secret. */
export function AppProof(props: StepProps) {
  const say = useConnectSay();
  const name = useId();
  const [kind, setKind] = useState<"certificate" | "secret">(props.connecting.credential?.kind ?? "certificate");
  return (
    <div className={css.proof}>
      <div className={css.proofWays} role="radiogroup" aria-label={say("signIn.proof")}>
        <Way
          name={name}
          title={say("signIn.certificate")}
          text={say("signIn.certificateText")}
          badge={<Chip meaning="info">{say("signIn.better")}</Chip>}
          chosen={kind === "certificate"}
          onChoose={() => setKind("certificate")}
        />
        <Way
          name={name}
          title={say("signIn.secret")}
          text={say("signIn.secretText")}
          chosen={kind === "secret"}
          onChoose={() => setKind("secret")}
        />
      </div>
      {kind === "certificate" ? <CertificateProof {...props} /> : <SecretProof {...props} />}
    </div>
  );
}
