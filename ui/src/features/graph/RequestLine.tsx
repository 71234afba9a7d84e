import {
  Button,
  Dropdown,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Option,
  Spinner,
} from "@fluentui/react-components";
import { Copy16Regular, Send20Regular } from "@fluentui/react-icons";
import type { CallDescription } from "../../ipc/bindings/CallDescription";
import type { ScriptTool } from "../../ipc/bindings/ScriptTool";
import { KeyHint } from "../../shared/wizard/KeySheet";
import { useToast } from "../../shared/wizard/Toasts";
import { useScript } from "./api";
import styles from "./graph.module.css";
import { callOf, type Method, methods, type Request, splitPath, withLines } from "./model";
import { Needed } from "./Needed";
import { PathField } from "./PathField";
import { useGraphSay } from "./words";

type RequestLineProps = {
  connection: string;
  request: Request;
  description: CallDescription | undefined;
  onChange: (request: Request) => void;
  ready: boolean;
  sending: boolean;
  /** A write while writing is locked. */
  blocked: boolean;
  onSend: () => void;
};

const versions = ["v1.0", "beta"] as const;

/** Method, version and path, what the call needs, and the button that sends it. */
export function RequestLine(props: RequestLineProps) {
  const { connection, request, description, onChange, ready, sending, blocked, onSend } = props;
  const say = useGraphSay();
  // A query typed into the path belongs to its lines.
  const settle = () => {
    const { path, query } = splitPath(request.path);
    if (query.length > 0) onChange({ ...request, path, query: withLines(request.query, query) });
  };
  const version = request.beta ? "beta" : "v1.0";
  return (
    <section className={styles.request}>
      <div className={styles.line}>
        <Dropdown
          aria-label={say("method")}
          className={styles.method}
          value={request.method}
          selectedOptions={[request.method]}
          onOptionSelect={(_, data) =>
            onChange({
              ...request,
              method: methods.find((one) => one === data.optionValue) ?? ("GET" satisfies Method),
            })
          }
        >
          {methods.map((method) => (
            <Option key={method}>{method}</Option>
          ))}
        </Dropdown>
        <Dropdown
          aria-label={say("version")}
          className={styles.version}
          value={version}
          selectedOptions={[version]}
          onOptionSelect={(_, data) => onChange({ ...request, beta: data.optionValue === "beta" })}
        >
          {versions.map((one) => (
            <Option key={one}>{one}</Option>
          ))}
        </Dropdown>
        <PathField
          value={request.path}
          completions={description?.completions ?? []}
          onChange={(path) => onChange({ ...request, path })}
          onSettle={settle}
        />
        <CopyAs connection={connection} request={request} />
        <Button
          appearance="primary"
          icon={sending ? <Spinner size="extra-tiny" /> : <Send20Regular />}
          disabledFocusable={!ready}
          onClick={onSend}
        >
          {sending ? say("sending") : say("send")}
        </Button>
      </div>
      <div className={styles.under}>
        <Needed path={request.path} description={description} />
        <span className={styles.hint}>
          {blocked ? (
            <span className={styles.blocked}>{say("lockedWrite", { method: request.method })}</span>
          ) : (
            <KeyHint caps={["Ctrl", "Enter"]} text={say("keys")} />
          )}
        </span>
      </div>
    </section>
  );
}

const tools: ScriptTool[] = ["curl", "powerShell", "tenantryctl"];

function CopyAs({ connection, request }: { connection: string; request: Request }) {
  const say = useGraphSay();
  const toast = useToast();
  const script = useScript();
  const copy = (tool: ScriptTool) =>
    script.mutate(
      { call: callOf(connection, request), tool },
      {
        onSuccess: () => toast(say("copiedAs", { tool: say(`tools.${tool}`) })),
        onError: ({ message }) => toast(message),
      },
    );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<Copy16Regular />}>{say("copyAs")}</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {tools.map((tool) => (
            <MenuItem key={tool} onClick={() => copy(tool)}>
              {say(`tools.${tool}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
