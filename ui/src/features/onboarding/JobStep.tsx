import { Button, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { FieldShown } from "../../ipc/bindings/FieldShown";
import { Avatar } from "../../shared/chips/Avatar";
import { KnownBox, offered } from "../../shared/fields/KnownBox";
import { Search } from "../../shared/wizard/who/Search";
import { noticesOf } from "./model";
import { NoticeField } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

/** B3: what colleagues read about them. */
export function JobStep(props: StepProps) {
  const { connection, draft, check } = props;
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const notices = noticesOf(check, "job");
  const [more, setMore] = useState(() => Object.keys(answers.fields).some((name) => name.startsWith("extension")));
  const shown = (check?.fields ?? []).filter(({ rule }) => rule !== "hidden");
  const isOwn = ({ property }: FieldShown) => property.startsWith("extensionAttribute");
  const usual = check?.usualManager;
  const managerNotice = notices.filter(({ field }) => field === "manager");
  return (
    <div className={css.step}>
      <div className={css.fields}>
        {shown
          .filter((field) => !isOwn(field))
          .map((field) => (
            <JobField key={field.property} {...props} field={field} />
          ))}
      </div>
      <section className={css.card} aria-label={say("job.manager")}>
        <Search
          connection={connection}
          kind="person"
          label={say("job.manager")}
          hint={check?.manager ? say("job.managerNow", { name: check.manager.displayName }) : undefined}
          onPick={(hit) => change({ manager: { id: hit.id, displayName: hit.title } })}
        />
        <OrgChart name={check?.displayName ?? ""} manager={check?.manager?.displayName ?? null} />
        {managerNotice.map(({ text, level }) => (
          <p key={text} className={css.notice} data-level={level}>
            {say(level)}: {text}
          </p>
        ))}
        <div className={css.line}>
          {answers.manager !== null && (
            <Button size="small" appearance="subtle" onClick={() => change({ manager: null })}>
              {say("job.removeManager", { name: answers.manager.displayName })}
            </Button>
          )}
          {usual && usual.person.id !== check?.manager?.id && (
            <>
              <span className={css.quiet}>
                {say("job.usual", { reports: usual.reports, of: usual.of, name: usual.person.displayName })}
              </span>
              <Button size="small" onClick={() => change({ manager: usual.person })}>
                {say("job.useUsual", { name: usual.person.displayName })}
              </Button>
            </>
          )}
        </div>
      </section>
      <Button
        className={css.start}
        size="small"
        appearance="subtle"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {say("job.more")}
      </Button>
      {more && (
        <div className={css.fields}>
          {shown.filter(isOwn).map((field) => (
            <JobField key={field.property} {...props} field={field} />
          ))}
        </div>
      )}
    </div>
  );
}

/** The new person below their manager. */
export function OrgChart({ name, manager }: { name: string; manager: string | null }) {
  const say = useOnboardingSay();
  const person = name === "" ? say("nobody") : name;
  return (
    <figure
      className={css.chart}
      aria-label={manager === null ? say("job.noManager") : say("job.reportsTo", { person, manager })}
    >
      {manager !== null && (
        <span className={css.node}>
          <Avatar name={manager} size={24} /> {manager}
        </span>
      )}
      <span className={css.node} data-new="">
        <Avatar name={person} size={24} coloured /> {person}
      </span>
    </figure>
  );
}

function JobField({ connection, draft, check, field }: StepProps & { field: FieldShown }) {
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const { property, label, rule } = field;
  const typed = answers.fields[property] ?? "";
  const set = (value: string) => {
    const { [property]: _, ...others } = answers.fields;
    change({ fields: value === "" ? others : { ...others, [property]: value } });
  };
  const fixed = rule === "fixed";
  const hint = fixed
    ? say("job.fixed")
    : field.preview !== null
      ? say("job.preview", { value: field.preview })
      : rule === "required"
        ? say("job.required")
        : undefined;
  const day = property === "employeeHireDate";
  return (
    <NoticeField
      label={label}
      hint={hint}
      required={rule === "required"}
      notices={noticesOf(check, "job")}
      field={property}
      filled={typed !== "" || field.value !== ""}
      onUse={set}
    >
      {offered.includes(property) && !fixed ? (
        <KnownBox connection={connection} property={property} value={typed} placeholder={field.value} onChange={set} />
      ) : (
        <Input
          type={day ? "date" : "text"}
          value={fixed || (day && typed === "") ? field.value.slice(0, day ? 10 : undefined) : typed}
          placeholder={field.value}
          readOnly={fixed}
          onChange={(_, data) => set(data.value)}
        />
      )}
    </NoticeField>
  );
}
