import { Button } from "@fluentui/react-components";
import { Image20Regular } from "@fluentui/react-icons";
import { chooseFile } from "../../ipc/client";
import { Choices } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useChoosePhoto } from "./api";
import css from "./edit.module.css";
import type { PartProps } from "./WhatStep";
import { useEditSay } from "./words";

type Kind = "keep" | "set" | "remove";

/** Another photo from a file, of one person; or none, of many. */
export function PhotoPart({ connection, answers, values, more }: PartProps) {
  const say = useEditSay();
  const choose = useChoosePhoto(connection);
  const { photo } = answers.more;
  const pick = async () => {
    const path = await chooseFile(say("photo.dialog"), say("photo.kinds"), ["jpg", "jpeg", "png"]);
    if (path === null) return;
    choose.mutate(path, { onSuccess: (chosen) => more({ photo: { kind: "set", ...chosen } }) });
  };
  const many = values.people > 1;
  const kinds: Kind[] = many ? ["keep", "remove"] : ["keep", "set", "remove"];
  return (
    <section className={css.card} aria-label={say("parts.photo")}>
      <h2>{say("parts.photo")}</h2>
      <div className={css.wish}>
        <Choices<Kind>
          label={say("photo.label")}
          value={photo.kind}
          choices={kinds.map((value) => ({ value, label: say(`photo.${value}`) }))}
          onChange={(kind) => {
            if (kind === "set") void pick();
            else more({ photo: { kind } });
          }}
        />
        {photo.kind === "set" && (
          <>
            <span>
              {say("photo.chosen", { name: photo.name, kilobytes: Math.max(1, Math.round(photo.size / 1024)) })}
            </span>
            <Button size="small" icon={<Image20Regular />} disabled={choose.isPending} onClick={() => void pick()}>
              {say("photo.choose")}
            </Button>
          </>
        )}
      </div>
      {many && <p className={css.quiet}>{say("photo.one")}</p>}
      <ErrorBar error={choose.error} narrow />
    </section>
  );
}
