import type { CSSProperties } from "react";
import { initials } from "../format";
import styles from "./chips.module.css";

const hues = [262, 150, 22, 200, 330, 95, 45, 225];

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? 262;
}

/** Initials in a circle: grey in rows, `coloured` only where one person is the subject. */
export function Avatar({ name, size = 24, coloured = false }: { name: string; size?: number; coloured?: boolean }) {
  const style: CSSProperties = { width: size, height: size, fontSize: Math.max(10, Math.round(size * 0.38)) };
  const colours = coloured
    ? {
        "--avatar-bg": `light-dark(hsl(${hueOf(name)} 62% 87%), hsl(${hueOf(name)} 40% 32%))`,
        "--avatar-fg": `light-dark(hsl(${hueOf(name)} 58% 27%), hsl(${hueOf(name)} 70% 86%))`,
      }
    : {};
  return (
    <span className={styles.avatar} style={{ ...style, ...colours }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
