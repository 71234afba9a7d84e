import { Button } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import type { SamePerson } from "../../ipc/bindings/SamePerson";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useRestore } from "./api";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

type SameCardsProps = {
  connection: string;
  people: readonly SamePerson[];
  /** Says that somebody is another person, or takes that back. */
  onAnother: (id: string, another: boolean) => void;
  /** Keeps the draft before the wizard is left. */
  flush: () => Promise<void>;
};

/** People who may be the same: of the directory and of the recycle bin. */
export function SameCards({ connection, people, onAnother, flush }: SameCardsProps) {
  const say = useOnboardingSay();
  const restore = useRestore(connection);
  const navigate = useNavigate();
  if (people.length === 0) return null;
  const open = people.filter((one) => !one.another);
  return (
    <section className={css.same} aria-label={say("same.title")} data-open={open.length > 0 ? "" : undefined}>
      {open.length > 0 && <h2>{say("same.title")}</h2>}
      <ErrorBar error={restore.error} narrow />
      <ul>
        {people.map((one) => (
          <li key={one.id}>
            {one.another ? (
              <>
                <span>{say("same.said", { name: one.displayName })}</span>
                <Button size="small" appearance="subtle" onClick={() => onAnother(one.id, false)}>
                  {say("same.takeBack")}
                </Button>
              </>
            ) : (
              <>
                <span>
                  <b>{told(one, say)}</b> {alike(one, say)}
                  {one.department !== null && ` ${one.department}`}
                </span>
                {one.deletedAt !== null ? (
                  <Button
                    size="small"
                    disabled={restore.isPending}
                    onClick={() => void flush().then(() => restore.mutate(one.id))}
                  >
                    {say("same.restore", { name: one.displayName })}
                  </Button>
                ) : (
                  <Button
                    size="small"
                    onClick={() =>
                      void flush().then(() =>
                        navigate({ to: "/t/$connection/people/$id", params: { connection, id: one.id } }),
                      )
                    }
                  >
                    {say("same.open", { name: one.displayName })}
                  </Button>
                )}
                <Button size="small" appearance="subtle" onClick={() => onAnother(one.id, true)}>
                  {say("same.another")}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Say = ReturnType<typeof useOnboardingSay>;

function told(one: SamePerson, say: Say): string {
  const name = one.displayName;
  if (one.deletedAt === null) return say("same.here", { name, signIn: one.userPrincipalName });
  if (one.deletedDays === null) return say("same.deletedSometime", { name });
  if (one.deletedDays === 0) return say("same.deletedToday", { name });
  return say("same.deleted", { name, count: one.deletedDays });
}

function alike(one: SamePerson, say: Say): string {
  const signs = one.alike.map((sign) => say(`same.sign.${sign as "displayName" | "employeeId" | "mail"}`));
  return say("same.alike", { what: signs.join(say("same.and")) });
}
