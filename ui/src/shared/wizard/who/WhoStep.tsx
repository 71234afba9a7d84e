import { Dropdown, Field, Option } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Who } from "../../../ipc/bindings/Who";
import { Choices } from "../../fields/Choices";
import { isTyping } from "../model";
import { useKeptViews, useProducts } from "./api";
import { MeantView } from "./MeantView";
import { namesOfText, quoted, type Source, sourceOf, whoFits, whoNamed, whoOfList } from "./model";
import { NamesBox } from "./NamesBox";
import { Search } from "./Search";
import css from "./who.module.css";
import { useWhoSay } from "./words";

export type WhoStepProps = { connection: string; who: Who | null; onWho: (who: Who | null) => void };

/** The step of a wizard that says who it is about, and shows who that is. */
export function WhoStep({ connection, who, onWho }: WhoStepProps) {
  const say = useWhoSay();
  const [source, setSource] = useState<Source>(() => sourceOf(who));
  // The list a wizard was begun from can be gone back to.
  const [begun] = useState(() => (sourceOf(who) === "list" ? who : null));
  const sources: Source[] = [...(begun ? (["list"] as const) : []), "names", "view", "group", "license"];
  const choose = (next: Source) => {
    setSource(next);
    if (next === "list") onWho(begun);
  };
  usePastedNames((names) => {
    setSource("names");
    onWho(whoNamed([...(who?.kind === "named" ? who.names : []), ...names]));
  });
  return (
    <div className={css.who}>
      <Choices
        label={say("source")}
        value={source}
        choices={sources.map((value) => ({ value, label: say(`sources.${value}`) }))}
        onChange={choose}
      />
      <div className={css.picker}>
        {source === "list" && begun?.kind === "list" && <ListTold who={begun} />}
        {source === "names" && (
          <NamesBox
            connection={connection}
            names={who?.kind === "named" ? who.names : []}
            onNames={(names) => onWho(names.length > 0 ? whoNamed(names) : null)}
          />
        )}
        {source === "view" && <ViewPicker connection={connection} onWho={onWho} />}
        {source === "group" && (
          <Search
            connection={connection}
            kind="group"
            label={say("sources.group")}
            hint={say("chooseGroup")}
            keepsName
            onPick={(hit) => onWho(whoFits(`group:${quoted(hit.id)}`))}
          />
        )}
        {source === "license" && <ProductPicker connection={connection} who={who} onWho={onWho} />}
      </div>
      <MeantView connection={connection} who={who} onWho={onWho} />
    </div>
  );
}

/** Names that are pasted anywhere but into a field. */
function usePastedNames(onNames: (names: string[]) => void) {
  const latest = useRef(onNames);
  latest.current = onNames;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const names = namesOfText(event.clipboardData?.getData("text") ?? "");
      if (names.length === 0) return;
      event.preventDefault();
      latest.current(names);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
}

function ListTold({ who }: { who: Who & { kind: "list" } }) {
  const say = useWhoSay();
  const { question, chosen } = who;
  const what = [question.text, question.filter].filter((part) => part !== "").join(" · ");
  return (
    <p className={css.told}>
      {chosen.all
        ? say("listAll", { what: what === "" ? say("wholeDirectory") : what })
        : say("listSome", { count: chosen.ids.length })}
    </p>
  );
}

function ViewPicker({ connection, onWho }: { connection: string; onWho: (who: Who) => void }) {
  const say = useWhoSay();
  const views = (useKeptViews(connection).data ?? []).filter(({ unreadable }) => unreadable === null);
  const [name, setName] = useState("");
  return (
    <Field label={say("sources.view")}>
      <Dropdown
        value={name}
        placeholder={say("choose")}
        onOptionSelect={(_, { optionValue }) => {
          const view = views.find(({ id }) => id === optionValue);
          if (view === undefined) return;
          setName(view.name);
          const { filter, sort, descending } = view;
          onWho(whoOfList({ text: "", filter, asOf: null, sort, descending }, { all: true, ids: [] }));
        }}
      >
        {views.map(({ id, name }) => (
          <Option key={id} value={id}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

function ProductPicker({ connection, who, onWho }: WhoStepProps) {
  const say = useWhoSay();
  const products = useProducts(connection).data?.products ?? [];
  const filter = who?.kind === "list" ? who.question.filter : "";
  const chosen = products.find(({ partNumber }) => filter === `license:${partNumber}`);
  return (
    <Field label={say("sources.license")}>
      <Dropdown
        value={chosen?.name ?? ""}
        placeholder={say("choose")}
        selectedOptions={chosen ? [chosen.partNumber] : []}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) onWho(whoFits(`license:${optionValue}`));
        }}
      >
        {products.map(({ partNumber, name }) => (
          <Option key={partNumber} value={partNumber}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
