import { Button, Dropdown, Field, Input, Option } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { formatDay } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useTemplates } from "../../shared/templates/api";
import { emptyInvitation } from "../../shared/wizard/answers";
import { useBeginWizard } from "../../shared/wizard/draft";
import { Search } from "../../shared/wizard/who/Search";
import { useFill } from "./api";
import { noticesOf } from "./model";
import { NoticeField } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { SameCards } from "./SameCards";
import { useOnboardingSay } from "./words";

/** B1: who it is, what they are made like, and whether they are here already. */
export function PersonStep({ connection, draft, check }: StepProps) {
  const say = useOnboardingSay();
  const navigate = useNavigate();
  const { answers, change } = draft;
  const templates = useTemplates(connection);
  const fill = useFill(connection, answers, change);
  const invite = useBeginWizard(connection);
  const notices = noticesOf(check, "who");
  const typed = `${answers.first.trim()} ${answers.last.trim()}`.trim();
  const template = templates.data?.find(({ id }) => id === answers.template);
  const field = (name: string, key: "first" | "last" | "employeeId" | "privateMail", label: string, hint?: string) => (
    <NoticeField
      label={label}
      hint={hint}
      required={key === "first" || key === "last"}
      notices={notices}
      field={name}
      filled={answers[key] !== ""}
    >
      <Input
        value={answers[key]}
        spellCheck={false}
        autoComplete="off"
        onChange={(_, data) => change({ [key]: data.value })}
      />
    </NoticeField>
  );
  return (
    <div className={css.step}>
      <ErrorBar error={fill.error ?? templates.error ?? invite.error} narrow />
      <div className={css.fields}>
        {field("givenName", "first", say("who.first"))}
        {field("surname", "last", say("who.last"))}
        <NoticeField
          label={say("who.display")}
          hint={answers.displayName === "" && typed !== "" ? say("who.displayHint", { name: typed }) : undefined}
          notices={notices}
          field="displayName"
          filled={answers.displayName !== ""}
        >
          <Input value={answers.displayName} onChange={(_, data) => change({ displayName: data.value })} />
        </NoticeField>
        {field("employeeId", "employeeId", say("who.number"))}
        {field("otherMails", "privateMail", say("who.privateMail"), say("who.privateMailHint"))}
        <div>
          <NoticeField
            label={say("who.start")}
            hint={
              check?.letIn != null && answers.enabled === null ? say("who.later", { time: check.letIn }) : undefined
            }
            notices={notices}
            field="startDate"
            filled={answers.startDate !== ""}
          >
            <Input type="date" value={answers.startDate} onChange={(_, data) => change({ startDate: data.value })} />
          </NoticeField>
          {answers.startDate === "" && check && (
            <div className={css.offers}>
              <Button size="small" onClick={() => change({ startDate: check.nextWorkingDay })}>
                {say("who.nextDay", { day: formatDay(`${check.nextWorkingDay}T12:00:00`) })}
              </Button>
            </div>
          )}
        </div>
        <Field label={say("who.template")}>
          <Dropdown
            value={template?.name ?? say("who.noTemplate")}
            selectedOptions={[answers.template ?? ""]}
            disabled={fill.isPending}
            onOptionSelect={(_, data) => fill.mutate({ template: data.optionValue ?? "" })}
          >
            <Option value="">{say("who.noTemplate")}</Option>
            {(templates.data ?? []).map(({ id, name }) => (
              <Option key={id} value={id}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Search
          connection={connection}
          kind="person"
          label={say("who.copyFrom")}
          hint={answers.copyFrom ? say("who.copied", { name: answers.copyFrom.displayName }) : say("who.copyHint")}
          keepsName
          onPick={(hit) => fill.mutate({ person: { id: hit.id, displayName: hit.title } })}
        />
      </div>
      <div className={css.line}>
        <Button
          size="small"
          onClick={() =>
            void draft.flush().then(() => navigate({ to: "/t/$connection/people/templates", params: { connection } }))
          }
        >
          {say("who.templates")}
        </Button>
        <Button
          size="small"
          disabled={invite.isPending}
          onClick={() =>
            invite.mutate({
              wizard: "invite",
              ...emptyInvitation(answers.privateMail === "" ? "" : `${typed} <${answers.privateMail}>`),
              groups: answers.groups,
            })
          }
        >
          {say("who.guest")}
        </Button>
      </div>
      <SameCards
        connection={connection}
        people={check?.same ?? []}
        flush={draft.flush}
        onAnother={(id, another) => {
          const others = answers.otherPeople.filter((known) => known !== id);
          change({ otherPeople: another ? [...others, id] : others });
        }}
      />
    </div>
  );
}
