import { Button, Dropdown, Field, Input, Link, Option, Spinner } from "@fluentui/react-components";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { CloudChoice } from "../../ipc/bindings/CloudChoice";
import type { FoundTenant } from "../../ipc/bindings/FoundTenant";
import { messageOf } from "../../shared/states/model";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

const clouds = ["any", "global", "usgov", "usgov-dod", "china", "custom"] as const;
type Cloud = (typeof clouds)[number];

/** Finds the tenant by its domain, its id or any mail address, and says in which cloud it is. */
export function TenantStep({ connecting, send, busy, error, onForget }: StepProps & { onForget: () => void }) {
  const say = useConnectSay();
  const { tenant } = connecting;
  // What a connection file says stands in the fields for a person to look at; it counts for nothing until it was found.
  const said = tenant ?? connecting.prefill;
  const custom = said?.cloud === "custom" ? said : undefined;
  const [text, setText] = useState(said?.text ?? "");
  const [cloud, setCloud] = useState<Cloud>(custom ? "custom" : "any");
  const [login, setLogin] = useState(custom?.login ?? "");
  const [graph, setGraph] = useState(custom?.graph ?? "");
  // What was found stays true only for what was typed.
  const [changed, setChanged] = useState(false);
  const own = cloud === "custom";
  const found = tenant !== null && !changed ? tenant : undefined;
  const ready = text.trim() !== "" && (!own || (login.trim() !== "" && graph.trim() !== ""));
  const change = <V,>(set: (value: V) => void) => {
    return (value: V) => {
      set(value);
      setChanged(true);
    };
  };
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    const chosen: CloudChoice | null = cloud === "any" ? null : cloud;
    send(
      {
        do: "tenant",
        text: text.trim(),
        cloud: chosen,
        login: own ? login.trim() : null,
        graph: own ? graph.trim() : null,
      },
      () => setChanged(false),
    );
  };
  const problem = error && !found ? messageOf(error) : undefined;
  return (
    <div className={css.step}>
      <form className={css.form} onSubmit={find}>
        <div className={css.findRow}>
          <Field
            label={say("tenant.field")}
            className={css.grow}
            validationState={problem ? "error" : "none"}
            validationMessage={problem}
          >
            <Input
              value={text}
              autoFocus
              placeholder={say("tenant.placeholder")}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, data) => change(setText)(data.value)}
            />
          </Field>
          <Field label={say("tenant.cloud")}>
            <Dropdown
              className={css.cloud}
              value={say(`tenant.clouds.${cloud}`)}
              selectedOptions={[cloud]}
              onOptionSelect={(_, data) => change(setCloud)(clouds.find((one) => one === data.optionValue) ?? "any")}
            >
              {clouds.map((one) => (
                <Option key={one} value={one}>
                  {say(`tenant.clouds.${one}`)}
                </Option>
              ))}
            </Dropdown>
          </Field>
        </div>
        {own ? (
          <div className={css.pair}>
            <Field label={say("tenant.login")} hint={say("tenant.customHint")}>
              <Input value={login} spellCheck={false} onChange={(_, data) => change(setLogin)(data.value)} />
            </Field>
            <Field label={say("tenant.graph")}>
              <Input value={graph} spellCheck={false} onChange={(_, data) => change(setGraph)(data.value)} />
            </Field>
          </div>
        ) : null}
        <div>
          <Button
            type="submit"
            appearance={found ? "secondary" : "primary"}
            disabledFocusable={!ready || busy}
            icon={busy ? <Spinner size="extra-tiny" /> : undefined}
          >
            {busy ? say("tenant.finding") : say("tenant.find")}
          </Button>
        </div>
      </form>
      <div role="status">{found ? <Found tenant={found} onForget={onForget} /> : null}</div>
    </div>
  );
}

function Found({ tenant, onForget }: { tenant: FoundTenant; onForget: () => void }) {
  const say = useConnectSay();
  const navigate = useNavigate();
  const connected = tenant.connectedAs;
  const open = () => {
    if (connected === null) return;
    onForget();
    void navigate({ to: "/t/$connection/home", params: { connection: connected } });
  };
  return (
    <section className={css.found} aria-label={say("tenant.found", { name: tenant.domain ?? tenant.text })}>
      <CheckmarkCircle20Filled className={css.okSign} aria-hidden="true" />
      <div>
        <b>{say("tenant.found", { name: tenant.domain ?? tenant.text })}</b>
        <p className={css.quiet}>{say("tenant.foundAbout", { id: tenant.tenantId, cloud: tenant.cloudLabel })}</p>
        {tenant.cloud === "custom" ? (
          <p className={css.note}>{say("tenant.foundAt", { login: tenant.login, graph: tenant.graph })}</p>
        ) : null}
        {connected === null ? null : (
          <p className={css.note}>
            {say("tenant.connected", { name: connected })}{" "}
            <Link as="button" onClick={open}>
              {say("tenant.open")}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}
