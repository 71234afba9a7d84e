import { Button, Field } from "@fluentui/react-components";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import type { Notice } from "../../ipc/bindings/Notice";
import { noticesOfField } from "./model";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

type NoticeFieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  notices: readonly Notice[];
  field: string;
  /** Whether something stands in it; an empty field complains only after it was left. */
  filled: boolean;
  /** Takes what is offered instead. */
  onUse?: ((value: string) => void) | undefined;
  children: ComponentProps<typeof Field>["children"];
  wide?: boolean;
};

const states = { stop: "error", warn: "warning", note: "none" } as const;

/** A field with what is said of it: what is wrong, what is expected, what could stand there instead. */
export function NoticeField({
  label,
  hint,
  required,
  notices,
  field,
  filled,
  onUse,
  children,
  wide,
}: NoticeFieldProps) {
  const say = useOnboardingSay();
  const [left, setLeft] = useState(false);
  const said = filled || left ? noticesOfField(notices, field) : [];
  const worst = said[0];
  const place = useRef<HTMLDivElement>(null);
  // The button goes with what it repairs: the focus goes to the field, not to nowhere.
  const use = (value: string) => {
    onUse?.(value);
    place.current?.querySelector("input")?.focus();
  };
  const offers = said.flatMap(({ instead }) => instead);
  return (
    <div ref={place} className={wide ? css.wide : undefined}>
      <Field
        onBlur={() => setLeft(true)}
        label={label as string}
        hint={hint as string}
        required={required ?? false}
        validationState={worst ? states[worst.level] : "none"}
        validationMessage={
          worst
            ? `${worst.level === "note" ? "" : `${say(worst.level)}: `}${said.map(({ text }) => text).join(" ")}`
            : undefined
        }
      >
        {children}
      </Field>
      {onUse && offers.length > 0 && (
        <div className={css.offers}>
          {offers.map((value) => (
            <Button key={value} size="small" onClick={() => use(value)}>
              {say("use", { value })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A notice that belongs to no field of its own. */
export function NoticeLine({ notice, children }: { notice: Notice; children?: ReactNode }) {
  const say = useOnboardingSay();
  return (
    <div className={css.notice} data-level={notice.level}>
      <span>
        <b>{say(notice.level)}</b> {notice.text}
      </span>
      {children}
    </div>
  );
}
