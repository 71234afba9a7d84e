import { Button } from "@fluentui/react-components";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Deviations } from "../../ipc/bindings/Deviations";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import type { TemplateDifference } from "../../ipc/bindings/TemplateDifference";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { Card } from "../../shared/page/Card";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type Part, parts, whoDiffersIn } from "./model";
import css from "./templates.module.css";
import { type TemplatesSay, useTemplatesSay } from "./words";

/** Who of a kind differs from its template, in what, and plans to change that. */
export function DifferCard({ connection, template }: { connection: string; template: RoleTemplate }) {
  const say = useTemplatesSay();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const found = useQuery<Deviations, AppError>({
    queryKey: keys.deviations(connection, JSON.stringify(template)),
    queryFn: () => call("templates.deviations", { connection, template: template.id }),
    enabled: asked && template.who !== "",
  });
  const align = useMutation<{ plan: string }, AppError, { kind: Part; people: string[] }>({
    mutationFn: ({ kind, people }) => call("templates.align", { connection, template: template.id, kind, people }),
    onSuccess: ({ plan }) => void navigate({ to: "/t/$connection/plans/$plan", params: { connection, plan } }),
  });
  const data = found.data;
  const names = { field: "differ.fields", license: "differ.licences", group: "differ.groups" } as const;
  return (
    <Card
      title={say("differ.title")}
      fact={data && data.total > 0 ? say("differ.count", { total: data.total, count: data.people }) : undefined}
    >
      <ErrorBar error={found.error ?? align.error} narrow />
      {template.who === "" ? (
        <p className={css.quiet}>{say("differ.noWho")}</p>
      ) : data === undefined ? (
        <Button className={css.start} disabledFocusable={found.isFetching} onClick={() => setAsked(true)}>
          {say("differ.look")}
        </Button>
      ) : data.total === 0 ? (
        <p>{say("differ.nobody")}</p>
      ) : (
        <>
          <div className={css.line}>
            {parts.map((kind) => {
              const people = whoDiffersIn(data, kind);
              if (people.length === 0) return null;
              return (
                <Button
                  key={kind}
                  size="small"
                  disabledFocusable={align.isPending}
                  onClick={() => align.mutate({ kind, people })}
                >
                  {say(names[kind], { count: people.length })}
                </Button>
              );
            })}
          </div>
          {data.rows.length < data.total && (
            <p className={css.quiet}>{say("differ.first", { count: data.rows.length })}</p>
          )}
          <table className={css.list}>
            <thead>
              <tr>
                <th scope="col">{say("differ.person")}</th>
                <th scope="col">{say("differ.what")}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to="/t/$connection/people/$id" params={{ connection, id: row.id }}>
                      {row.displayName}
                    </Link>
                  </td>
                  <td>
                    <ul className={css.plain}>
                      {row.differences.map((one) => (
                        <li key={`${one.kind} ${one.id}`}>{told(one, say)}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
}

function told(one: TemplateDifference, say: TemplatesSay): string {
  if (one.kind !== "field") return say("differ.missing", { name: one.label });
  if (one.wanted === null) return say("differ.empty", { label: one.label });
  return say("differ.other", { label: one.label, now: one.now ?? say("differ.nothing"), wanted: one.wanted });
}
