import { Button } from "@fluentui/react-components";
import { Add20Regular } from "@fluentui/react-icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useTemplates } from "../../shared/templates/api";
import { DifferCard } from "./DifferCard";
import { emptyTemplate } from "./model";
import { TemplateForm } from "./TemplateForm";
import css from "./templates.module.css";
import { useTemplatesSay } from "./words";

/** Role templates: what kinds of people get, and who differs. */
export function TemplatesPage() {
  const { connection = "" } = useParams({ strict: false });
  const say = useTemplatesSay();
  const navigate = useNavigate();
  const templates = useTemplates(connection);
  const all = templates.data ?? [];
  const [opened, setOpened] = useState<string>();
  const [fresh, setFresh] = useState(false);
  const current = fresh ? emptyTemplate : (all.find(({ id }) => id === opened) ?? all[0]);
  const begin = () => {
    setFresh(true);
    setOpened(undefined);
  };
  const open = (template: RoleTemplate) => {
    setFresh(false);
    setOpened(template.id);
  };
  return (
    <Page
      title={say("title")}
      facts={templates.data ? say("facts", { count: all.length }) : null}
      actions={
        <>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => void navigate({ to: "/t/$connection/people", params: { connection } })}
          >
            {say("back")}
          </Button>
          <Button size="small" appearance="primary" icon={<Add20Regular />} onClick={begin}>
            {say("new")}
          </Button>
        </>
      }
    >
      <ErrorBar error={templates.error} />
      {templates.data && all.length === 0 && !fresh ? (
        <Empty action={<Button onClick={begin}>{say("new")}</Button>}>{say("none")}</Empty>
      ) : (
        <div className={css.columns}>
          {all.length > 0 && (
            <nav aria-label={say("list")}>
              <ul className={css.plain}>
                {all.map((template) => (
                  <li key={template.id}>
                    <Button
                      className={css.entry}
                      appearance="subtle"
                      aria-current={!fresh && template.id === current?.id ? "true" : undefined}
                      onClick={() => open(template)}
                    >
                      {template.name}
                    </Button>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {current && (
            <div className={css.column} key={current.id}>
              <TemplateForm
                connection={connection}
                template={current}
                onKept={(kept) => {
                  const mine = kept.find(({ id }) => id === current.id) ?? kept[kept.length - 1];
                  if (mine) open(mine);
                }}
              />
              {current.id !== "" && <DifferCard connection={connection} template={current} />}
            </div>
          )}
        </div>
      )}
    </Page>
  );
}
