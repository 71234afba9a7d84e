import { Checkbox } from "@fluentui/react-components";
import { useId } from "react";
import type { BackChoice } from "../../ipc/bindings/BackChoice";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import type { LeaveWay } from "../../ipc/bindings/LeaveWay";
import { Way } from "../../shared/fields/Choices";
import { formatTime } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useProfiles } from "./api";
import css from "./leaving.module.css";
import { kinds, withProfile } from "./model";
import { ProfileBar } from "./ProfileBar";
import { useLeavingSay } from "./words";

type KindStepProps = {
  connection: string;
  answers: LeaveAnswers;
  onAnswers: (answers: LeaveAnswers) => void;
  leavers: readonly Leaver[];
};

/** How they leave; or that they come back. */
export function KindStep({ connection, answers, onAnswers, leavers }: KindStepProps) {
  const say = useLeavingSay();
  const group = useId();
  const profiles = useProfiles(connection);
  const choose = (kind: LeaveWay) => {
    if (kind === "return") return onAnswers({ ...answers, kind, profile: null, when: { kind: "now" } });
    const profile = profiles.data?.find((one) => one.shipped && one.kind === kind);
    if (profile === undefined) return;
    // Coming back was now; leaving has no time by itself.
    onAnswers({ ...withProfile(answers, profile), when: answers.kind === "return" ? null : answers.when });
  };
  return (
    <div className={css.page}>
      <ErrorBar error={profiles.error} />
      <fieldset className={css.ways} disabled={profiles.data === undefined}>
        <legend className="spoken">{say("kind.label")}</legend>
        {kinds.map((kind) => (
          <Way
            key={kind}
            name={group}
            title={say(`kind.${kind}.title`)}
            text={say(`kind.${kind}.text`)}
            chosen={answers.kind === kind}
            onChoose={() => choose(kind)}
          />
        ))}
      </fieldset>
      {answers.kind !== null && answers.kind !== "return" && (
        <ProfileBar connection={connection} answers={answers} onAnswers={onAnswers} />
      )}
      {answers.kind === "return" && <Back answers={answers} onAnswers={onAnswers} leavers={leavers} />}
    </div>
  );
}

function Back({ answers, onAnswers, leavers }: Omit<KindStepProps, "connection">) {
  const say = useLeavingSay();
  const without = leavers.filter(({ dossierAt }) => dossierAt === null);
  const box = (name: keyof BackChoice) => (
    <Checkbox
      label={say(`kind.${name}`)}
      checked={answers.back[name]}
      onChange={(_, { checked }) => onAnswers({ ...answers, back: { ...answers.back, [name]: checked === true } })}
    />
  );
  return (
    <section aria-label={say("kind.back")} className={css.back}>
      <h2>{say("kind.back")}</h2>
      <p>{say("kind.backText")}</p>
      {box("pass")}
      {box("roles")}
      {box("reports")}
      <ul>
        {leavers.map(
          ({ id, displayName, dossierAt }) =>
            dossierAt !== null && (
              <li key={id}>{say("kind.dossierOf", { name: displayName, time: formatTime(dossierAt) })}</li>
            ),
        )}
      </ul>
      {without.length > 0 && (
        <p className={css.stop}>
          {say("kind.noDossier", {
            count: without.length,
            names: without.map(({ displayName }) => displayName).join(", "),
          })}
        </p>
      )}
    </section>
  );
}
