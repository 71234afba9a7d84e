import { Button } from "@fluentui/react-components";
import { ArrowLeft20Regular } from "@fluentui/react-icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { PersonBody } from "./PersonBody";
import { PersonHead } from "./PersonHead";
import styles from "./people.module.css";
import { usePerson } from "./personApi";
import { usePersonSay } from "./personWords";

const from = "/t/$connection/people/$id" as const;

/** Everything about one person, with all the room there is. */
export function PersonPage() {
  const { connection, id } = useParams({ from });
  const search = useSearch({ from });
  const say = usePersonSay();
  const navigate = useNavigate();
  const { data: person, error } = usePerson(connection, id, search.asOf);
  return (
    <main id="main" className={styles.personPage} tabIndex={-1}>
      <Button
        size="small"
        appearance="subtle"
        icon={<ArrowLeft20Regular />}
        className={styles.back}
        onClick={() =>
          navigate({ to: "/t/$connection/people", params: { connection }, search: { person: id, asOf: search.asOf } })
        }
      >
        {say("back")}
      </Button>
      <ErrorBar error={error} narrow />
      {person ? (
        <>
          <PersonHead connection={connection} person={person} asOf={search.asOf} level={1} />
          <PersonBody
            key={id}
            wide
            connection={connection}
            person={person}
            asOf={search.asOf}
            tab={search.tab ?? "overview"}
            onTab={(tab) =>
              navigate({
                to: from,
                params: { connection, id },
                search: { ...search, tab: tab === "overview" ? undefined : tab },
                replace: true,
              })
            }
          />
        </>
      ) : null}
    </main>
  );
}
