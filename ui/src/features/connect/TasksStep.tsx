import { Checkbox } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Task } from "../../ipc/bindings/Task";
import { Choices } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { lowerFirst, presetOf, withTask } from "./model";
import { useConnectSay } from "./words";

/** What the program may do, by task; the permissions behind each are shown on demand. */
export function TasksStep({ connecting, send, error, permissions }: StepProps & { permissions: boolean }) {
  const say = useConnectSay();
  // What was ticked stands here at once: a second tick must not start from an answer still on its way.
  const [chosen, setChosen] = useState<string[]>();
  const tasks = connecting.tasks.map((task) => ({
    ...task,
    on: task.always || (chosen === undefined ? task.on : chosen.includes(task.id)),
  }));
  const choose = (ids: string[]) => {
    setChosen(ids);
    send({ do: "tasks", tasks: ids }, () => setChosen((now) => (now === ids ? undefined : now)));
  };
  const { presets } = connecting;
  return (
    <div className={css.step}>
      <ErrorBar error={error} narrow />
      <Choices
        label={say("tasks.presets")}
        value={presetOf(tasks, presets)}
        choices={presets.map(({ id, label }) => ({ value: id, label }))}
        onChange={(id) => choose(presets.find((preset) => preset.id === id)?.tasks ?? [])}
      />
      <ul className={css.tasks} aria-label={say("tasks.list")}>
        {tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            permissions={permissions}
            onChange={(on) => choose(withTask(tasks, task.id, on))}
          />
        ))}
      </ul>
    </div>
  );
}

type TaskLineProps = { task: Task; permissions: boolean; onChange: (on: boolean) => void };

function TaskLine({ task, permissions, onChange }: TaskLineProps) {
  const say = useConnectSay();
  const id = useId();
  const about = task.always ? say("tasks.always") : !task.possible ? say("tasks.impossible") : undefined;
  return (
    <li className={css.task}>
      <Checkbox
        label={task.label}
        aria-describedby={id}
        checked={task.on && task.possible}
        disabled={task.always || !task.possible}
        onChange={(_, data) => onChange(data.checked === true)}
      />
      <div id={id} className={css.taskAbout}>
        {about ? <span>{about}</span> : <span>{say("tasks.without", { what: lowerFirst(task.without) })}</span>}
        {task.note ? <span>{task.note}</span> : null}
        {permissions && task.permissions.length > 0 ? (
          <code className={css.permissions}>{task.permissions.join(", ")}</code>
        ) : null}
      </div>
    </li>
  );
}
