import { Button, Field, Textarea } from "@fluentui/react-components";
import { DocumentArrowUp20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { chooseFile } from "../../../ipc/client";
import { ErrorBar } from "../../states/ErrorBar";
import { useNamesOfFile } from "./api";
import { namesOfText } from "./model";
import { Search } from "./Search";
import css from "./who.module.css";
import { useWhoSay } from "./words";

type NamesBoxProps = { connection: string; names: readonly string[]; onNames: (names: string[]) => void };

/** People one by one, pasted, or from a file. They are added to those who are there already. */
export function NamesBox({ connection, names, onNames }: NamesBoxProps) {
  const say = useWhoSay();
  const [text, setText] = useState("");
  const file = useNamesOfFile();
  const add = (more: string[]) => onNames([...names, ...more]);
  const use = (typed: string) => {
    const found = namesOfText(typed);
    if (found.length === 0) return;
    add(found);
    setText("");
  };
  const choose = async () => {
    const path = await chooseFile(say("fileTitle"), say("fileKinds"), ["csv", "tsv", "txt"]);
    if (path !== null) file.mutate(path, { onSuccess: add });
  };
  return (
    <div className={css.names}>
      <Search
        connection={connection}
        kind="person"
        label={say("choosePerson")}
        hint={say("personHint")}
        onPick={(hit) => add([hit.id])}
      />
      <Field label={say("names")} hint={say("namesHint")}>
        <Textarea
          value={text}
          rows={3}
          spellCheck={false}
          onChange={(_, data) => setText(data.value)}
          onPaste={(event) => {
            // What is pasted as a whole is meant as a whole.
            if (text.trim() !== "") return;
            event.preventDefault();
            use(event.clipboardData.getData("text"));
          }}
        />
      </Field>
      <div className={css.acts}>
        <Button onClick={() => use(text)} disabled={text.trim() === ""}>
          {say("use")}
        </Button>
        <Button icon={<DocumentArrowUp20Regular />} onClick={choose} disabled={file.isPending}>
          {say("fromFile")}
        </Button>
      </div>
      <ErrorBar error={file.error} />
    </div>
  );
}
