import { useState } from "react";
import type { PaletteHit } from "../../../ipc/bindings/PaletteHit";
import { useHits } from "./api";
import { HitBox } from "./HitBox";

type SearchProps = {
  connection: string;
  kind: "person" | "group";
  label: string;
  hint?: string;
  /** What stands in the field after a choice: the chosen one, or nothing where several can be added. */
  keepsName?: boolean;
  onPick: (hit: PaletteHit) => void;
};

/** Finds a person or a group of the copy by what is typed. */
export function Search({ connection, kind, ...field }: SearchProps) {
  const [text, setText] = useState("");
  const hits = useHits(connection, text, kind).data ?? [];
  return <HitBox {...field} hits={hits} text={text} onText={setText} />;
}
