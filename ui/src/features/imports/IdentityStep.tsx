import { Button, Checkbox, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { Info16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { CompareList } from "../../ipc/bindings/CompareList";
import type { ComparePart } from "../../ipc/bindings/ComparePart";
import type { ExistingPolicy } from "../../ipc/bindings/ExistingPolicy";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportIdentity } from "../../ipc/bindings/ImportIdentity";
import type { PersonKey } from "../../ipc/bindings/PersonKey";
import { chooseWhereToSave } from "../../ipc/client";
import { formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { useToast } from "../../shared/wizard/Toasts";
import { type DraftChange, useComparison, useSaveComparison } from "./api";
import css from "./imports.module.css";
import { isOfMembers } from "./model";
import { PurposeField } from "./PurposeField";
import { Working } from "./Working";
import { useImportsSay } from "./words";

const personKeys: readonly PersonKey[] = ["userPrincipalName", "employeeId", "mail", "objectId"];
const policies: readonly ExistingPolicy[] = ["skip", "fillEmpty", "update"];
const lists: readonly CompareList[] = ["joiners", "movers", "leavers", "mismatches"];
const none = "none";

export type IdentityStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  changing: boolean;
  error: unknown;
};

/** How it is known who a row is, and what happens to those who are there. Who is not in the file is left alone. */
export function IdentityStep({ connection, draft, change, changing, error }: IdentityStepProps) {
  const say = useImportsSay();
  const { identity, purpose } = draft;
  const set = (part: Partial<ImportIdentity>) => change({ kind: "identity", identity: { ...identity, ...part } });
  const writes = purpose === "update" || purpose === "createOrUpdate";
  return (
    <div className={css.identity}>
      <ErrorBar error={error} />
      <div className={css.identityColumns}>
        <section className={css.optionCard} aria-label={say("identity.by")}>
          <Field label={say("identity.by")}>
            <RadioGroup
              value={identity.by}
              onChange={(_, data) => {
                const by = data.value as PersonKey;
                set({ by, fallback: identity.fallback === by ? null : identity.fallback });
              }}
            >
              {personKeys.map((key) => (
                <Radio key={key} value={key} label={say(`identity.key.${key}`)} />
              ))}
            </RadioGroup>
          </Field>
          <Field label={say("identity.fallback")}>
            <RadioGroup
              value={identity.fallback ?? none}
              onChange={(_, data) => set({ fallback: data.value === none ? null : (data.value as PersonKey) })}
            >
              <Radio value={none} label={say("identity.noFallback")} />
              {personKeys
                .filter((key) => key !== identity.by)
                .map((key) => (
                  <Radio key={key} value={key} label={say(`identity.key.${key}`)} />
                ))}
            </RadioGroup>
          </Field>
        </section>
        <div className={css.optionColumn}>
          {isOfMembers(purpose) && (
            <PurposeField
              connection={connection}
              purpose={purpose}
              group={draft.group}
              onChange={(wanted, group) => change({ kind: "purpose", purpose: wanted, group })}
            />
          )}
          {writes && (
            <section className={css.optionCard} aria-label={say("identity.existing")}>
              <Field label={say("identity.existing")}>
                <RadioGroup
                  value={identity.existing}
                  onChange={(_, data) => set({ existing: data.value as ExistingPolicy })}
                >
                  {policies.map((policy) => (
                    <Radio key={policy} value={policy} label={say(`identity.policy.${policy}`)} />
                  ))}
                </RadioGroup>
              </Field>
              <Checkbox
                label={say("identity.blankClears")}
                checked={identity.blankClears}
                onChange={(_, data) => set({ blankClears: data.checked === true })}
              />
              <p className={css.quiet}>{say("identity.clear")}</p>
            </section>
          )}
          <Working connection={connection} draft={draft.draft} working={changing} />
          <p className={css.found}>
            <b>{say("identity.new", { count: draft.counts.new })}</b> ·{" "}
            <b>{say("identity.exist", { count: draft.counts.existing })}</b> ·{" "}
            <b data-level={draft.counts.ambiguous > 0 ? "stop" : undefined}>
              {say("identity.ambiguous", { count: draft.counts.ambiguous })}
            </b>
          </p>
          <div className={css.card} data-tone="mute">
            <Info16Regular aria-hidden="true" />
            <p>
              <b>{say("identity.absent")}</b> {say("identity.absentRest")}
            </p>
          </div>
        </div>
      </div>
      <Comparison connection={connection} draft={draft} />
    </div>
  );
}

/** The file beside the directory: four lists to read and to save. Nothing is planned by them. */
function Comparison({ connection, draft }: { connection: string; draft: Import }) {
  const say = useImportsSay();
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching } = useComparison(connection, draft.draft, wanted);
  const save = useSaveComparison(connection, draft.draft);
  const toast = useToast();
  const keep = async (list: CompareList) => {
    const name = `${draft.file.name.replace(/\.[^.]*$/, "")}-${list}.csv`;
    const path = await chooseWhereToSave(say("compare.saveTitle"), name);
    if (path === null) return;
    const saved = (rows: number) => toast(say("compare.saved", { count: rows }));
    save.mutate({ list, path }, { onSuccess: ({ rows }) => saved(rows) });
  };
  return (
    <section className={css.optionCard} aria-label={say("compare.title")}>
      <div className={css.optionHead}>
        <h2>{say("compare.title")}</h2>
        {!wanted && (
          <Button size="small" onClick={() => setWanted(true)}>
            {say("compare.show")}
          </Button>
        )}
      </div>
      <p className={css.quiet}>{say("compare.lead")}</p>
      <ErrorBar error={error ?? save.error} />
      {wanted && data === undefined && isFetching && <LateSpinner label={say("compare.reading")} />}
      {data !== undefined && (
        <>
          <p className={css.quiet}>{say("compare.same", { count: data.same })}</p>
          {lists.map((list) => (
            <People key={list} list={list} part={data[list]} onSave={() => void keep(list)} />
          ))}
        </>
      )}
    </section>
  );
}

function People({ list, part, onSave }: { list: CompareList; part: ComparePart; onSave: () => void }) {
  const say = useImportsSay();
  return (
    <details className={css.compared}>
      <summary>
        <b>{formatNumber(part.total)}</b> {say(`compare.${list}`)}{" "}
        <span className={css.quiet}>{say(`compare.about.${list}`)}</span>
      </summary>
      <ul>
        {part.first.map((person) => (
          <li key={`${person.row ?? ""} ${person.userPrincipalName}`}>
            <span>
              {person.row !== null && <span className={css.quiet}>{say("compare.row", { row: person.row })} </span>}
              <b>{person.name}</b> <span className={css.quiet}>{person.userPrincipalName}</span>
            </span>
            {person.what.length > 0 && <span className={css.quiet}>{person.what.join(" · ")}</span>}
          </li>
        ))}
      </ul>
      {part.total > part.first.length && (
        <p className={css.quiet}>{say("compare.more", { count: part.total - part.first.length })}</p>
      )}
      {part.total > 0 && (
        <Button size="small" onClick={onSave}>
          {say("compare.save")}
        </Button>
      )}
    </details>
  );
}
